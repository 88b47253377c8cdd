"""Who is to be forgotten, the places in which they stand, and what is decided about each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, TypeAlias

from jobsearch_tui.method.form import LINK_KINDS, TEXT_KINDS, Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.workbook.answers.values import Value, list_of, text_of

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue

RecordKey: TypeAlias = "tuple[str, str]"
"""Table and id of a record."""


@dataclass(frozen=True, slots=True)
class ForgetTarget:
    """Who is to be forgotten."""

    records: frozenset[RecordKey]
    """The records that are theirs; none if only their name is known."""
    names: tuple[str, ...]
    """What they are called, in every version; none if they bear no name of their own."""
    shares_name: bool = False
    """True if somebody else who stays has the same name: then no line surely means them."""


class TraceKind(Enum):
    """What stands there, and what can be decided about it."""

    GONE = auto()
    """Their record, or a link to it: it goes in any case."""
    RECORD = auto()
    """A record that points to them: it stays without that, or goes as well."""
    LINE = auto()
    """Words that name them: they are kept, changed or cut."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """One place in which they stand. The same words in several versions are one place."""

    kind: TraceKind
    key: str
    """By this its decision is known: the names down to it, or the words of a line."""
    name: str
    """Where it is, as the person calls it."""
    text: str = ""
    """The words of a line."""
    changed: str = ""
    """What a changed line says: the same with another word in the place of the name."""
    sure: bool = True
    """True if nobody else can be meant."""


Decide: TypeAlias = Callable[[Trace], "str | None"]
"""What a line says afterwards. None cuts it, or the record that points to them."""


def proposed(trace: Trace) -> str | None:
    """What becomes of a place unless the person decides otherwise: what may be about somebody else stays."""
    return trace.changed if trace.kind is TraceKind.LINE and trace.sure else trace.text


def name_in(tree: Mapping[str, Value], catalogue: Catalogue, form: Form, record: str, depth: int = 3) -> str:
    """What a record of a tree is called; its noun where it has no name."""
    row = mapping_of(mapping_of(tree.get(form.table)).get(record))
    parts: list[str] = []
    for field_id in form.named_by:
        field = form.field(field_id)
        to = catalogue.form(field.to) if field is not None and field.kind in LINK_KINDS else None
        if to is not None and depth:
            parts += [name_in(tree, catalogue, to, other, depth - 1) for other in list_of(row.get(field_id))]
        else:
            parts.append(one_line(text_of(row.get(field_id))))
    return ", ".join(filter(None, parts)) or f"a {form.record}"


def own_name(form: Form, row: Mapping[str, Value]) -> str:
    """The name that a record bears of its own; empty where it is named by others, or by a day."""
    field = form.field(form.named_by[0]) if len(form.named_by) == 1 else None
    return one_line(text_of(row.get(field.id))) if field is not None and field.kind in TEXT_KINDS else ""


def line_key(words: str) -> str:
    """By what a line is known again in another version."""
    return " ".join(words.split())


def mapping_of(value: Value | None) -> Mapping[str, Value]:
    """A value as a mapping; an empty one where it is none."""
    return value if isinstance(value, dict) else {}
