"""A place in the answers, and what the person may take over there: a line, an answer or a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.checks.remarks import column
from jobsearch_tui.coach.days import day_of, short_day
from jobsearch_tui.method.form import LINE_KINDS, LINK_KINDS, Field, Form, Step
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.workbook.answers.values import Value, rows_of, text_of
from jobsearch_tui.workbook.records.lens import shown_by, where_of

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook

_KEY: Final = 80
"""Letters of a text that a key tells in full; a longer one is told apart by a digest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRow:
    """What is written into the list of changes when a change is taken."""

    field: str
    """The list of changes, a field of the same filling."""
    row: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """One thing that the person may take over as it is."""

    text: str
    """What is written: a line, an answer or, where records are held, an id. Empty: a line is taken out."""
    shown: str
    """How it reads; plain text of the person's."""
    columns: Mapping[str, Value] = field(default_factory=dict)
    """What the line says beside its text, by column; for a new record its fields."""
    because: str = ""
    """Where it comes from, as in *María López, 12 Nov*."""
    replaces: str = ""
    """The line or the answer here that gives way; empty if nothing does."""
    log: LogRow | None = None
    key: str
    """What the workbook remembers when it is set aside."""
    record: str = ""
    """The id of the record that is proposed, or empty."""
    usual: bool = False
    """True for a text of the exercise, which nothing that was written led to."""

    @property
    def aside(self) -> str:
        """The word under which the workbook keeps that it was set aside."""
        return f"take: {self.key}"


def usual_text(field: Field) -> str:
    """The text of the exercise that a field proposes as it is; empty if it proposes none."""
    proposes = any(plug.name == "texts" and "texts" not in plug.options for plug in field.proposals)
    return (field.placeholder or field.strong).strip() if proposes else ""


@dataclass(frozen=True, kw_only=True)
class Target:
    """The place that something is proposed for: a field of a filling, or the lens of a step."""

    form: Form
    workbook: Workbook
    today: date
    record: str = ""
    """The record that is filled, or empty for a form filled once."""
    field: Field | None = None
    """The field, or None for a lens."""
    step: Step | None = None
    """The step with the lens, or None for a field."""

    @property
    def meant_key(self) -> str:
        """Under which the workbook keeps what was set aside here."""
        return self.record or self.form.id

    @property
    def id(self) -> str:
        """The field or the step."""
        return self.field.id if self.field else self.step.id if self.step else ""

    @property
    def kind(self) -> str:
        """The kind of the field, or ``lens``."""
        return self.field.kind if self.field else "lens"

    @property
    def exists(self) -> bool:
        """True unless it is in a record that is gone."""
        return not self.form.many or self.workbook.has(self.form, self.record)

    @property
    def answers(self) -> Mapping[str, Value]:
        """The filling as it is now, not copied."""
        return self.workbook.peek(self.form, self.record)

    @property
    def value(self) -> Value | None:
        """The answer that stands in the field, not copied."""
        return self.answers.get(self.field.id) if self.field else None

    @cached_property
    def record_form(self) -> Form | None:
        """The form of the records that are held here, or None where texts are."""
        links = self.field is not None and self.field.kind in LINK_KINDS
        form = self.step.records if self.step else self.field.to if self.field and links else ""
        return self.workbook.catalogue.form(form)

    @cached_property
    def head(self) -> Field | None:
        """Of a lens: the field that names its records."""
        if self.step is None or self.record_form is None:
            return None
        return self.record_form.field((self.step.show or self.record_form.named_by)[0])

    @property
    def head_id(self) -> str:
        """The column, or the field of the lens's records, that holds the text itself."""
        return self.field.head_id if self.field else self.head.id if self.head else ""

    @property
    def where(self) -> dict[str, str]:
        """Of a lens: what its records hold."""
        return where_of(self.step, self.record) if self.step else {}

    def column(self, column_id: str) -> Field | None:
        """The column of the list, or the field of the lens's records, with this id."""
        if self.step is not None:
            return self.record_form.field(column_id) if self.record_form else None
        return column(self.field, column_id)

    def heads(self) -> list[str]:
        """The lines that stand in the list."""
        if self.field is None or self.field.kind not in LINE_KINDS:
            return []
        return [text_of(row.get(self.field.head_id)) for row in rows_of(self.value, self.field)]

    def lens_records(self) -> list[str]:
        """The ids of the records that the lens shows."""
        return [*shown_by(self.step, self.workbook, self.record)] if self.step else []

    def name_of(self, form_id: str, record: str) -> str:
        """What a record is called."""
        form = self.workbook.catalogue.form(form_id)
        return self.workbook.name_of(form, record) if form is not None else record

    def key_for(self, text: str) -> str:
        """The key of a text that is proposed here: the same words have the same key."""
        line = one_line(text)
        if len(line) > _KEY:
            digest = sha256(line.encode("utf-8", "replace")).hexdigest()[:8]
            line = f"{line[: _KEY - 20].rstrip()}… {digest}"
        return f"{self.id}: {line}"

    def day(self, value: Value | None) -> str:
        """A day as *12 Nov*, or nothing if the value is none."""
        day = day_of(value)
        return "" if day is None else short_day(day, self.today)
