"""What a layout works from: one filling of a form, and who is to read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from jobsearch_tui.coach.conditions import words
from jobsearch_tui.coach.days import day_of
from jobsearch_tui.coach.views.counted import counted
from jobsearch_tui.method.form import LINK_KINDS, READERS, Field, Form, Plug
from jobsearch_tui.workbook.answers.readers import ME, decision, is_held, is_seen, shown_to
from jobsearch_tui.workbook.answers.values import Value, is_empty, list_of
from jobsearch_tui.workbook.filling import FieldContext, is_behind_more
from jobsearch_tui.workbook.workbook import Workbook

__all__ = ["ME", "Subject"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One filling of a form, seen by one audience. What it may not see is as if it were not there."""

    form: Form
    plug: Plug
    """The document in the form's data: the layout's name and what the layout is told."""
    workbook: Workbook
    record: str = ""
    """Id of the record, or empty for a form that is filled once."""
    audience: str = ME
    today: date
    asked: list[tuple[Form, str, Field]] | None = None
    """Takes note of what is asked for: form, record and field, each as often as it is."""

    def sees(self, field: Field) -> bool:
        """True if the audience may see a field or column."""
        return self.audience == ME or self.audience in field.audiences

    def value(self, field: Field) -> Value | None:
        """The answer to a field, or None if there is none that the audience may see."""
        if self.asked is not None:
            self.asked.append((self.form, self.record, field))
        filling = self.workbook.peek(self.form, self.record)
        if field.numbers is not None:
            if not is_seen(filling, field, self.audience):
                return None
            counts = counted(field, self.context)
            is_none = is_behind_more(field, counts) or (counts == "0" and field.id not in filling)
            return None if is_empty(counts) or is_none else counts
        # Not copied: nobody changes an answer here, and there may be thousands to look through.
        return shown_to(filling, field, self.audience)

    def known(self, field: Field) -> Value | None:
        """The same, also if the person holds it back: what decides how much a document says is no news."""
        return self.workbook.peek(self.form, self.record).get(field.id) if self.sees(field) else None

    def sees_line(self, field: Field, row: Mapping[str, Value]) -> bool:
        """True if the audience may see what leads a line or row."""
        if field.head is None or self.sees(field.head):
            return True
        return READERS in row and decision(row[READERS], self.audience) is True

    @property
    def is_held(self) -> bool:
        """True if the person holds all of the record back from the audience."""
        return self.audience != ME and is_held(self.workbook.peek(self.form, self.record), self.audience)

    @property
    def context(self) -> FieldContext:
        """Where its fields are answered."""
        return FieldContext(
            workbook=self.workbook,
            catalogue=self.workbook.catalogue,
            today=lambda: self.today,
            form=self.form,
            record=self.record,
        )

    def seen_on(self) -> date:
        """The day on which it is true: of the option ``day`` where that day is over, else today."""
        field = self.option("day")
        day = day_of(self.known(field)) if field is not None else None
        return day if day is not None and day < self.today else self.today

    def option(self, name: str) -> Field | None:
        """The field that an option names, or None."""
        return self.form.field(self.plug.options.get(name, ""))

    def option_form(self, name: str) -> Form | None:
        """The form that an option names, or None."""
        return self.workbook.catalogue.form(self.plug.options.get(name, ""))

    def option_list(self, name: str) -> tuple[str, ...]:
        """The words of an option that is a comma list."""
        return words(self.plug.options, name)

    def option_fields(self, *names: str) -> list[Field]:
        """The fields that each of these options names, in its order."""
        return self._fields(field_id for name in names for field_id in self.option_list(name))

    def of(self, form: Form, record: str) -> Subject:
        """A record of another form, seen by the same audience."""
        return Subject(
            form=form,
            plug=self.plug,
            workbook=self.workbook,
            record=record,
            audience=self.audience,
            today=self.today,
            asked=self.asked,
        )

    def records(
        self, form_id: str, where: Mapping[str, str], *, also_held: bool = False
    ) -> Iterator[Subject]:
        """The records of a form that hold the given values, in the order of the file.

        Those that are held back are among them where it is to be known what they would have said.
        """
        form = self.workbook.catalogue.form(form_id)
        if form is None or not form.many or not self.workbook.rows(form.table):
            return
        from jobsearch_tui.workbook.records.queries import holds_all

        for record in self.workbook.table(form.table).ids(holds_all(where)):
            subject = self.of(form, record)
            if self.asked is not None:
                self.asked.extend((form, record, field) for field in subject.naming_fields())
            if also_held or not subject.is_held:
                yield subject

    def told_in_lines(self, form_id: str) -> frozenset[str]:
        """The records of a form that a line of this filling stands for, by a link of its own."""
        linked: set[str] = set()
        for field in self.form.fields():
            links = [
                column.id for column in field.columns if column.kind in LINK_KINDS and column.to == form_id
            ]
            lines = self.known(field) if links else None
            for line in lines if isinstance(lines, list) else ():
                if isinstance(line, Mapping):
                    linked.update(record for link in links for record in list_of(line.get(link)))
        return frozenset(linked)

    def name(self) -> str:
        """What the record is called, or empty where the audience may not see what names it."""
        if not self.form.many or self.is_held or not all(map(self.sees, self.naming_fields())):
            return ""
        return self.workbook.name_of(self.form, self.record)

    def names(self, value: Value | None, field: Field) -> list[str]:
        """What the records that a ``link`` or ``links`` answer points to are called."""
        return [name for record in list_of(value) if (name := self.name_of(field.to, record))]

    def name_of(self, form_id: str, record: str) -> str:
        """What a record is called, or empty where the audience may not see what names it."""
        form = self.workbook.catalogue.form(form_id)
        return record if form is None else self.of(form, record).name()

    def naming_fields(self) -> list[Field]:
        """The fields that a record is called by."""
        return self._fields(self.form.named_by)

    def _fields(self, ids: Iterable[str]) -> list[Field]:
        return [field for field_id in ids if (field := self.form.field(field_id)) is not None]
