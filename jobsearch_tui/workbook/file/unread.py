"""What a file holds and no exercise reads: names that none has, values that are not read as their kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from jobsearch_tui.method.form import LINE_KINDS, Field
from jobsearch_tui.text.names import nearest
from jobsearch_tui.text.problems import Place, Refused, WorkbookProblem
from jobsearch_tui.text.shown import shortened, shown
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.readers import ALL, FILLING_READERS, LINE_READERS
from jobsearch_tui.workbook.answers.shape import by_names, line_of
from jobsearch_tui.workbook.answers.typed import either
from jobsearch_tui.workbook.answers.values import (
    ANSWERS,
    CLASHES,
    FIRST,
    MEANT,
    OWN,
    TOUCHED,
    Value,
    ValuePath,
    is_empty,
)

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.text.strict import Loaded
    from jobsearch_tui.workbook.migrations.present import Present

_SECTIONS: Final = frozenset({*FIRST, MEANT, TOUCHED} - {ANSWERS})
"""What is no answer, and the program reads."""
_DAYS: Final = (date(2001, 1, 1), date(2026, 7, 4))
"""What means the same on both of them, means one day and no other."""


class Unread(NamedTuple):
    """A part of a file that is kept, and that no exercise reads."""

    path: ValuePath
    value: Value
    right: Mapping[str, str]
    """The names that could stand in its place, and how each is told; empty where the name is right."""
    field: Field | None
    """The field whose kind the value is not of; None where no exercise has the name."""
    is_gone: bool = False
    """True for what an exercise asked for once."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The names in a filling, or in a line of a list."""

    fields: Mapping[str, Field]
    """By the names of today and those before."""
    head: str
    """The name of the line itself; empty in a filling."""
    inside: Mapping[str, _Names]
    """The names in the lines of each list, by the name of today."""
    gone: tuple[str, ...]
    """The names that were asked for once."""
    right: Mapping[str, str]


def unread(tree: Mapping[str, Value], catalogue: Catalogue) -> Iterator[Unread]:
    """Whatever no exercise reads, in the order of the tree; not what is empty, nor of a wrong shape."""
    once = by_names((form.id, form) for form in catalogue.forms if not form.many)
    tables = by_names((form.table, form) for form in catalogue.forms if form.many)
    for name, section in tree.items():
        form = tables.get(name)
        if name in _SECTIONS:
            continue
        if name != ANSWERS and (form is None or _is_former(name, form.table, tree)):
            if not is_empty(section):
                elsewhere = {form_id: f"“{form_id}” under “{ANSWERS}”" for form_id in once}
                yield Unread((name,), section, {**elsewhere, **_quoted((*FIRST, *tables))}, None)
        elif not isinstance(section, dict):
            continue
        elif form is not None:
            names = _names(form.fields(), form.gone)
            for record, filling in section.items():
                yield from _in_mapping(filling, names, (name, record))
        else:
            for form_id, filling in section.items():
                form = once.get(form_id)
                if form is not None and not _is_former(form_id, form.id, section):
                    yield from _in_mapping(filling, _names(form.fields(), form.gone), (name, form_id))
                elif not is_empty(filling):
                    elsewhere = {table: f"“{table}” in the first column" for table in tables}
                    yield Unread((name, form_id), filling, {**elsewhere, **_quoted(once)}, None)


def hiding(current: Present, catalogue: Catalogue) -> Iterator[Unread]:
    """What is unread in a file and stands there by a slip.

    What an exercise asked for once is none. Names that begin with ``x-`` are the person's own; former names
    beside those of today, and texts that wait to be chosen, are told of elsewhere.
    """
    parts = unread(current.migrated or current.in_file, catalogue)
    return (part for part in parts if part.field is not None or not _is_meant(part, current))


def hiding_problem(part: Unread, loaded: Loaded, file: str) -> WorkbookProblem:
    """What such a part hides, where it stands, and the nearest right word."""
    name = next(name for name in reversed(part.path) if isinstance(name, str))
    if part.field is None:
        spot = loaded.names.get(part.path)
        named = f"no exercise has the name “{shown(shortened(name))}”"
        sentence = f"{named}: its words are kept, and no screen shows them"
        mend = _right_name(name, part.right)
    else:
        spot = loaded.places.get(part.path)
        words = shown(shortened(str(part.value)))
        sentence = f"“{words}” is kept as it is, and not understood as an answer to “{name}”"
        mend = _right_value(str(part.value), part.field)
    line, column = spot or (1, 1)
    return WorkbookProblem(sentence, Place(file, line, column, line_of(loaded.text, line)), mend)


def _in_mapping(filling: Value, names: _Names, path: ValuePath) -> Iterator[Unread]:
    if not isinstance(filling, dict):
        return
    for name, value in filling.items():
        field = names.fields.get(name)
        if field is None or _is_former(name, field.id, filling):
            if name != names.head and not is_empty(value):
                yield Unread((*path, name), value, names.right, None, name in names.gone)
        elif (inside := names.inside.get(field.id)) and isinstance(value, (str, list)):
            lines = [((*path, name), value)] if isinstance(value, str) else _numbered(value, (*path, name))
            for place, line in lines:
                head = inside.fields.get(inside.head)
                if head and isinstance(line, str) and line and not kind_of(head).reads(line, head):
                    yield Unread(place, line, {}, head)
                yield from _in_mapping(line, inside, place)
        elif isinstance(value, str):
            if value and not kind_of(field).reads(value, field):
                yield Unread((*path, name), value, {}, field)
        elif field.options and isinstance(value, list):
            for place, text in _numbered(value, (*path, name)):
                if isinstance(text, str) and not kind_of(field).reads(text, field):
                    yield Unread(place, text, {}, field)


def _numbered(values: Iterable[Value], path: ValuePath) -> list[tuple[ValuePath, Value]]:
    return [((*path, at), value) for at, value in enumerate(values)]


def _names(fields: Iterable[Field], gone: tuple[str, ...], head: str = "") -> _Names:
    asked = tuple(fields)
    right = _quoted((*filter(None, (head,)), *(field.id for field in asked)))
    known = (*asked, LINE_READERS if head else _readers_of(asked))
    lists = (field for field in known if field.kind in LINE_KINDS)
    inside = {field.id: _names(field.columns, gone, field.head_id) for field in lists}
    return _Names(by_names((field.id, field) for field in known), head, inside, gone, right)


def _readers_of(asked: Iterable[Field]) -> Field:
    """What a filling may say about its readers, with the only names that it can be about."""
    under, *others = FILLING_READERS.columns
    names = (*by_names((field.id, field) for field in asked), ALL)
    return replace(FILLING_READERS, columns=(replace(under, kind="choice", options=names), *others))


def _is_former(name: str, today: str, beside: Mapping[str, Value]) -> bool:
    """True for a former name where the name of today stands as well, and is the one that is read."""
    return name != today and today in beside


def _is_meant(part: Unread, current: Present) -> bool:
    path = part.path
    is_own = str(path[-1]).startswith(OWN)
    return part.is_gone or is_own or path == (CLASHES,) or path in current.doubles


def _quoted(names: Iterable[str]) -> dict[str, str]:
    return {name: f"“{name}”" for name in names}


def _right_name(name: str, right: Mapping[str, str]) -> str:
    if name != name.strip():
        return "Put plain blanks before it: those that stand there are of another kind"
    word = nearest(name, right)
    return f"Perhaps {right[word]} is meant" if word else f"Begin it with “{OWN}” if it is a name of your own"


def _right_value(text: str, field: Field) -> str:
    kind = kind_of(field)
    try:
        days = {kind.accept(text, field, today) for today in _DAYS}
    except Refused:
        days = set()
    right = days.pop() if len(days) == 1 else nearest(text, field.options)
    if right:
        return f"Perhaps “{right}” is meant"
    written = either(field.options) if field.options else kind.written(field, "").rstrip(".")
    return f"Write {written[:1].lower()}{written[1:]}"
