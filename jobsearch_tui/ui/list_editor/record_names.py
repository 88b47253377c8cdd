"""Lines that are names of records: who may be meant by one, and what is known of them. It knows no screen."""

from __future__ import annotations

from typing import Final

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.suggestions import Suggestion, fitting, new_name
from jobsearch_tui.workbook.entries.linked_entries import LinkedEntries
from jobsearch_tui.workbook.entries.record_entries import RecordEntries
from jobsearch_tui.workbook.filling import FieldContext

MOST_SUGGESTED: Final = 4
"""Names that are suggested at most; of a lens on links also so many records that it does not show."""


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

    def suggest(self, text: str, index: int | None, *, just_begun: bool) -> list[Suggestion]:
        """Who may be meant by ``text`` on the stored line ``index``, or a draft that is ``just_begun``."""
        if self._linked is not None:
            return self._to_link(self._linked, text, index)
        others = self._not_shown(text) if just_begun and text else []
        # Where nobody else may be meant, the line is a new one as every line of a list is.
        return [*others, *new_name(self._context.workbook, self.records.form, text)] if others else []

    def _not_shown(self, text: str) -> list[Suggestion]:
        """Records that the lens does not show and that the words fit."""
        listed = {self.records.record(index) for index in range(len(self.records))}
        return fitting(self._context.workbook, self.records.form, text, MOST_SUGGESTED, listed)

    def _to_link(self, entries: LinkedEntries, text: str, index: int | None) -> list[Suggestion]:
        """Those whom the line can point to and whom the words fit, and records that point to such a one."""
        workbook, target = self._context.workbook, entries.target
        line_record = "" if index is None else entries.record(index)
        linked = entries.linked(index) if index is not None and line_record else ""
        if not text or (text == workbook.name_of(target, linked) and workbook.has(target, linked)):
            return []
        linkable = [
            Suggestion(
                record,
                name,
                linked=True,
                detail=f"one {self._noun} more" if entries.again(line_record, record) else detail,
            )
            for record, name, _, detail in fitting(workbook, target, text, MOST_SUGGESTED)
        ]
        take_in = [
            Suggestion(record, name, detail=f"take in the {self._noun} you have")
            for record, name, *_ in self._not_shown(text)
        ]
        return [*linkable, *take_in, *new_name(workbook, target, text)]

    def take(self, suggestion: Suggestion, index: int) -> tuple[int, str]:
        """Take a record in on line ``index``: where it stands then, and a sentence about it or nothing."""
        if suggestion.linked and self._linked is not None:
            self._linked.link(index, suggestion.record)
            return index, self.records.news()
        self.records.take_in(suggestion.record, index)
        ids = [self.records.record(line) for line in range(len(self.records))]
        return ids.index(suggestion.record), self._was_there(suggestion.name)

    def make(self, index: int) -> None:
        """Let line ``index`` point to a new record of the name that stands on it."""
        if self._linked is not None:
            self._linked.make(index)

    def is_loose(self, index: int) -> bool:
        """True if words stand on line ``index`` that point to nobody yet."""
        entries = self._linked
        return entries is not None and not self._context.workbook.has(entries.target, entries.linked(index))

    def is_first(self, index: int) -> bool:
        """True if line ``index`` pointed to nobody before its words were typed."""
        entries = self._linked
        return entries is not None and not self._context.workbook.has(entries.target, entries.before(index))

    # ---- what is known

    def settle(self) -> tuple[str, list[str]]:
        """A new name is whole now: the record that had it already, or nothing; and what there is to say."""
        self.records.settle()
        sentences = []
        if record := self.records.taken_in:
            self.records.taken_in = ""
            sentences.append(self._was_there(self._context.workbook.name_of(self.records.form, record)))
        if news := self.records.news():
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
