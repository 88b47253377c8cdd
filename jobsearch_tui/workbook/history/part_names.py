"""What the parts of a workbook's tree are called, and what they say, as text for the person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from jobsearch_tui.workbook.answers.values import ANSWERS, Row, Value
from jobsearch_tui.workbook.records.naming import Names

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.method.form import Form


class PartNames:
    """The names of what stands in one tree or several; what is in none of them is called as its id says."""

    def __init__(self, catalogue: Catalogue, *trees: Mapping[str, Value]) -> None:
        """Of ``trees`` the first one that has a record names it."""
        self.catalogue = catalogue
        self._tables: dict[str, dict[str, Row]] = {}
        for table in catalogue.tables:
            rows = (_mapping(tree.get(table)) for tree in reversed(trees))
            self._tables[table] = {
                record: row for part in rows for record, row in part.items() if isinstance(row, dict)
            }
        self._names = Names(self)

    def rows(self, table: str) -> dict[str, Row]:
        """The records of a table, of all trees."""
        return self._tables.get(table, {})

    def peek(self, form: Form, record: str = "") -> Mapping[str, Value]:
        """What one record says."""
        return self.rows(form.table).get(record, {})

    def of(self, path: Sequence[str]) -> str:
        """What the person calls the part at ``path``: form or record, and the label of the field."""
        section, entry, *rest = (*path, "", "")
        form = self.catalogue.form(entry) if section == ANSWERS else self.catalogue.by_table(section)
        if form is None or not entry:
            return " · ".join(map(self._called, path[:3]))
        head = form.title
        if form.many:
            name = self._names.named(form, entry)
            head = f"{form.record.capitalize()} {name}" if name else self._names.name_of(form, entry)
        if not rest[0]:
            return head
        field = form.field(rest[0])
        return f"{head} · {field.label if field else rest[0]}"

    def text(self, value: Value | None) -> str:
        """A value as ``as_text`` shows it, records by their names."""
        return as_text(value, self._called)

    def _called(self, text: str) -> str:
        """The name of the record with this id; else the text as it is."""
        forms = (form for form in self.catalogue.forms if form.many and text in self.rows(form.table))
        form = next(forms, None)
        return text if form is None else self._names.name_of(form, text)


def _mapping(value: Value | None) -> Mapping[str, Value]:
    return value if isinstance(value, dict) else {}


def as_text(value: Value | None, called: Callable[[str], str] = str) -> str:
    """A value as plain text to compare: a line for each part of a list, details below their line."""
    if value is None or isinstance(value, str):
        return called(value or "")
    return "\n".join(_text_lines(value, "", called))


def _text_lines(value: Value, indent: str, called: Callable[[str], str]) -> Iterator[str]:
    if isinstance(value, str):
        yield from (indent + line for line in called(value).split("\n"))
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from _named_lines(name, part, indent, called)
    else:
        for part in value:
            first, *rest = [*_text_lines(part, "", called)] or [""]
            yield f"{indent}- {first}"
            yield from (f"{indent}  {line}" for line in rest)


def _named_lines(name: str, part: Value, indent: str, called: Callable[[str], str]) -> Iterator[str]:
    if isinstance(part, str) and "\n" not in part:
        yield f"{indent}{name}: {called(part)}"
    else:
        yield f"{indent}{name}:"
        yield from _text_lines(part, f"{indent}  ", called)
