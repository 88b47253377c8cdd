"""The words in a form that point into another form, which one file alone cannot say the truth of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from jobsearch_tui.method.form import LINK_KINDS, THIS, Field, Form
from jobsearch_tui.method.piece import Key, MethodFile, meant
from jobsearch_tui.text.problems import Place
from jobsearch_tui.text.strict import load


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A word in a form that points into another form."""

    to: str
    """Id of the form it points to."""
    field: str = ""
    """Id of the field in that form, or empty if the form itself is meant."""
    value: str = ""
    """What the field is to hold, or empty."""
    leads: bool = False
    """True where the field has to be the one that names a record."""
    path: tuple[Key, ...]
    """Where it stands in its form, as if no list were described apart."""


def references(form: Form) -> Iterator[Reference]:
    """What a form expects of others, in the order of its file."""
    for number, step in enumerate(form.steps):
        path: tuple[Key, ...] = ("steps", number)
        if step.records:
            yield Reference(to=step.records, path=(*path, "records"))
        for index, name in enumerate(step.show):
            yield Reference(to=step.records, field=name, leads=index == 0, path=(*path, "show"))
        for name, value in step.where.items():
            yield Reference(to=step.records, field=name, value=value, path=(*path, "where", name))
        yield from _links(step.fields, (*path, "fields"))


def _links(fields: Iterable[Field], path: tuple[Key, ...]) -> Iterator[Reference]:
    for number, field in enumerate(fields):
        if field.to:
            yield Reference(to=field.to, path=(*path, number, "to"))
        yield from _links(field.columns, (*path, number, "columns"))


def fault_of(reference: Reference, forms: Iterable[Form]) -> tuple[str, str] | None:
    """What is wrong with a reference, and a mend, if none of ``forms`` is as it expects."""
    tables = {form.id: form for form in forms if form.many}
    target = tables.get(reference.to)
    if target is None:
        sentence = f"there is no exercise '{reference.to}' that keeps records"
        return sentence, meant(reference.to, tables)
    if not reference.field:
        return None
    field = target.field(reference.field)
    if field is None:
        sentence = f"'{target.id}' has no field '{reference.field}'"
        return sentence, meant(reference.field, [known.id for known in target.fields()])
    if reference.leads and field.id != target.named_by[0]:
        sentence = f"the first field shown is the one that names {target.record}, '{target.named_by[0]}'"
        return sentence, ""
    if reference.value == THIS and field.kind in LINK_KINDS:
        return None
    if reference.value and field.allowed and reference.value not in field.allowed:
        return f"'{field.id}' cannot hold '{reference.value}'", meant(reference.value, field.allowed)
    return None


def place_of(reference: Reference, raw: bytes, file: str) -> Place:
    """Where a reference stands in its exercise file, whose bytes are ``raw``."""
    top: Any = load(raw, file=file).tree
    path: tuple[Key, ...] = ()
    value = top
    for part in reference.path:
        if isinstance(value, str):
            # The columns are those of a list that is described apart, under this name.
            number = next(index for index, apart in enumerate(top["lists"]) if apart["list"] == value)
            path, value = ("lists", number, "columns"), top["lists"][number]["columns"]
        path, value = (*path, part), value[part]
    return MethodFile(raw=raw, file=file).place(path)
