"""Whether the options of proposals lead somewhere: a slip of the pen would silently propose nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from jobsearch_tui.coach.conditions import words
from jobsearch_tui.coach.origins import PARENT
from jobsearch_tui.coach.proposed import LINKS, LISTS, TEXTS
from jobsearch_tui.coach.remarks import column
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import HEAD_OF_LINES, Field, Form, Plug, Step
from jobsearch_tui.text.names import nearest

_FROM: Final = ("form", "records", "through", "if-field", "if-value", "if-values", "date", "person")
_UNLESS: Final = ("unless-field", "unless-value", "unless-values")
_ROWS: Final = ("row-field", "row-value", "row-values")
_LOG: Final = tuple(f"log-{one}" for one in ("date", "who", "talk", "what", "before", "after", "why"))
_OF_CHANGES: Final = ("list", "now", "was", "why")
KNOWN: Final[Mapping[str, tuple[str, ...]]] = {
    "lines": (*_FROM, *_UNLESS, *_ROWS, "fields", "origin"),
    "nested-lines": (*_FROM, *_UNLESS, *_ROWS, "list", "nested", "origin"),
    "records": (*_FROM, *_UNLESS, "origin"),
    "linked-records": (*_FROM, *_UNLESS, "link", "origin"),
    "answers": (*_FROM, *_UNLESS, *_ROWS, "fields", "origin"),
    "changes": (*_FROM, *_UNLESS, "rows", *_OF_CHANGES, "is", "log", *_LOG, "origin"),
}
"""The options of each source, besides ``column-`` and ``value-``."""


def lost_options(form: Form, catalogue: Catalogue) -> Iterator[str]:
    """A sentence for each option that names a form, field, column or choice that is not there."""
    for field in form.fields():
        if field.proposals and field.kind not in (*LISTS, *LINKS, *TEXTS):
            yield f"{form.id}, {field.id}: nothing can be proposed for the kind {field.kind}"
    for place, plug, column_of in _places(form, catalogue):
        for said in _Reader(form, catalogue, plug, column_of).lost():
            yield f"{form.id}, {place}, {plug.name}: {said}"


Columns = Callable[[str], "Field | None"]


def _places(form: Form, catalogue: Catalogue) -> Iterator[tuple[str, Plug, Columns]]:
    for field in form.fields():
        for plug in field.proposals:
            yield field.id, plug, _columns_of(field)
    for step in form.steps:
        for plug in step.proposals:
            yield step.id, plug, _fields_of(step, catalogue)


def _columns_of(field: Field) -> Columns:
    own = Field(id=HEAD_OF_LINES, kind="short", label="")
    return lambda name: own if field.kind == "lines" and name == HEAD_OF_LINES else column(field, name)


def _fields_of(step: Step, catalogue: Catalogue) -> Columns:
    records = catalogue.form(step.records)
    return lambda name: records.field(name) if records is not None else None


class _Reader:
    """Reads the options of one proposal."""

    def __init__(self, form: Form, catalogue: Catalogue, plug: Plug, column_of: Columns) -> None:
        self.form, self.catalogue, self.plug, self.column_of = form, catalogue, plug, column_of
        self.options = plug.options
        name = self.options.get("form") or self.options.get("records", "")
        self.source = catalogue.form(name)

    def lost(self) -> Iterator[str]:
        if self.plug.name not in KNOWN:
            return
        if self.source is None:
            yield f"there is no exercise '{self.options.get('form') or self.options.get('records', '')}'"
            return
        for option in self.options:
            if option.partition("-")[0] not in ("column", "value") and option not in KNOWN[self.plug.name]:
                yield f"'{option}' is not one of its options{_hint(option, KNOWN[self.plug.name])}"
        yield from self._in_form(self.source, "fields", "list" if self.plug.name == "nested-lines" else "")
        yield from self._in_form(self.source, "link", "rows", "if-field", "date", "person")
        for form in self._found(self.source):
            yield from self._in_form(form, "unless-field")
        yield from self._in_form(self.form, "through", "log")
        yield from self._in_columns(self._lists(), "nested", "row-field")
        yield from self._of_values()
        if "is" in KNOWN[self.plug.name]:
            yield from self._in_columns([self.source.field(self.options.get("rows", ""))], *_OF_CHANGES)
            log = self.form.field(self.options.get("log", ""))
            yield from self._in_columns([log] if log else [], *_LOG)
        yield from self._of_columns(self.source)

    def _found(self, source: Form) -> list[Form]:
        """The forms whose records are proposed."""
        links = [one for name in words(self.options, "link") if (one := source.field(name))]
        return [form for link in links if (form := self.catalogue.form(link.to))] or [source]

    def _lists(self) -> list[Field | None]:
        """The lists whose lines are proposed, and those within them."""
        assert self.source is not None
        found = [self.source.field(one) for name in ("fields", "list") for one in words(self.options, name)]
        nested = [column(one, name) for one in found for name in words(self.options, "nested")]
        return [*found, *nested]

    def _in_form(self, form: Form, *options: str) -> Iterator[str]:
        for option in options:
            for name in words(self.options, option):
                if form.field(name) is None:
                    known = [one.id for one in form.fields()]
                    yield f"'{option}': {form.id} has no field '{name}'{_hint(name, known)}"

    def _in_columns(self, lists: Iterable[Field | None], *options: str) -> Iterator[str]:
        known = [one.id for field in lists if field is not None for one in field.columns]
        heads = [HEAD_OF_LINES] if any(one is not None and one.kind == "lines" for one in lists) else []
        for option in options:
            for name in words(self.options, option):
                if name not in (*known, *heads):
                    yield f"'{option}': there is no column '{name}'{_hint(name, known)}"

    def _of_values(self) -> Iterator[str]:
        """Words that no choice can be."""
        assert self.source is not None
        lists = [one for one in self._lists() if one is not None]
        rows = self.source.field(self.options.get("rows", ""))
        by_list = column(rows, self.options.get("list", ""))
        of_rows = [
            each for one in lists for name in words(self.options, "row-field") if (each := column(one, name))
        ]
        of_form = [one for name in words(self.options, "if-field") if (one := self.source.field(name))]
        barred = words(self.options, "unless-field")
        unless = [one for form in self._found(self.source) for name in barred if (one := form.field(name))]
        for options, fields in (
            (("if-value", "if-values"), of_form),
            (("unless-value", "unless-values"), unless),
            (("row-value", "row-values"), of_rows),
            (("is",), [by_list] if by_list else []),
        ):
            allowed = [
                one for field in fields for one in (("yes",) if field.kind == "check" else field.options)
            ]
            free = any(field.kind not in ("check", "choice", "choices") for field in fields)
            for option in options:
                for value in words(self.options, option):
                    if allowed and not free and value not in allowed:
                        yield f"'{option}': '{value}' can never be chosen there{_hint(value, allowed)}"

    def _of_columns(self, source: Form) -> Iterator[str]:
        for option, wanted in self.options.items():
            word, _, name = option.partition("-")
            if word not in ("column", "value") and option != "origin":
                continue
            target = self.column_of(wanted if option == "origin" else name)
            if target is None:
                yield f"'{option}': there is no such column here"
            elif option == "origin" and target.kind not in LINKS:
                yield f"'{option}': '{wanted}' is no link"
            elif word == "value" and target.kind == "choice" and wanted not in target.options:
                yield f"'{option}': '{wanted}' can never be chosen there"
            elif word == "column" and not self._says(source, wanted):
                yield f"'{option}': there is nothing called '{wanted}'"

    def _says(self, source: Form, name: str) -> bool:
        if name in (HEAD_OF_LINES, PARENT) or any(one.field(name) for one in (source, *self._found(source))):
            return True
        rows = [*self._lists(), source.field(self.options.get("rows", ""))]
        linked = [self.catalogue.form(one.to) for one in rows if one is not None and one.kind in LINKS]
        return any(column(one, name) for one in rows if one is not None and one.kind in LISTS) or any(
            form.field(name) for form in linked if form is not None
        )


def _hint(word: str, known: Iterable[str]) -> str:
    near = nearest(word, list(known))
    return f"; perhaps '{near}'" if near else ""
