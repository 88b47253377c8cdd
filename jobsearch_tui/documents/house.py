"""The layout of a house of people: a section for each room, everyone with what they gave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from jobsearch_tui.documents.blocks import Block, Bullets, Entry, Heading
from jobsearch_tui.documents.outline import rest
from jobsearch_tui.documents.sections import as_of, heading_of, scalar, section
from jobsearch_tui.documents.subject import Subject
from jobsearch_tui.method.form import Field

NO_ROOM: Final = "Without a room yet"
THANKS_OPEN: Final = "Thanks still to say"


def house(subject: Subject) -> tuple[Block, ...]:
    """Everyone in the house by room, in the order of the rooms; then whom the person has not thanked yet.

    Options: records (a form); field and value (who is in it); room, gave, made, thanked (fields of it);
    living and died (a field and the value that says thanks come too late); intro (a field of this form).
    """
    options = subject.plug.options
    intro = subject.option_fields("intro")
    where = {options["field"]: options.get("value", "yes")} if options.get("field") else {}
    people = list(subject.records(options.get("records", ""), where))
    blocks: list[Block] = [as_of(subject.today)]
    blocks += [block for field in intro for block in section(subject, field)]
    for title, inside in _rooms(subject, people):
        entries = tuple(one for person in inside if (one := _window(subject, person)).text)
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
    return Entry(person.name(), tuple(one for one in (("", gave), (label, made)) if one[1]))


def _thanks(subject: Subject, people: Sequence[Subject]) -> list[Block]:
    field = _field_of(people, subject, "thanked")
    if field is None or not subject.sees(field):
        return []
    died = subject.plug.options.get("died", "")
    open_names = [
        person.name()
        for person in people
        if not _text(subject, person, "thanked") and not (died and _text(subject, person, "living") == died)
    ]
    entries = tuple(Entry(name) for name in open_names if name)
    return [Heading(THANKS_OPEN), Bullets(entries)] if entries else []


def _text(subject: Subject, person: Subject, option: str) -> str:
    field = person.form.field(subject.plug.options.get(option, ""))
    return scalar(person, field, person.value(field)) if field else ""


def _field_of(people: Sequence[Subject], subject: Subject, option: str) -> Field | None:
    return people[0].form.field(subject.plug.options.get(option, "")) if people else None
