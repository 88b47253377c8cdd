"""The one-minute card before an interview: who is with you, what went well, the aim, three questions."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jobsearch_tui.coach.conditions import fillings
from jobsearch_tui.coach.standing import is_over
from jobsearch_tui.coach.words import brief
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import LINE_KINDS, SEVERAL_KINDS, Field, Form
from jobsearch_tui.workbook.answers.calendar_days import MONTHS, WEEKDAYS, kept_day
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Value, list_of, rows_of, text_of
from jobsearch_tui.workbook.workbook import Workbook

PEOPLE: Final = 3
WELL: Final = 2
QUESTIONS: Final = 3


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody to take along."""

    name: str
    gave: str
    """What they gave, or empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """What is not chosen yet, and where it can be."""

    sentence: str
    form: str
    """Id of the form."""
    record: str
    field: str
    """Id of the field; empty for the list of records."""
    begun_with: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What a record is begun with where there is none yet; empty: none is begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """All that the card says. Texts are the person's, and plain."""

    title: str
    """The interview by its name, or empty for a card that is about none."""
    when: str
    """Day and hour, and how far away the day is."""
    where: str
    people: tuple[Companion, ...]
    """At most three."""
    from_house: bool
    """True if they were not chosen, but live in the house."""
    well: tuple[str, ...]
    """At most two."""
    fit: str
    questions: tuple[str, ...]
    """At most three."""
    missing: tuple[Missing, ...]


def form_with_card(catalogue: Catalogue) -> Form | None:
    """The form whose records the card is for."""
    return next((form for form in catalogue.forms if form.card is not None), None)


def next_record(form: Form, workbook: Workbook, today: date) -> str:
    """The record whose day comes next, today included; else the newest; empty if there is none.

    One that is over comes next no more.
    """
    options = _options(form)
    dated: list[tuple[str, str, str]] = []
    for record, answers in fillings(form, workbook) if form.many else ():
        day = text_of(answers.get(options.get("date", "")))
        dated.append((day if kept_day(day) else "", text_of(answers.get(options.get("time", ""))), record))
    coming = [
        row for row in dated if row[0] >= today.isoformat() and not is_over(form, workbook, row[2], today)
    ]
    if coming:
        return min(coming)[2]
    return max(dated)[2] if dated else ""


def card(form: Form, workbook: Workbook, today: date) -> Card:
    """The card for the next record of ``form``, or a general one.

    Options of ``card``: date, time, where (fields; ``where`` may list several); with (a field that links to
    people); gave-form, name, gave (their form, and fields of it); house-field, house-value (which of them
    stand in for people who are not chosen); well, questions (lists); fit-form, fit (where the aim stands);
    after (a form for what comes after it), after-link (its link to the record).
    """
    options = _options(form)
    record = newest = next_record(form, workbook, today)
    day = kept_day(text_of(workbook.peek(form, newest).get(options.get("date", "")))) if newest else None
    if newest and ((day is not None and day < today) or is_over(form, workbook, newest, today)):
        record = ""
    return _with_missing(card_of(form, workbook, today, record), form, record, newest, workbook)


def card_of(form: Form, workbook: Workbook, today: date, record: str) -> Card:
    """The card of one record, or a general one; what is missing on it is not said."""
    options = _options(form)
    answers = workbook.peek(form, record) if record or not form.many else {}
    chosen, from_house = _people(form, answers, options, workbook)
    well = _texts(form, answers, options.get("well", ""))[:WELL]
    questions = _texts(form, answers, options.get("questions", ""))[:QUESTIONS]
    return Card(
        title=workbook.name_of(form, record) if record else "",
        when=_when(answers, options, today),
        where=_where(form, answers, options, workbook),
        people=chosen,
        from_house=from_house,
        well=tuple(well),
        fit=_fit(options, workbook),
        questions=tuple(questions),
        missing=(),
    )


def _options(form: Form) -> Mapping[str, str]:
    return form.card.options if form.card is not None else {}


# ---- when and where


def _when(answers: Mapping[str, Value], options: Mapping[str, str], today: date) -> str:
    stored = text_of(answers.get(options.get("date", "")))
    time = text_of(answers.get(options.get("time", ""))).strip()
    day = kept_day(stored)
    if day is None:
        return ", ".join(filter(None, (stored.strip(), time)))
    weekday, month = WEEKDAYS[day.weekday()][:3].capitalize(), MONTHS[day.month - 1][:3].capitalize()
    parts = [_away((day - today).days), f"{weekday} {day.day} {month}", time]
    return ", ".join(filter(None, parts))


def _away(days: int) -> str:
    """How far away a day is, where that is near enough to be felt."""
    near = {0: "today", 1: "tomorrow"}
    return near.get(days, f"in {days} days" if 1 < days < 15 else "")


def _where(form: Form, answers: Mapping[str, Value], options: Mapping[str, str], workbook: Workbook) -> str:
    names = [name.strip() for name in options.get("where", "").split(",")]
    fields = [field for name in names if (field := form.field(name)) is not None]
    return ", ".join(filter(None, (_shown(field, answers, workbook) for field in fields)))


def _shown(field: Field, answers: Mapping[str, Value], workbook: Workbook) -> str:
    to = workbook.catalogue.form(field.to) if field.to else None
    if to is not None:
        return ", ".join(workbook.name_of(to, linked) for linked in list_of(answers.get(field.id)))
    return " ".join(kind_of(field).show(answers.get(field.id), field).split())


# ---- people


def _people(
    form: Form, answers: Mapping[str, Value], options: Mapping[str, str], workbook: Workbook
) -> tuple[tuple[Companion, ...], bool]:
    """Who was chosen for this record; if nobody was, the first of the house who gave something."""
    field = form.field(options.get("with", ""))
    to = workbook.catalogue.form(options.get("gave-form", "") or (field.to if field is not None else ""))
    if to is None:
        return (), False
    ids = list_of(answers.get(field.id)) if field is not None else []
    chosen = [_companion(to, person, options, workbook) for person in ids if workbook.has(to, person)]
    if chosen:
        return tuple(chosen[:PEOPLE]), False
    house, value = options.get("house-field", ""), options.get("house-value", "")
    in_house = [
        person for person, row in fillings(to, workbook) if house and value in list_of(row.get(house))
    ]
    everybody = [_companion(to, person, options, workbook) for person in in_house]
    # Those with something to remember them by come first.
    return tuple(sorted(everybody, key=lambda person: not person.gave)[:PEOPLE]), True


def _companion(to: Form, record: str, options: Mapping[str, str], workbook: Workbook) -> Companion:
    answers = workbook.peek(to, record)
    name = text_of(answers.get(options.get("name", ""))).strip() or workbook.name_of(to, record)
    field = to.field(options.get("gave", ""))
    return Companion(name, _shown(field, answers, workbook) if field is not None else "")


# ---- what went well, questions, the aim


def _texts(form: Form, answers: Mapping[str, Value], field_id: str) -> list[str]:
    field = form.field(field_id)
    if field is None:
        return []
    if field.kind in LINE_KINDS:
        lines = [text_of(row.get(field.head_id)) for row in rows_of(answers.get(field_id), field)]
    elif field.kind in SEVERAL_KINDS:
        lines = list_of(answers.get(field_id))
    else:
        lines = text_of(answers.get(field_id)).split("\n")
    return [line for text in lines if (line := " ".join(text.split()))]


def _fit(options: Mapping[str, str], workbook: Workbook) -> str:
    form = workbook.catalogue.form(options.get("fit-form", ""))
    if form is None or form.many:
        return ""
    return " ".join(text_of(workbook.peek(form).get(options.get("fit", ""))).split())


def _after(form: Form, newest: str, workbook: Workbook) -> Missing:
    """That no day is ahead, and what there is to do about the newest record."""
    options = _options(form)
    sentence = f"No {form.record} is ahead."
    to, link = workbook.catalogue.form(options.get("after", "")), options.get("after-link", "")
    if to is None:
        return Missing(sentence=sentence, form=form.id, record="", field="")
    linked = (record for record, row in fillings(to, workbook) if newest in list_of(row.get(link)))
    name = brief(workbook.name_of(form, newest), 40)
    sentence = f"{sentence} Would you like to look back at {name}?"
    return Missing(
        sentence=sentence, form=to.id, record=next(linked, ""), field="", begun_with={link: newest}
    )


def _with_missing(filled: Card, form: Form, record: str, newest: str, workbook: Workbook) -> Card:
    """The card with a sentence for each thing that is not chosen yet."""
    missing: list[Missing] = []
    options = _options(form)

    def note(sentence: str, field_id: str) -> None:
        if form.field(field_id) is not None:
            missing.append(Missing(sentence=sentence, form=form.id, record=record, field=field_id))

    if form.many and newest and not record:
        missing.append(_after(form, newest, workbook))
    elif form.many and not record:
        sentence = f"No {form.record} is noted yet."
        missing.append(Missing(sentence=sentence, form=form.id, record="", field=""))
    else:
        if filled.from_house or not filled.people:
            note("Who comes with you isn't chosen yet.", options.get("with", ""))
        if not filled.well:
            note("Two things that went well aren't chosen yet.", options.get("well", ""))
        if not filled.questions:
            note("Your questions aren't chosen yet.", options.get("questions", ""))
    aim = workbook.catalogue.form(options.get("fit-form", ""))
    if not filled.fit and aim is not None:
        missing.append(
            Missing(
                sentence="The sentence you're looking with isn't written yet.",
                form=aim.id,
                record="",
                field=options.get("fit", ""),
            )
        )
    return replace(filled, missing=tuple(missing))
