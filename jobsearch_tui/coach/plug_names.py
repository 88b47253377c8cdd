"""Whether what a form calls by name is there, and what its options name: a slip would silently do nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeVar

from jobsearch_tui.coach.conditions import words
from jobsearch_tui.coach.proposals.match import PARENT
from jobsearch_tui.coach.proposals.said import SAID_KINDS
from jobsearch_tui.coach.views.numbers import names_of_numbers
from jobsearch_tui.method.area import AREAS
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import (
    HEAD_OF_LINES,
    LINE_KINDS,
    LINK_KINDS,
    TEXT_KINDS,
    Field,
    Form,
    Plug,
    Step,
)
from jobsearch_tui.method.piece import meant
from jobsearch_tui.method.plugs import PLUGS
from jobsearch_tui.text.names import nearest
from jobsearch_tui.text.problems import FormProblem, Place
from jobsearch_tui.workbook.answers.calendar_days import WEEKDAYS

Fields = Mapping[str, Field]

_FEW: Final = 12
"""Where nothing is near, so many right words at most are told; more would hide the sentence."""

Described = TypeVar("Described", Form, Step, Field)


def with_known_plugs(catalogue: Catalogue) -> Catalogue:
    """The same exercises, where own ones are without the plugs that nobody knows; each slip is a problem."""
    own = [form for form in catalogue.forms if form.id in catalogue.own]
    problems = [problem for form in own for problem in problems_of_plugs(form, catalogue)]
    forms = tuple(_known_part(form) if form.id in catalogue.own else form for form in catalogue.forms)
    return replace(catalogue, forms=forms, problems=(*catalogue.problems, *problems))


def problems_of_plugs(form: Form, catalogue: Catalogue) -> list[FormProblem]:
    """A problem for each plug that nobody knows, and for each option that names what is not there."""
    problems = [problem for call in _calls(form, catalogue) for problem in call.problems()]
    return sorted(problems, key=lambda problem: _position(problem.place))


def _position(place: Place | None) -> tuple[int, int]:
    return (place.line or 0, place.column or 0) if place is not None else (0, 0)


# What is left of a form


def _known_part(part: Described) -> Described:
    """A form, step or field without the plugs that nobody knows."""
    changes: dict[str, Any] = {}
    for attribute, (_, known) in PLUGS.items():
        value = getattr(part, attribute, None)
        if isinstance(value, Plug) and value.name not in known:
            changes[attribute] = None
        elif isinstance(value, tuple) and any(plug.name not in known for plug in value):
            changes[attribute] = tuple(plug for plug in value if plug.name in known)
    for attribute in ("steps", "fields", "columns"):
        inner = getattr(part, attribute, ())
        # A form has a method of this name, and the names of columns.
        if isinstance(inner, tuple) and inner and not isinstance(inner[0], str):
            changes[attribute] = tuple(map(_known_part, inner))
    return replace(part, **changes)


# Where plugs are called


def _calls(form: Form, catalogue: Catalogue) -> Iterator[_Call]:
    of_form = _by_id(form.fields())
    for attribute, plug in _plugs(form):
        yield _Call(plug, attribute, form, catalogue, of_form)
    for step in form.steps:
        records = catalogue.form(step.records)
        asked = _by_id(records.fields()) if records is not None else {}
        for attribute, plug in _plugs(step):
            yield _Call(plug, attribute, form, catalogue, of_form, columns=asked)
        for field in step.fields:
            yield from _calls_of(field, form, catalogue, of_form)


def _calls_of(field: Field, form: Form, catalogue: Catalogue, beside: Fields) -> Iterator[_Call]:
    columns = _columns(field)
    for attribute, plug in _plugs(field):
        yield _Call(plug, attribute, form, catalogue, beside, columns=columns, caller=field)
    for column in field.columns:
        yield from _calls_of(column, form, catalogue, {**beside, **columns})


def _plugs(part: Form | Step | Field) -> Iterator[tuple[str, Plug]]:
    for attribute in PLUGS:
        value = getattr(part, attribute, None)
        for plug in (value,) if isinstance(value, Plug) else value or ():
            yield attribute, plug


def _by_id(fields: Iterable[Field]) -> dict[str, Field]:
    return {field.id: field for field in fields}


def _columns(field: Field) -> dict[str, Field]:
    """The columns of a list; the line itself is one, too."""
    return _by_id([field.lead, *field.details]) if field.lead else {}


def _inner(field: Field) -> Iterator[Field]:
    for column in field.columns:
        yield column
        yield from _inner(column)


@dataclass(frozen=True, slots=True)
class _Call:
    """A plug where a form calls it."""

    plug: Plug
    attribute: str
    form: Form
    catalogue: Catalogue
    beside: Fields
    """The fields of the form, and the columns that stand beside a column."""
    columns: Fields | None = None
    """The columns of the list that calls it, or the fields of the records that the step shows."""
    caller: Field | None = None

    def problems(self) -> Iterator[FormProblem]:
        noun, known = PLUGS[self.attribute]
        if self.plug.name not in known:
            yield self._problem(f"'{self.plug.name}' is not {noun}", self.plug.name, known)
            return
        kinds = SAID_KINDS if self.plug.name == "said" else (*LINE_KINDS, *LINK_KINDS, *TEXT_KINDS)
        if self.attribute == "proposals" and self.caller and self.caller.kind not in kinds:
            yield self._problem(f"nothing can be proposed for the kind {self.caller.kind}")
        options = known[self.plug.name]
        for option in self.plug.options:
            meaning = self._meaning(option)
            if not meaning:
                what = f"{noun.partition(' ')[2]} '{self.plug.name}'"
                sentence = f"'{option}' is not an option of the {what}"
                yield self._problem(sentence, option, options, option=option, at="name")
            else:
                yield from self._of_option(option, meaning)

    def _meaning(self, option: str) -> str:
        """What an option says, as ``method.plugs`` has it; empty for one that the plug does not know."""
        options = PLUGS[self.attribute][1][self.plug.name]
        start = f"{option.partition('-')[0]}-"
        return options.get(option) or (options.get(start, "") if option != start else "")

    def _problem(
        self,
        sentence: str,
        word: str = "",
        known: Iterable[str] = (),
        *,
        option: str = "",
        at: Literal["name", "value"] = "value",
    ) -> FormProblem:
        choices = list(known)
        mend = meant(word, choices) if nearest(word, choices) or len(choices) <= _FEW else ""
        written = self.plug.written
        place = written.place(option, at) if written is not None else Place(self.form.source)
        return FormProblem(sentence, place, mend)

    def _of_option(self, option: str, meaning: str) -> Iterator[FormProblem]:
        value = self.plug.options[option]
        if option.startswith(("column-", "value-")):
            yield from self._of_column(option, value)
        if meaning in _SIMPLE:
            pattern, takes = _SIMPLE[meaning]
            if not re.fullmatch(pattern, value):
                yield self._problem(f"'{option}' takes {takes}, and this is '{value}'", option=option)
            return
        known = self._known_words(meaning)
        if known is None or value in known:
            return
        for word in words(self.plug.options, option):
            if word not in known:
                yield self._problem(f"'{option}': {_lost(word, meaning)}", word, known, option=option)

    def _of_column(self, option: str, value: str) -> Iterator[FormProblem]:
        """The column that stands in the name of an option."""
        word, _, name = option.partition("-")
        columns = self.columns or {}
        target = columns.get(name)
        if target is None:
            sentence = f"'{option}': there is no column '{name}' here"
            yield self._problem(sentence, name, columns, option=option, at="name")
        elif word == "value" and target.options and value not in target.options:
            yield self._problem(f"'{option}': {_lost(value, 'value')}", value, target.options, option=option)

    # What an option can name

    def _known_words(self, meaning: str) -> list[str] | None:
        """The right words; None where any will do, or where what they depend on is not there."""
        forms = self.catalogue.forms
        if meaning in ("form", "records"):
            return [form.id for form in forms if form.many or meaning == "form"]
        if meaning == "table":
            return sorted(self.catalogue.tables)
        if meaning == "step":
            return [step.id for step in self.form.steps]
        if meaning.startswith("step of "):
            return [step.id for form in self._forms(meaning.removeprefix("step of ")) for step in form.steps]
        if meaning == "area":
            return list(AREAS)
        if meaning == "home number":
            return names_of_numbers(self.catalogue)
        if meaning == "own value":
            return _choices([self.caller] if self.caller else [])
        if "value of" in meaning:
            of = [part.removeprefix("value of ") for part in meaning.split(" or ")]
            return _choices([field for option in of for field in self._named(option)])
        fields = self._fields(meaning)
        around = (PARENT, HEAD_OF_LINES) if "around" in meaning else ()
        return None if fields is None else [*fields, *around]

    def _fields(self, meaning: str) -> Fields | None:
        """The fields that an option may name; None if there is nowhere to look."""
        for either in meaning.split(" else "):
            places = [self._fields_at(place) for place in either.split(" or ")]
            if any(fields is not None for fields in places):
                return {
                    name: field for fields in places if fields is not None for name, field in fields.items()
                }
        return None

    def _fields_at(self, where: str) -> Fields | None:
        kind, _, of = where.partition(" of ")
        if where == "field":
            return self.beside
        if where == "column":
            return self.columns or {}
        if where == "link":
            return {name: field for name, field in (self.columns or {}).items() if field.kind in LINK_KINDS}
        if where == "column of any":
            return _by_id(column for field in self.form.fields() for column in _inner(field))
        if kind == "field":
            forms = self._forms(of)
            return _by_id(field for form in forms for field in form.fields()) if forms else None
        lists = [field for field in self._named(of) if field.kind in LINE_KINDS]
        return (
            {name: column for field in lists for name, column in _columns(field).items()} if lists else None
        )

    def _named(self, option: str) -> list[Field]:
        """The fields that an option names."""
        fields = self._fields(self._meaning(option)) if option in self.plug.options else None
        return [field for name in words(self.plug.options, option) if fields and (field := fields.get(name))]

    def _forms(self, option: str) -> list[Form]:
        """The forms that an option names, or to which the links that it names point."""
        if option == "form" and "form" not in self.plug.options:
            option = "records"
        if self._meaning(option) in ("form", "records"):
            names = [self.plug.options.get(option, "")]
        else:
            names = [field.to for field in self._named(option)]
        return [form for name in names if (form := self.catalogue.form(name)) is not None]


_SIMPLE: Final = {
    "text": (r"(?s).*", "a text"),
    "number": (r"-?[0-9]+", "a whole number"),
    "yes": (r"yes|no", "yes or no"),
    "weekday": ("|".join(WEEKDAYS), "the name of a day of the week"),
    "choice": (r"(?s).*", "a text"),
    "key": ("card|preview", "card or preview"),
}


def _choices(fields: list[Field]) -> list[str] | None:
    """What can be chosen in one of these fields; None where a text of one's own can stand."""
    if not fields or not all(field.allowed for field in fields):
        return None
    return [word for field in fields for word in field.allowed]


def _lost(word: str, meaning: str) -> str:
    if meaning in ("form", "records"):
        return f"there is no exercise '{word}'{' that keeps records' if meaning == 'records' else ''}"
    if "value" in meaning:
        return f"'{word}' can never be chosen there"
    noun = "number of home" if meaning == "home number" else re.split(r"\W", meaning)[0]
    return f"there is no {noun} '{word}' there"
