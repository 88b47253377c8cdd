"""Two records that are the same person, company or talk become one: no word is lost, no link is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from jobsearch_tui.method.form import LINK_KINDS, NOTE_KINDS, READERS, Field, Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.readers import FILLING_READERS, is_seen
from jobsearch_tui.workbook.answers.values import (
    Row,
    Value,
    is_empty,
    list_of,
    text_of,
)

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook

MERGED: Final = "merged"
"""What the step of a list is called that two records made together."""
PRIVATE: Final = frozenset({"me"})
"""Who sees what no field of the form asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What merging two records does."""

    keep: str
    """The id of the record that stays."""
    other: str
    """The id of the one that goes into it."""
    fields: Mapping[str, Value]
    """What the record that stays says then, by field id, where that is something else than now."""
    links: tuple[tuple[str, str, str], ...]
    """Where the other one is pointed to: form id, record id, field id."""
    noted: tuple[str, ...]
    """The lines that keep what both say differently."""
    note: str
    """The label of the field that those lines go into; empty if there are none."""


@dataclass(frozen=True, slots=True)
class Undo:
    """The way back from a merge."""

    plan: Plan
    _data: bytes = field(repr=False)
    _after: Mapping[str, Value] = field(repr=False)

    def take_back(self, workbook: Workbook) -> None:
        """Make the two records what they were; what was written since stays. Raises WorkbookProblem."""
        from jobsearch_tui.workbook.file.opening import read_version
        from jobsearch_tui.workbook.joining.outside import Changed, join_in

        if workbook.read_only:
            raise WorkbookProblem(workbook.read_only)
        before = Changed(self._data, read_version(self._data, workbook.path.name, workbook.catalogue))
        # The saver may write meanwhile: what the file holds then is asked for under the lock.
        with workbook.lock:
            is_lost = workbook.on_disk is None
            taken = join_in(workbook, before, self._after, keep=lambda _: None, on_disk=workbook.on_disk)
            workbook.forget_lens_steps()
            # The file may still say what was there before the merge; whoever shows the workbook has to know.
            if not taken.unsaved:
                workbook.revision += 1
        if is_lost:
            workbook.lost_file()
        else:
            workbook.tell_listeners()


def planned(workbook: Workbook, form: Form, keep: str, other: str) -> Plan:
    """What merging ``other`` into ``keep`` would do; nothing is changed.

    Raises WorkbookProblem if one of them is gone, they are one already, or what both say differently fits
    nowhere.
    """
    if keep == other:
        raise WorkbookProblem(f"This is the same {form.record} already")
    if not workbook.has(form, keep) or not workbook.has(form, other):
        raise WorkbookProblem(f"This {form.record or 'record'} is no longer in the workbook")
    kept_row = _pointing(dict(workbook.peek(form, keep)), form, form, other, keep)
    other_row = _pointing(dict(workbook.peek(form, other)), form, form, other, keep)
    meeting = _Meeting(workbook, form, kept_row, other_row)
    for key, value in other_row.items():
        if not is_empty(value):
            meeting.take(key, value)
    note = meeting.write_notes()
    now = workbook.peek(form, keep)
    return Plan(
        keep=keep,
        other=other,
        fields={key: value for key, value in meeting.row.items() if value != now.get(key)},
        links=tuple(link for link in workbook.links_to(form, other) if link[:2] != (form.id, other)),
        noted=tuple(line for _, line in meeting.notes),
        note=note,
    )


def merge_records(workbook: Workbook, form: Form, keep: str, other: str) -> Undo:
    """Make two records one, as one revision. Raises what ``planned`` raises, with nothing changed."""
    with workbook.changing():
        plan = planned(workbook, form, keep, other)
        data, _ = workbook.render()
        for holder_id, record, field_id in plan.links:
            if (holder_id, record) != (form.id, keep):
                _point_elsewhere(workbook, form, (holder_id, record, field_id), other, keep)
        for field_id, value in plan.fields.items():
            workbook.remember_list(form, field_id, keep, MERGED)
            workbook.put(form, field_id, value, keep)
        for remark in sorted(workbook.meant(other)):
            workbook.mean(keep, remark)
        workbook.remove(form, other)
        # They put back whole records, which would lose what came together.
        workbook.forget_lens_steps()
        after = dict(workbook.tree)
    return Undo(plan, data, after)


def _point_elsewhere(
    workbook: Workbook, form: Form, place: tuple[str, str, str], other: str, keep: str
) -> None:
    holder = workbook.catalogue.form(place[0])
    asked = holder.field(place[2]) if holder is not None else None
    value = workbook.get(holder, place[2], place[1]) if holder is not None else None
    if holder is None or asked is None or value is None:
        return
    workbook.remember_list(holder, asked.id, place[1], MERGED)
    workbook.put(holder, asked.id, _pointed(value, asked, form.id, other, keep), place[1])


# ---- links


def _pointing(row: Row, holder: Form, form: Form, other: str, keep: str) -> Row:
    """A filling whose links to ``other`` point to ``keep``."""
    for asked in holder.fields():
        if asked.id in row:
            row[asked.id] = _pointed(row[asked.id], asked, form.id, other, keep)
    return row


def _pointed(value: Value, asked: Field, form_id: str, other: str, keep: str) -> Value:
    """An answer whose links to ``other``, also inside its rows, point to ``keep``; nobody is named twice."""
    if asked.kind in LINK_KINDS:
        if asked.to != form_id or other not in list_of(value):
            return value
        if isinstance(value, str):
            return keep
        return list(dict.fromkeys(keep if record == other else record for record in list_of(value)))
    if not asked.columns:
        return value
    columns = {column.id: column for column in asked.columns}

    def line(part: Value) -> Value:
        if not isinstance(part, dict):
            return part
        return {
            key: _pointed(cell, columns[key], form_id, other, keep) if key in columns else cell
            for key, cell in part.items()
        }

    return [line(part) for part in value] if isinstance(value, list) else line(value)


# ---- what two records say together


class _Meeting:
    """What the record that stays says once the other one has come into it."""

    def __init__(self, workbook: Workbook, form: Form, row: Row, other: Row) -> None:
        self.row = row
        self._other = other
        self.notes: list[tuple[Field | None, str]] = []
        """What did not fit beside what is there: the field it comes from, and a line that keeps it."""
        self._workbook = workbook
        self._form = form

    def take(self, key: str, value: Value) -> None:
        """Take in one answer of the other record."""
        asked = FILLING_READERS if key == READERS else self._form.field(key)
        mine = self.row.get(key)
        if mine is None or is_empty(mine):
            self.row[key] = value
            return
        if asked is None:
            together = mine if mine == value else None
        else:
            together = kind_of(asked).together(mine, value, asked)
        if together is None:
            self._note(key, asked, value)
        else:
            self.row[key] = together

    def _note(self, key: str, asked: Field | None, value: Value) -> None:
        text = self._says(value, asked) if asked is not None else text_of(value)
        self.notes.append((asked, f"{asked.label if asked is not None else key}: {one_line(text)}"))

    def _says(self, value: Value, asked: Field) -> str:
        return kind_of(asked).show(value, asked, self._name_of)

    def write_notes(self) -> str:
        """Write what did not fit into a field for notes and give its label. Raises WorkbookProblem.

        It is the first ``long`` field, else the first ``lines`` field, that nobody sees who may not see what
        is written there.
        """
        if not self.notes:
            return ""
        seen = frozenset.intersection(*(self._seen_by(asked) for asked, _ in self.notes))
        fields = list(self._form.fields())
        fitting = [
            asked
            for kind in NOTE_KINDS
            for asked in fields
            if asked.kind == kind and asked.numbers is None and asked.audiences <= seen
        ]
        if not fitting:
            labels = ", ".join(f"“{line}”" for _, line in self.notes[:3])
            raise WorkbookProblem(
                f"Both say something of their own here, and there is no field that could keep both: {labels}",
                mend="Make the two say the same first, or empty one of them",
            )
        note, lines = fitting[0], [line for _, line in self.notes]
        self.row[note.id] = kind_of(note).with_more(self.row.get(note.id), lines, note)
        return note.label

    def _seen_by(self, asked: Field | None) -> frozenset[str]:
        """Who may see what the other record says to a field."""
        if asked is None:
            return PRIVATE
        return frozenset(reader for reader in asked.audiences if is_seen(self._other, asked, reader))

    def _name_of(self, form_id: str, record: str) -> str:
        form = self._workbook.catalogue.form(form_id)
        return self._workbook.name_of(form, record) if form is not None else record
