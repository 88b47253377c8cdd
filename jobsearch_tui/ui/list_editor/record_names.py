"""Lines that are names of records: who may be meant by one, and what is known of them. It knows no screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from jobsearch_tui.text.names import folded
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.same_names import told_apart
from jobsearch_tui.workbook.entries.linked_entries import LinkedEntries
from jobsearch_tui.workbook.entries.record_entries import RecordEntries
from jobsearch_tui.workbook.filling import FieldContext

MOST_PROPOSED: Final = 4
"""Names that are proposed at most; of a lens on links also so many records that it does not show."""


class Suggestion(NamedTuple):
    """A name that the person may mean."""

    record: str
    name: str
    linked: bool = False
    """True for somebody whom the line can point to, not a record of the lens."""
    detail: str = ""

    @property
    def label(self) -> str:
        """How it is proposed, as plain text for the screen."""
        return shown(" · ".join(filter(None, (self.name, self.detail))))


class RecordNames:
    """What a list of records does with the names that are typed in it."""

    def __init__(self, records: RecordEntries, context: FieldContext) -> None:
        self.records = records
        self._linked = records if isinstance(records, LinkedEntries) else None
        self._context = context
        self._noun = records.form.record or "record"
        self._about: tuple[tuple[int, str], str] = ((-1, ""), "")
        # What there is to say about whom a line points to, and for which moment that holds.

    # ---- who may be meant

    def suggest(self, text: str, index: int | None, *, newborn: bool) -> list[Suggestion]:
        """Who may be meant by ``text`` on the stored line ``index``, or a draft; ``newborn``: a new line."""
        if len(text) < 2:
            return []
        if self._linked is not None:
            take_in = self._not_shown(text, f"take in the {self._noun} you have")
            return [*self._to_link(self._linked, text, index), *take_in]
        return self._not_shown(text) if newborn else []

    def _not_shown(self, text: str, detail: str = "") -> list[Suggestion]:
        """Records that the lens does not show and that the words fit."""
        workbook, form = self._context.workbook, self.records.form
        listed = {self.records.record(index) for index in range(len(self.records))}
        ids = [record for record in workbook.find(form, text) if record not in listed][:MOST_PROPOSED]
        return [Suggestion(record, workbook.name_of(form, record), detail=detail) for record in ids]

    def _to_link(self, entries: LinkedEntries, text: str, index: int | None) -> list[Suggestion]:
        """Those whom the line can point to and whom the words fit."""
        workbook, target = self._context.workbook, entries.target
        line_record = "" if index is None else entries.record(index)
        linked = entries.linked(index) if index is not None and line_record else ""
        if linked and text == workbook.name_of(target, linked) and workbook.has(target, linked):
            return []
        ids = workbook.find(target, text)[:MOST_PROPOSED]
        return [
            Suggestion(
                record,
                name,
                linked=True,
                detail=f"one {self._noun} more" if entries.again(line_record, record) else detail,
            )
            for record, name, detail in told_apart(workbook, target, ids)
        ]

    @staticmethod
    def named(text: str, suggestions: Sequence[Suggestion]) -> Suggestion | None:
        """The one of ``suggestions`` that has the very name ``text``."""
        same = [suggestion for suggestion in suggestions if folded(suggestion.name) == folded(text)]
        # Whom the line can point to comes first: a name that somebody has is that somebody.
        same = [suggestion for suggestion in same if suggestion.linked] or same
        return same[0] if len(same) == 1 else None

    def take(self, suggestion: Suggestion, index: int) -> tuple[int, str]:
        """Take a record in on line ``index``: where it stands then, and a sentence about it or nothing."""
        if suggestion.linked and self._linked is not None:
            self._linked.link(index, suggestion.record)
            return index, self._linked.news()
        self.records.take_in(suggestion.record, index)
        ids = [self.records.record(line) for line in range(len(self.records))]
        return ids.index(suggestion.record), self._was_there(suggestion.name)

    # ---- what is known

    def settle(self) -> tuple[str, list[str]]:
        """A new name is whole now: the record that had it already, or nothing; and what there is to say."""
        self.records.settle()
        sentences = []
        if record := self.records.taken_in:
            self.records.taken_in = ""
            sentences.append(self._was_there(self._context.workbook.name_of(self.records.form, record)))
        if self._linked is not None and (news := self._linked.news()):
            sentences.append(news)
        return record, sentences

    @staticmethod
    def _was_there(name: str) -> str:
        return f"{name} was in your workbook already and is shown here now."

    def about(self, index: int) -> str:
        """What there is to know about whom line ``index`` points to, in one quiet line."""
        entries = self._linked
        if entries is None:
            return ""
        linked = entries.linked(index)
        moment = (self._context.workbook.revision, linked)
        if self._about[0] != moment:
            from jobsearch_tui.coach.views.timeline import summary

            without = (
                (entries.form.id, entries.record(index)),
                (self._context.form.id, self._context.record),
            )
            text = summary(self._context.workbook, entries.target, linked, self._context.today(), without)
            self._about = (moment, " ".join(shown(text).split()))
        return self._about[1]
