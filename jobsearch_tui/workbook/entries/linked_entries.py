"""Records that are named by a link, edited as lines: a talk on its line is the name of the person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jobsearch_tui.method.form import LINK_KINDS, TEXT_KINDS, Form, Step
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.workbook.answers.values import Row, Value, text_of
from jobsearch_tui.workbook.entries.membership import says_only
from jobsearch_tui.workbook.entries.record_entries import RecordEntries
from jobsearch_tui.workbook.entries.record_states import RecordLine, RecordState
from jobsearch_tui.workbook.undo import TYPED

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True)
class _Words:
    """A name that is being typed and points to nobody yet."""

    line: RecordLine
    text: str
    before: str
    """The id to which the line pointed when the typing began."""


class LinkedEntries(RecordEntries):
    """The records of a step whose first field is a link.

    The text on a line is the name of the record that it points to. Typed words stand in the link as they are,
    so that none is lost, until ``settle``: then a name that one record has already is that record. A new name
    makes one when that is asked for, and never by itself. Records are never renamed here, and a made one that
    nothing points to any more goes again.
    """

    def __init__(
        self,
        workbook: Workbook,
        form: Form,
        step: Step,
        today: Callable[[], date] = date.today,
        record: str = "",
    ) -> None:
        """See ``RecordEntries``."""
        self._words: _Words | None = None
        self._people: dict[str, RecordLine] = {}
        """What was made here, by its id."""
        super().__init__(workbook, form, step, today, record)
        target = workbook.catalogue.form(self.head.to)
        if target is None or not target.many:
            raise ValueError(f"{self.head.id!r} points to {self.head.to!r}, which has no records")
        self.target: Form = target
        """The form of the records that the lines are named after."""

    def text(self, index: int) -> str:
        """The name of the record that the line points to, or the words that are typed there."""
        if self._words is not None and self._words.line is self.lines[index]:
            return self._words.text
        linked = self.linked(index)
        return self.workbook.name_of(self.target, linked) if linked else ""

    def linked(self, index: int) -> str:
        """The id of the record that the line points to; words that point to nobody are given as they are."""
        return text_of(self.row(index).get(self.head.id))

    def before(self, index: int) -> str:
        """The id to which the line pointed before the words on it were typed."""
        words = self._words
        return words.before if words is not None and words.line is self.lines[index] else self.linked(index)

    def put(self, index: int, column: str, value: Value | None) -> None:
        """Set a field of the record; words typed as its name point to somebody once the line is left."""
        if column != self.head.id:
            super().put(index, column, value)
            return
        line, text, before = self.lines[index], text_of(value), self.before(index)
        is_before = self.workbook.has(self.target, before) and text == self.workbook.name_of(
            self.target, before
        )
        super().put(index, column, before if is_before else text)
        is_told = is_before or self.workbook.has(self.target, text)
        self._words = _Words(line, text, before) if line.record and not is_told else None

    def link(self, index: int, record: str) -> None:
        """Let the line point to a record that is there; words that were typed to find it are done with."""
        line, before = self.lines[index], self.before(index)
        self._words = None
        with self.workbook.changing():
            super().put(index, self.head.id, record)
            if before != record:
                self._belongs_to_last_step(
                    RecordState.of(self.workbook, line, self.form), self._without_unreferenced(before)
                )
        self._tell_if_again(line, record)

    def take_in(self, record: str, index: int | None = None) -> None:
        """Take a record into the lens; words that were typed to find it are done with."""
        words = self._words
        if words is not None and index is not None and words.line is self.lines[index]:
            self._words = None
            self.workbook.put(self.form, self.head.id, words.before, words.line.record)
        super().take_in(record, index)

    def _the_same(self, record: str) -> str:
        """Nobody: two records may point to one person, such as two talks with them."""
        del record
        return ""

    def settle(self) -> None:
        """The end of a run of typing: a name that one record has is that record."""
        words, self._words = self._words, None
        if words is not None and not self.read_only and self.workbook.has(self.form, words.line.record):
            others: list[RecordState] = []
            self._point(words, self._meant(words.text, words.before), others)
        super().settle()

    def make(self, index: int) -> None:
        """Let the line point to a new record of the name that stands on it."""
        words = _Words(self.lines[index], self.text(index), self.before(index))
        self._words = None
        others: list[RecordState] = []
        with self.workbook.changing():
            self._point(words, self._made_of(words.text, others), others)
        super().settle()

    def again(self, line_record: str, record: str) -> bool:
        """True if another record of the lens points to the same one."""
        return any(
            other.record != line_record
            and text_of(self.workbook.peek(self.form, other.record).get(self.head.id)) == record
            for other in self.lines
            if other.record
        )

    # ---- who is meant

    def _point(self, words: _Words, linked: str, others: list[RecordState]) -> None:
        """Let a line point to a record, or keep its words; ``others`` were changed for it already."""
        was = RecordState.of(self.workbook, words.line, self.form)
        with self.workbook.changing():
            self.workbook.put(self.form, self.head.id, linked, words.line.record)
            if words.before != linked:
                others += self._without_unreferenced(words.before)
        self._belongs_to_last_step(was, others)
        if linked and self.workbook.has(self.target, linked):
            self._tell_if_again(words.line, linked)

    def _belongs_to_last_step(self, was: RecordState, others: Sequence[RecordState]) -> None:
        """Let what was made or taken away along with the record that ``was`` so be taken back with it."""
        last = self.stack.last
        if others and last is not None and any(state.line is was.line for state in last):
            self.stack.amend((*last, *others))
        elif others:
            self.stack.push(TYPED, (was, *others))

    def _meant(self, text: str, before: str) -> str:
        """The id of whom a name means; what is the name of nobody, or of several, stays as it is."""
        name = one_line(text).strip()
        known = self.workbook.named(self.target, name)
        if len(known) == 1 or before in known:
            return before if before in known else known[0]
        if known:
            self._news = f"More than one {self.target.record} is called {name}. Go back to choose which."
        elif name:
            self._news = (
                f"“{name}” stands there as words. Enter on its line makes it a new {self.target.record}."
            )
        return name

    def _made_of(self, name: str, others: list[RecordState]) -> str:
        """The id of a new record, which is added to ``others``; the name itself where it can name none."""
        name = one_line(name).strip()
        first = self.target.field(self.target.named_by[0]) if self.target.named_by else None
        if not name or first is None or first.kind not in TEXT_KINDS:
            return name
        made = self.workbook.add(self.target, {first.id: name}, self.today())
        line = self._people[made] = RecordLine(made)
        others.append(RecordState(line, self.target))
        return made

    def _made(self, index: int, row: Row, before: list[RecordState]) -> RecordLine:
        name = text_of(row.get(self.head.id))
        if not name.strip() or self.workbook.has(self.target, name):
            return super()._made(index, row, before)
        others: list[RecordState] = []
        is_new = not self.workbook.named(self.target, one_line(name).strip())
        linked = self._made_of(name, others) if is_new else self._meant(name, "")
        line = super()._made(index, {**row, self.head.id: linked}, before)
        before += others
        return line

    def _tell_if_same(self, name: str) -> None:
        """Nothing: several may be named after one person."""

    def matches(self, text: str) -> list[tuple[str, str]]:
        """None: a second talk with a person is another talk, so a name alone takes nothing in."""
        del text
        return []

    def _tell_if_again(self, line: RecordLine, record: str) -> None:
        if self.again(line.record, record):
            name = self.workbook.name_of(self.target, record)
            self._news = f"{name} is here already. This is one {self.form.record or 'record'} more."

    # ---- those who were made along the way

    def _is_bare(self, record: str) -> bool:
        """True if a record says nothing but its name, and nothing points to it."""
        is_bare = says_only(self.workbook, self.target, record, self.target.named_by[:1])
        return is_bare and not self.workbook.links_to(self.target, record)

    def _without_unreferenced(self, record: str) -> list[RecordState]:
        """Take away whom nobody means any more: half a name that was left, and then finished."""
        if record not in self._people or not self.workbook.has(self.target, record):
            return []
        if not self._is_bare(record):
            return []
        state = RecordState.of(self.workbook, self._people[record], self.target)
        self.workbook.remove(self.target, record)
        return [state]

    def _apply_others(self, states: Sequence[RecordState]) -> None:
        for state in states:
            record = state.line.record
            exists = self.workbook.has(state.form, record)
            if state.fields is None and exists and self._is_bare(record):
                self.workbook.remove(state.form, record)
            elif state.fields is not None and not exists:
                self.workbook.restore(state.form, record, state.fields, state.position)


def entries_of_step(
    workbook: Workbook, form: Form, step: Step, today: Callable[[], date] = date.today, record: str = ""
) -> RecordEntries:
    """The records of a step as lines, however they are named. Raises ValueError for a step without any."""
    records = workbook.catalogue.form(step.records)
    head = records.field(next(iter(step.show or records.named_by), "")) if records is not None else None
    kind = LinkedEntries if head is not None and head.kind in LINK_KINDS else RecordEntries
    return kind(workbook, form, step, today, record)
