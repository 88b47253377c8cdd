"""The JSON Schema of a workbook, made of the exercises, for editors that help with YAML.

It accepts every file that opens, but for one thing: a name that no exercise has is complained of, since it is
mostly misspelt. Names that begin with ``x-`` are the person's own, and names that were used before pass too.
An editor reads ``6`` as a number and ``true`` as a truth, so wherever text is expected, these are as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from jobsearch_tui.method.form import HEAD_OF_LINES, LINE_KINDS, READERS, SEVERAL_KINDS, Field, Form, Step
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.readers import FILLING_READERS, LINE_READERS
from jobsearch_tui.workbook.answers.values import ANSWERS, CLASHES, MEANT, OWN, TOUCHED
from jobsearch_tui.workbook.migrations import VERSION

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue

Schema = dict[str, Any]
"""JSON Schema is of many shapes."""

DIALECT: Final = "http://json-schema.org/draft-07/schema#"
"""The newest draft that every editor reads."""
SCALARS: Final = ("string", "number", "boolean", "null")
"""What an editor may take a text for."""


_LINE, _FILLING = "readers-of-line", "readers-of-answers"
"""What is the same in every list and every filling stands in the schema once."""


def schema_text(catalogue: Catalogue) -> bytes:
    """The schema of the workbooks that these exercises fill, as it is written to a file."""
    # Without blanks it is made four times as fast, and who reads it are programs.
    return (json.dumps(schema_of(catalogue), ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def schema_of(catalogue: Catalogue) -> Schema:
    """The schema of the workbooks that these exercises fill."""
    once = [form for form in catalogue.forms if not form.many]
    tables = [form for form in catalogue.forms if form.many]
    sections = {
        "workbook": {
            "description": f"The version of the file format; this program writes {VERSION}.",
            "type": ["integer", "string"],
            "minimum": 1,
            "pattern": "^0*[1-9][0-9]*$",
        },
        "title": _text("What you call your search"),
        "created": _text("The day on which the workbook was begun"),
        ANSWERS: {
            "title": "The exercises that are filled once",
            **_MAPPING,
            **_names([(form.id, form.was, _filling(form, catalogue)) for form in once]),
        },
        MEANT: _each(_texts(), "The remarks that you answered with “I mean it”; the program writes it"),
        TOUCHED: _each(_text(), "When documents were last changed; the program writes it"),
        CLASHES: {"title": "The other texts of answers that two sides changed; choose in the program"},
    }
    head = {"$schema": DIALECT, "title": "Job search workbook", "type": "object", "required": ["workbook"]}
    named = [(name, (), section) for name, section in sections.items()]
    of_tables = [(form.table, form.was, _table(form, catalogue)) for form in tables]
    readers = {
        name: {
            "description": "Who reads it beside those who do anyway, and who does not; the program writes it",
            **value,
        }
        for name, value in (
            (_LINE, _value(LINE_READERS, catalogue, ())),
            (_FILLING, _value(FILLING_READERS, catalogue, ())),
        )
    }
    return {**head, "definitions": readers, **_names([*named, *of_tables])}


def _table(form: Form, catalogue: Catalogue) -> Schema:
    return _each(_filling(form, catalogue), f"{form.title}: each under an id of its own")


def _filling(form: Form, catalogue: Catalogue) -> Schema:
    described = {"title": form.record or form.title, "description": form.purpose}
    asked = ((field, step) for step in form.steps for field in step.fields)
    fields = [(field.id, field.was, _field(field, step, catalogue, form.gone)) for field, step in asked]
    fields.append((READERS, (), _defined(_FILLING)))
    return {**described, **_MAPPING, **_names(fields, form.gone)}


def _field(field: Field, step: Step | None, catalogue: Catalogue, gone: Iterable[str]) -> Schema:
    asked = field.ask or " ".join(filter(None, (step.ask, step.hint) if step else ()))
    description = " ".join(filter(None, (asked, field.why, _kind_told(field, catalogue))))
    return {
        "title": field.label,
        **({"description": description} if description else {}),
        **_value(field, catalogue, gone),
    }


def _value(field: Field, catalogue: Catalogue, gone: Iterable[str]) -> Schema:
    """What the answer can be, whatever it says: what cannot be understood is kept as it was typed."""
    text: Schema = {"anyOf": [{"enum": list(field.options)}, _text()]} if field.options else _text()
    if field.kind in LINE_KINDS:
        columns = [(column.id, column.was, _field(column, None, catalogue, gone)) for column in field.columns]
        head = [(HEAD_OF_LINES, (), _text("The line"))] if field.head is None else []
        readers = () if field is FILLING_READERS else ((READERS, (), _defined(_LINE)),)
        line = {"type": [*SCALARS, "object"], **_names([*head, *columns, *readers], gone)}
        return {"type": [*SCALARS, "array"], "items": line}
    return {"type": [*SCALARS, "array"], "items": text} if field.kind in SEVERAL_KINDS else text


def _kind_told(field: Field, catalogue: Catalogue) -> str:
    """How the answer is written, where that is not plain."""
    form = catalogue.form(field.to) if field.to else None
    return kind_of(field).written(field, form.table if form else "")


def _defined(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _text(title: str = "") -> Schema:
    return {**({"title": title} if title else {}), "type": list(SCALARS)}


def _texts() -> Schema:
    return {"type": [*SCALARS, "array"], "items": _text()}


def _each(value: Schema, title: str) -> Schema:
    """Any names, and under each the same."""
    return {"title": title, **_MAPPING, "additionalProperties": value}


def _names(parts: Iterable[tuple[str, Iterable[str], Schema]], gone: Iterable[str] = ()) -> Schema:
    """These names, each with those it had before where no other has them, and those asked for once."""
    named = list(parts)
    present = {name: schema for name, _, schema in named}
    former = {
        name: {**schema, "deprecationMessage": f"This is called “{today}” now.", "doNotSuggest": True}
        for today, names, schema in named
        for name in names
    }
    message = "This isn't asked for today. Its words are kept and shown."
    once = {name: {"deprecationMessage": message, "doNotSuggest": True} for name in gone}
    return {
        "properties": {**once, **former, **present},
        "patternProperties": {f"^{OWN}": True},
        "additionalProperties": False,
    }


_MAPPING: Final[Schema] = {
    "type": ["object", "null", "string"],
    "pattern": "^$",
    "patternErrorMessage": "Names with values belong here, each on a line of its own.",
}
"""Names with values. An empty text is taken, too: nothing was written into it yet."""
