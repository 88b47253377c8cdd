"""The records of a step as a list: writing a name makes a record, or takes in one that is there already."""

from __future__ import annotations

from typing import ClassVar, Final, NamedTuple

from textual import events

from jobsearch_tui.method.form import Step
from jobsearch_tui.text.names import folded
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.same_names import told_apart
from jobsearch_tui.ui.list_editor.drawn import cut
from jobsearch_tui.ui.list_editor.line_cursor import Pen
from jobsearch_tui.ui.list_editor.list_field import ListEditor
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.entries.linked_entries import LinkedEntries, entries_of_step
from jobsearch_tui.workbook.filling import FieldContext

PROPOSALS: Final = 4
"""Names that are proposed at most; of a lens on links also so many records that it does not show."""


class Found(NamedTuple):
    """A name that the person may mean."""

    record: str
    name: str
    linked: bool = False
    """True for somebody whom the line can point to, not a record of the lens."""
    detail: str = ""


class RecordsLens(ListEditor):
    """Edits the records that a step shows, in the workbook at once: no ``Changed`` is posted."""

    has_pages: ClassVar[bool] = True

    def __init__(self, step: Step, context: FieldContext) -> None:
        """Show the records of ``step``."""
        book = context.workbook
        self.records = entries_of_step(book, context.form, step, context.today, context.record)
        super().__init__(self.records.head, None, context, self.records)
        self.pen = Pen(self.records, of_records=True)
        self._found: list[Found] = []
        self._about: tuple[tuple[int, str], str] = ((-1, ""), "")
        """What there is to say about whom the line points to, and for which moment that holds."""
        self._about_drawn = ""

    def reload(self) -> None:
        """Look at the records anew: they may have been changed elsewhere."""
        self._keep()
        self.records.settle()
        before, cursor, count = self.pen.index, self.area.cursor, len(self.records)
        record = self.records.record(before) if self.pen.stored else ""
        self.records.refresh()
        ids = [self.records.record(at) for at in range(len(self.records))]
        if record in ids:
            self.pen.stand(ids.index(record), writing=not self.choosing)
        elif self.choosing or before >= count:
            self.pen.stand(before if self.choosing else len(ids), writing=not self.choosing)
        else:
            # The record is gone, or the line holds no word yet: what is typed next belongs to no other one.
            self.pen.begin(before)
        self._drawings.forget()
        self._arrive(cursor=min(cursor, len(self.pen.text)), everything=True)

    def typed(self) -> Value | None:
        """None: the records are no answer of the form."""
        return None

    def show(self, value: Value | None) -> None:
        """Records are loaded from the workbook; see ``reload``."""
        del value
        self.reload()

    def settle(self) -> None:
        """Hand over what was typed; a new record gets the id of its whole name."""
        super().settle()
        self.line_left()

    def line_left(self) -> None:
        """A new record's name is whole now."""
        self.records.settle()
        self._drawings.forget()
        if known := self.records.taken_in:
            self.records.taken_in = ""
            name = self.context.workbook.name_of(self.records.form, known)
            self.said(f"{name} was in your workbook already and is shown here now.")
            if self.pen.stored and self.records.record(self.pen.index) == known and not self.area.changed:
                self._after(len(self.pen.text))
        if isinstance(self.records, LinkedEntries) and (news := self.records.news()):
            self.said(news)

    def _plan_around(self, width: int) -> None:
        super()._plan_around(width)
        self._about_drawn = "" if self.details is not None or self._proposed else self._said_about()
        if self._about_drawn:
            self._below.insert(0, ("list--quiet", cut(self._about_drawn, width)))

    def on_descendant_focus(self) -> None:
        """Say what there is to know about whom the line points to, while the cursor is here."""
        if self._said_about() != self._about_drawn:
            self._replan()

    def on_descendant_blur(self) -> None:
        """The same when it has gone."""
        self.on_descendant_focus()

    def _said_about(self) -> str:
        """What there is to know about whom the line points to, in one quiet line."""
        records = self.records
        if not isinstance(records, LinkedEntries) or not self.pen.stored or not self.has_focus_within:
            return ""
        linked, here = records.linked(self.pen.index), records.record(self.pen.index)
        moment = (self.context.workbook.revision, linked)
        if self._about[0] != moment:
            from jobsearch_tui.coach.views.timeline import summary

            without = ((records.form.id, here), (self.context.form.id, self.context.record))
            told = summary(self.context.workbook, records.target, linked, self.context.today(), without)
            self._about = (moment, " ".join(shown(told).split()))
        return self._about[1]

    def action_open_page(self) -> None:
        """Open the whole page of the record on the line."""
        self._keep()
        self.line_left()
        if self.pen.stored and (record := self.records.record(self.pen.index)):
            self.post_message(self.PageAsked(self.records.form.id, record))

    # ---- proposals

    def _propose(self) -> None:
        text = self.area.text.strip()
        found: list[Found] = []
        if len(text) > 1 and not self.read_only:
            if isinstance(self.records, LinkedEntries):
                found = [
                    *self._people(self.records, text),
                    *self._outside(text, f"take in the {self._noun} you have"),
                ]
            elif self.pen.newborn:
                found = self._outside(text)
        if found != self._found or (found and not self._proposed):
            self._found = found
            self._proposed = [shown(" · ".join(filter(None, (one.name, one.detail)))) for one in found]
            self._proposal = -1
            self._replan()
            self.call_after_refresh(self._keep_in_view)

    @property
    def _noun(self) -> str:
        return self.records.form.record or "record"

    def _outside(self, text: str, detail: str = "") -> list[Found]:
        """Records that the lens does not show and that the words fit."""
        workbook, form = self.context.workbook, self.records.form
        here = {self.records.record(index) for index in range(len(self.records))}
        ids = [record for record in workbook.find(form, text) if record not in here][:PROPOSALS]
        return [Found(record, workbook.name_of(form, record), detail=detail) for record in ids]

    def _people(self, records: LinkedEntries, text: str) -> list[Found]:
        """Those whom the line can point to and whom the words fit."""
        workbook, target = self.context.workbook, records.target
        here = records.record(self.pen.index) if self.pen.stored else ""
        linked = records.linked(self.pen.index) if here else ""
        if linked and text == workbook.name_of(target, linked) and workbook.has(target, linked):
            return []
        ids = workbook.find(target, text)[:PROPOSALS]
        return [
            Found(
                record,
                name,
                linked=True,
                detail=f"one {self._noun} more" if records.again(here, record) else detail,
            )
            for record, name, detail in told_apart(workbook, target, ids)
        ]

    def line_key(self, event: events.Key) -> bool:
        """Up and down go through the proposals while there are any."""
        if self._proposed and not self.choosing and not self._opening:
            if event.key == "down" and self._proposal < len(self._proposed) - 1:
                self._mark(self._proposal + 1)
                return True
            if event.key == "up" and self._proposal >= 0:
                self._mark(self._proposal - 1)
                return True
            if event.key == "tab" and self.take_proposal():
                return True
        return super().line_key(event)

    def _mark(self, number: int) -> None:
        self._proposal = number
        self._replan()

    def take_proposal(self) -> bool:
        """Take the marked record in, or the one that has the very name that was typed."""
        number = self._proposal
        if number < 0:
            wanted = folded(self.area.text.strip())
            same = [n for n, one in enumerate(self._found) if folded(one.name) == wanted]
            # Whom the line can point to comes first: a name that somebody has is that somebody.
            same = [n for n in same if self._found[n].linked] or same
            if len(same) != 1:
                return False
            number = same[0]
        if not self._proposed:
            return False
        found = self._found[number]
        self._keep()
        if found.linked and isinstance(self.records, LinkedEntries):
            index = self.pen.index
            self.records.link(index, found.record)
            told = self.records.news()
        else:
            self.records.take_in(found.record, self.pen.index)
            index = next(one for one in range(len(self.records)) if self.records.record(one) == found.record)
            told = f"{found.name} was in your workbook already and is shown here now."
        self._found = []
        self._drawings.forget()
        self.pen.stand(index, writing=True)
        self._after(len(self.pen.text))
        if told:
            self.said(told)
        return True
