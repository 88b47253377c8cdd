"""The layouts made of people: a house by its rooms, a letter for each, a wall of what they said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from jobsearch_tui.documents.formats.blocks import Block, Bullets, Entry, Heading, Note, Paragraph
from jobsearch_tui.documents.layouts.sections import as_of, heading_of, rest, scalar, section
from jobsearch_tui.documents.layouts.subject import ME, Subject
from jobsearch_tui.documents.letterhead import letterhead
from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.answers.dates import show_date

if TYPE_CHECKING:
    from jobsearch_tui.coach.views.pattern_wall import Saying, Theme, Wall

NO_ROOM: Final = "Without a room yet"
THANKS_OPEN: Final = "Thanks still to say"
NO_THANKS: Final = "What did they give you? A line of thanks of its own is what they'll remember."
SEVERAL: Final = "What several people said"
_SMALL: Final = re.compile(r"(?i)(?:the|an?|that|[a-z]+ing)\b")
"""A first word that is written small within a sentence."""
_SENTENCE_BEGINS: Final = frozenset({"you", "your", "he", "she", "they", "it", "we", "i"})
"""The words that begin a sentence about what somebody did, and no part of one."""
SINGLE: Final = "Single voices"


def house(subject: Subject) -> tuple[Block, ...]:
    """Everyone in the house by room, in the order of the rooms; then whom the person has not thanked yet.

    Options: records (a form); field and value (who is in it); room, gave, made, thanked (fields of it);
    living and died (a field and the value that says thanks come too late); intro (a field of this form).
    """
    intro = subject.option_fields("intro")
    people = list(_people(subject))
    blocks: list[Block] = [as_of(subject)]
    blocks += [block for field in intro for block in section(subject, field)]
    for title, inside in _rooms(subject, people):
        entries = tuple(window for person in inside if (window := _window(subject, person)).text)
        blocks += [Heading(title), Bullets(entries)] if entries else []
    others = rest(subject, {field.id for field in intro}, lenses=not people)
    return (*blocks, *_thanks(subject, people), *others)


def _rooms(subject: Subject, people: Sequence[Subject]) -> list[tuple[str, list[Subject]]]:
    field = _field_of(people, subject, "room")
    rooms: dict[str, list[Subject]] = {room: [] for room in (field.options if field else ())}
    for person in people:
        room = scalar(person, field, person.value(field)) if field else ""
        rooms.setdefault(room, []).append(person)
    homeless = rooms.pop("", [])
    titled = [(room[:1].upper() + room[1:], inside) for room, inside in rooms.items()]
    return [*titled, (NO_ROOM, homeless)]


def _window(subject: Subject, person: Subject) -> Entry:
    gave, made = _text(subject, person, "gave"), _text(subject, person, "made")
    made_field = person.form.field(subject.plug.options.get("made", ""))
    label = heading_of(made_field) if made_field else ""
    return Entry(person.name(), tuple(detail for detail in (("", gave), (label, made)) if detail[1]))


def _thanks(subject: Subject, people: Sequence[Subject]) -> list[Block]:
    field = _field_of(people, subject, "thanked")
    # Those who read it can be among them.
    if field is None or subject.audience != ME:
        return []
    died = subject.plug.options.get("died", "")
    open_names = [
        person.name()
        for person in people
        if not _text(subject, person, "thanked") and not (died and _text(subject, person, "living") == died)
    ]
    entries = tuple(Entry(name) for name in open_names if name)
    return [Heading(THANKS_OPEN), Bullets(entries)] if entries else []


def _people(subject: Subject) -> Iterator[Subject]:
    """The option ``records``: those that hold ``value`` in their ``field``, or all where none is named."""
    options = subject.plug.options
    where = {options["field"]: options.get("value", "yes")} if options.get("field") else {}
    return subject.records(options.get("records", ""), where)


def _text(subject: Subject, person: Subject, option: str) -> str:
    field = person.form.field(subject.plug.options.get(option, ""))
    return scalar(person, field, person.value(field)) if field else ""


def _field_of(people: Sequence[Subject], subject: Subject, option: str) -> Field | None:
    return people[0].form.field(subject.plug.options.get(option, "")) if people else None


def letters(subject: Subject) -> tuple[Block, ...]:
    """A letter for each record that holds the option ``value`` in its ``field``, or for all of them.

    Options: records (a form); field and value (who gets one); those of ``letter`` but body-form.
    """
    body = _body(subject)
    blocks = [
        block
        for person in _people(subject)
        if (name := person.name())
        for block in (Heading(name), *_letter(subject, person, body))
    ]
    if not blocks and body:
        blocks = [Note("Nobody is on the list yet. This is what each of them would read."), *body]
    return (as_of(subject), *blocks)


def letter(subject: Subject) -> tuple[Block, ...]:
    """A letter to the person whose record it is, signed.

    Options: call, gift and gave (how they are called, what to thank for lately, and what they gave long
    ago; without call, the text greets by itself); body (fields whose texts follow one another), of this
    form or of body-form; if-field (who gets none, holds nothing in it).
    """
    asked = subject.option("if-field")
    body = _body(subject)
    if not body or (asked is not None and subject.value(asked) is None):
        return ()
    if "call" in subject.plug.options:
        return tuple(_letter(subject, subject, body))
    return (*body, *_signature(subject))


def _letter(subject: Subject, person: Subject, body: Sequence[Block]) -> Iterator[Block]:
    yield Paragraph(f"Dear {_first(subject, person, ('call',)) or person.name()},")
    thanks = _first(subject, person, ("gift", "gave"))
    yield Paragraph(_thank_you(thanks)) if thanks else Note(NO_THANKS)
    yield from (*body, *_signature(subject))


def _body(subject: Subject) -> list[Block]:
    form = subject.workbook.catalogue.form(subject.plug.options.get("body-form", ""))
    source = subject if form is None else subject.of(form, "")
    return [
        Paragraph(text)
        for field_id in subject.option_list("body")
        if (field := source.form.field(field_id)) is not None
        if (text := scalar(source, field, source.value(field))).strip()
    ]


def _signature(subject: Subject) -> list[Block]:
    name = letterhead(subject.workbook).name
    return [Paragraph(name)] if name else []


def _thank_you(gift: str) -> str:
    """The first line of a letter, whether the gift was written as a part of it or as a whole one."""
    if gift.split(maxsplit=1)[0].casefold() in _SENTENCE_BEGINS:
        return f"Thank you. {gift[:1].upper()}{gift[1:]}"
    small = _SMALL.match(gift)
    return f"Thank you for {gift[:1].lower() if small else gift[:1]}{gift[1:]}"


def _first(subject: Subject, person: Subject, options: tuple[str, ...]) -> str:
    """The first of these options of the layout whose field holds something about the person."""
    return next((text for option in options if (text := _text(subject, person, option).strip())), "")


def pattern_wall(subject: Subject) -> tuple[Block, ...]:
    """The wall as the reader may see it, then the answers of the form itself.

    Options: those of the picture ``pattern-wall``; intro (fields of this form that come first).
    """
    from jobsearch_tui.coach.views.pattern_wall import wall as wall_of

    intro = subject.option_fields("intro")
    wall = wall_of(subject.plug.options, subject.workbook, subject.today, subject.audience)
    _ask_for_sayings(subject)
    blocks: list[Block] = [as_of(subject)]
    blocks += [block for field in intro for block in section(subject, field)]
    if wall.sayings:
        blocks += _sayings(wall)
    return (*blocks, *rest(subject, {field.id for field in intro}, lenses=False))


def _ask_for_sayings(subject: Subject) -> None:
    """Take note of what the wall is made of, which it reads by itself."""
    form = subject.workbook.catalogue.form(subject.plug.options.get("records", ""))
    if subject.asked is None or form is None:
        return
    options = ("person", "said", "for", "against", "signal")
    fields = [form.field(name) for option in options for name in subject.option_list(option)]
    for talk in _people(subject):
        subject.asked.extend((form, talk.record, field) for field in fields if field is not None)


def _sayings(wall: Wall) -> list[Block]:
    blocks: list[Block] = [Note(wall.summary)]
    if wall.themes:
        blocks += [Heading(SEVERAL), Bullets(tuple(map(_theme, wall.themes)))]
    if wall.single:
        blocks += [Heading(SINGLE), Bullets(tuple(map(_voice, wall.single)))]
    return blocks


def _theme(theme: Theme) -> Entry:
    """What stands for it, how many people said it, and below it who, and in which other words."""
    from jobsearch_tui.coach.views.pattern_wall import DIFFER, DIFFER_SIGN

    voices: dict[str, list[Saying]] = {}
    for saying in theme.sayings:
        voices.setdefault(saying.text.casefold(), []).append(saying)
    head, *others = voices.values()
    mark = f"{theme.voices.lower()}, {DIFFER_SIGN} {DIFFER}" if theme.differs else theme.voices.lower()
    said_so = "; ".join(filter(None, (", ".join(_who_and_when(saying)) for saying in head)))
    inner = tuple(_voice(saying) for sayings in others for saying in sayings)
    return Entry(head[0].text, (("", said_so),), inner, mark)


def _voice(saying: Saying) -> Entry:
    return Entry(saying.text, mark=", ".join(_who_and_when(saying)))


def _who_and_when(saying: Saying) -> list[str]:
    """Who said it, the day, and whether it speaks for or against, as far as each is known."""
    return [part for part in (saying.name, show_date(saying.on), saying.stance) if part]
