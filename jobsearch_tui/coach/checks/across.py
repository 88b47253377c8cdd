"""Checks that look across the columns of a line, across the records of a form, and at who is in a group."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jobsearch_tui.coach.checks.remarks import (
    AnswerLine,
    Look,
    Remark,
    ask,
    ask_whole,
    beside,
    check,
    column,
    line_check,
    lines,
    lines_in,
    names,
    question_of,
)
from jobsearch_tui.coach.conditions import fillings
from jobsearch_tui.coach.word_lists.word_list import WordList
from jobsearch_tui.coach.words import (
    all_words,
    content_words,
    listed,
    lowered,
    number_word,
    quoted,
)
from jobsearch_tui.method.form import Field
from jobsearch_tui.text.names import folded
from jobsearch_tui.workbook.answers.values import Value, is_empty, list_of, text_of

_WORDS = WordList("again", "talk")
_ALIKE = 0.6
"""Two lines are about the same thing if they share this part of the words of the shorter one."""
_FEWEST = 2
"""Words they share at least, unless one of them has a single word."""
_THEME = 3
"""Records with the same mark from which it is a pattern."""
_FAR = 3
"""Steps on a scale between two readings of one thing that are worth a question."""
_TENDS = 2
"""Steps between them that count, once there are several."""
_TWICE = 2
"""Missing this often without a word is worth a kind question."""


def alike(line: str, other: str) -> bool:
    """True if two lines say much the same, as far as their words tell."""
    if all_words(line) and all_words(line) == all_words(other):
        return True
    talk = _WORDS.words("talk")
    ours, theirs = content_words(line) - talk, content_words(other) - talk
    shorter = min(len(ours), len(theirs))
    shared = len(ours & theirs)
    return shared > 0 and shared >= min(_FEWEST, shorter) and shared >= _ALIKE * shorter


@line_check("line-without")
def line_without(look: Look, line: AnswerLine) -> str:
    """A line with an open detail.

    Options: ``in``: the columns of which one would do; ``unless`` and ``value``: a column that says that
    the line may do without.
    """
    columns, unless = names(look.options.get("in", "")), names(look.options.get("unless", ""))
    spared = look.options.get("value", "").casefold()
    asked = column(look.field, columns[0]) if columns else None
    may_do_without = unless and beside(line, unless).strip().casefold() == spared
    if asked is None or may_do_without or beside(line, columns):
        return ""
    return f"{quoted(line.text)}: {lowered(question_of(asked))}"


@check("still-unknown")
def still_unknown(look: Look) -> Iterator[Remark]:
    """A decision, while lines that weigh much are not known yet. Meant once, it asks again for other lines.

    Options: ``value``: the answers that decide; ``rows``: the list; ``part`` and ``part-value``: the column
    and the word of the lines that matter; ``verdict`` and ``verdict-value``: the column, and its word for
    not known; ``form`` and ``fields``: where lines stand that are to be in the list.
    """
    walk = look.form.field(look.options.get("rows", ""))
    if walk is None or look.field is None:
        return
    if text_of(look.answers.get(look.field.id)).strip() not in names(look.options.get("value", "")):
        return
    part, verdict = names(look.options.get("part", "")), names(look.options.get("verdict", ""))
    word, open_word = look.options.get("part-value", ""), look.options.get("verdict-value", "")
    walked = [line for line in lines_in(walk, look.answers.get(walk.id)) if beside(line, part) == word]
    unknown = [line.text for line in walked if beside(line, verdict) in ("", open_word) and line.text.strip()]
    texts = [line.text for line in walked]
    unknown += [text for text in _elsewhere(look) if not any(alike(text, other) for other in texts)]
    if unknown:
        verb = "is" if len(unknown) == 1 else "are"
        question = (
            f"{listed(unknown)} {verb} still unknown. "
            "Do you decide all the same, knowing that, or is there someone to ask first?"
        )
        about = " / ".join(sorted(unknown))
        yield Remark(check="still-unknown", question=question, field=look.field.id, about=about)


@check("again")
def again(look: Look) -> Iterator[Remark]:
    """A line that came up in other records of this form as well: something to rehearse.

    Option ``theme``: a column that marks what a line is about; its last option is for all that is left.
    """
    field = look.field
    if field is None or look.workbook is None or not look.form.many:
        return
    own = lines(look)
    if not own:
        return
    others = {record: lines_in(field, filling.get(field.id)) for record, filling in _others(look)}
    theme = column(field, look.options.get("theme", ""))
    asked: set[str] = set()
    for line in own:
        mark = _mark(line, theme)
        marked = [
            record for record, theirs in others.items() if mark in [_mark(other, theme) for other in theirs]
        ]
        if mark and mark not in asked and len(marked) + 1 >= _THEME:
            asked.add(mark)
            count = number_word(len(marked) + 1)
            sentence = f"{quoted(mark)} comes up in {count} {look.form.title.lower()}."
            yield ask(look, "again", line, f"{sentence} Who could rehearse it with you?", about=mark)
            continue
        before = [
            record
            for record, theirs in others.items()
            if any(alike(line.text, other.text) for other in theirs)
        ]
        if before:
            where = listed([look.workbook.name_of(look.form, record) for record in before], 2)
            sentence = f"{quoted(line.text)} came up before: {where}."
            question = f"{sentence} What would you like to have ready when it comes again?"
            yield ask(look, "again", line, question)


@check("same-name")
def same_name(look: Look) -> Iterator[Remark]:
    """A record that is called like another one. On a field that names the record."""
    if (
        look.field is None
        or look.workbook is None
        or not look.record
        or is_empty(look.answers.get(look.field.id))
    ):
        return
    name = look.workbook.name_of(look.form, look.record)
    count = sum(record != look.record for record in look.workbook.named(look.form, name))
    if count:
        start = f"You have {quoted(name)} in {look.form.title} already."
        question = f"{start} Is it the same one? m there makes them one."
        yield ask_whole(look, "same-name", question)


@check("first-reading")
def first_reading(look: Look) -> Iterator[Remark]:
    """The first reading of a thing and the one after talking, far apart, or apart in the same direction.

    Options: ``first`` and ``later``: the fields of the form that hold them; ``said``: a field that says
    why they are apart, if they are.
    """
    distance = _apart(look, look.answers)
    later = look.form.field(look.options.get("later", ""))
    if distance is None or later is None:
        return
    before = [apart for _, filling in _others(look) if (apart := _apart(look, filling)) is not None]
    every = [distance, *before]
    lower = sum(apart >= _TENDS for apart in every)
    higher = sum(apart <= -_TENDS for apart in every)
    count, way = (lower, "lower") if distance > 0 else (higher, "higher")
    if count >= _THEME and count > len(every) / 2 and abs(distance) >= _TENDS:
        times = f"{number_word(count)} of {number_word(len(every))}"
        question = (
            f"In {times} {look.form.title.lower()} your first reading was {way} than the one after talking. "
            "How much weight does the next first reading deserve?"
        )
    elif abs(distance) >= _FAR and is_empty(look.answers.get(look.options.get("said", ""))):
        question = f"The two readings are {number_word(abs(distance))} apart. What did the others see?"
    else:
        return
    yield Remark(check="first-reading", question=question, field=later.id, about=later.id)


def _elsewhere(look: Look) -> list[str]:
    """The lines of another exercise, which the options ``form`` and ``fields`` name."""
    book = look.workbook
    form = book.catalogue.form(look.options.get("form", "")) if book is not None else None
    if book is None or form is None or form.many:
        return []
    fields = [field for name in names(look.options.get("fields", "")) if (field := form.field(name))]
    answers = book.peek(form)
    texts = [line.text for field in fields for line in lines_in(field, answers.get(field.id))]
    return [text for text in texts if text.strip()]


def _others(look: Look) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """The other records of the form that is filled."""
    if look.workbook is not None and look.form.many:
        for record, filling in fillings(look.form, look.workbook):
            if record != look.record:
                yield record, filling


def _mark(line: AnswerLine, theme: Field | None) -> str:
    """What a line is marked with; nothing for the mark of all that is left."""
    mark = text_of(line.row.get(theme.id)).strip() if theme is not None else ""
    return "" if theme is not None and theme.options and mark == theme.options[-1] else mark


def _apart(look: Look, filling: Mapping[str, Value]) -> int | None:
    """How much higher the later reading is, or None where one of them is not there."""
    first, later = (text_of(filling.get(look.options.get(name, ""))).strip() for name in ("first", "later"))
    if first.isdecimal() and later.isdecimal():
        return int(later) - int(first)
    return None


# ---- a group that meets: who is in it, who has agreed, who is missed


@check("council-size")
def council_size(look: Look) -> Iterator[Remark]:
    """A group too small to meet when somebody is ill, or too large for all to speak.

    Options: ``records``, ``field`` and ``value``: the records that are in it, beside the person; ``fewest``
    and ``most``: how many of them there are to be. A group that has not begun is not asked about.
    """
    count = len(_members(look))
    fewest, most = look.options.get("fewest", ""), look.options.get("most", "")
    if fewest.isdecimal() and 0 < count < int(fewest):
        others = "one other" if int(fewest) == 1 else f"{number_word(int(fewest))} others"
        question = f"With {others} you can start meeting. Who else is looking?"
        yield ask_whole(look, "council-size", question)
    if most.isdecimal() and count > int(most):
        start = f"There are {number_word(count)} besides you."
        question = f"{start} Would two groups give everyone time to speak?"
        yield ask_whole(look, "council-size", question)


@check("everyone-signed")
def everyone_signed(look: Look) -> Iterator[Remark]:
    """Members whose name is not among the lines yet. Options as for ``council-size``."""
    signed = {folded(line.text.strip()) for line in lines(look)}
    missing = [name for name in _members(look).values() if not _is_among(folded(name), signed)]
    if signed and missing:
        verb = "is" if len(missing) == 1 else "are"
        question = f"{listed(missing)} {verb} not among the names yet. When do you read it together?"
        yield ask_whole(look, "everyone-signed", question)


@check("missed-twice")
def missed_twice(look: Look) -> Iterator[Remark]:
    """Somebody who was missing without a word here and before. Option ``of``: the field that names them."""
    field = look.form.field(look.options.get("of", ""))
    people = look.workbook.catalogue.form(field.to) if field and look.workbook else None
    if field is None or people is None or look.workbook is None or not look.form.many:
        return
    from jobsearch_tui.workbook.records.queries import holds

    for person in dict.fromkeys(list_of(look.answers.get(field.id))):
        count = look.workbook.table(look.form.table).count(holds(field.id, person))
        if count >= _TWICE:
            name = listed([look.workbook.name_of(people, person)])
            times = "twice" if count == _TWICE else f"{number_word(count)} times"
            question = f"{name} was missing {times} without a word. Who rings to ask how they are?"
            yield Remark(check="missed-twice", question=question, field=field.id, about=person)


def _members(look: Look) -> dict[str, str]:
    """The records that are in the group, by id, with their names; none without a workbook."""
    form = look.workbook.catalogue.form(look.options.get("records", "")) if look.workbook else None
    if look.workbook is None or form is None or not form.many:
        return {}
    field, value = look.options.get("field", ""), look.options.get("value", "")
    from jobsearch_tui.workbook.records.queries import holds

    members = look.workbook.table(form.table).ids(holds(field, value))
    return {record: look.workbook.name_of(form, record) for record in members}


def _is_among(name: str, signed: set[str]) -> bool:
    """True if the whole name was written, or a part of it as people sign."""
    return name in signed or any(part in signed for part in name.split())
