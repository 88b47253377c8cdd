"""What may be taken over from talks and other exercises, under the field that it would go into."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from jobsearch_tui.coach.proposals.match import grows
from jobsearch_tui.coach.proposals.source import proposed_at
from jobsearch_tui.coach.proposals.take import SetAside, Taken, set_aside, take
from jobsearch_tui.coach.proposals.target import Proposed, Target
from jobsearch_tui.method.form import Field, Step
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.text.shown import shortened
from jobsearch_tui.ui.form.proposal_rows import HEAD, MOST_SHOWN, Drawing, draw
from jobsearch_tui.ui.keys import PROPOSED, bindings, key_of
from jobsearch_tui.ui.widgets.menu import show_rows
from jobsearch_tui.workbook.filling import FieldContext


class ProposalList(Widget):
    """A head line and the proposals. The mark begins on the head line: Enter there goes on, takes nothing.

    Nothing is shown, and nothing can have the cursor, while there is nothing to take over.
    """

    DEFAULT_CSS: ClassVar[str] = """
    ProposalList { height: auto; margin-bottom: 1; padding-left: 2; color: $text-muted; }
    ProposalList:focus { color: $foreground; }
    ProposalList.-nothing { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(PROPOSED),
        Binding("down,j", "mark(1)", show=False),
        Binding("up,k", "mark(-1)", show=False),
        Binding("home,g", "mark(-100000)", show=False),
        Binding("end,G", "mark(100000)", show=False),
        Binding("pagedown", f"mark({MOST_SHOWN})", show=False),
        Binding("pageup", f"mark(-{MOST_SHOWN})", show=False),
    ]

    class Left(Message):
        """The cursor goes out; the parent moves it."""

        def __init__(self, widget: ProposalList, direction: int) -> None:
            super().__init__()
            self.widget = widget
            self.direction = direction
            """-1 to what is before, +1 to what follows."""

    class Wanted(Message):
        """The person decided. The parent keeps what is typed elsewhere, then calls ``act``."""

        def __init__(self, act: Callable[[], str]) -> None:
            super().__init__()
            self.act = act
            """Does what is wanted; the answer is a sentence to tell, plain text, or nothing."""

    def __init__(
        self, context: FieldContext, *, field: Field | None = None, step: Step | None = None
    ) -> None:
        """Propose for a field, or for the lens of a step."""
        super().__init__(classes="-nothing")
        self.context = context
        self._place = (field, step)
        self._target = self._target_now()
        self.proposals: list[Proposed] = []
        """What is proposed now."""
        self._done: list[Taken | SetAside] = []
        self._looked: object = None
        self._first = 0
        self._marked = HEAD
        self._drawn: tuple[object, Drawing] | None = None

    @property
    def marked(self) -> Proposed | None:
        """The one with the mark, or None while that is on the head line."""
        return self.proposals[self._marked] if 0 <= self._marked < len(self.proposals) else None

    @property
    def offers(self) -> bool:
        """True while it can have the cursor."""
        return bool(self.proposals) or self.has_focus

    # ---- what is proposed

    def _target_now(self) -> Target:
        context = self.context
        return Target(
            form=context.form,
            workbook=context.workbook,
            today=context.today(),
            record=context.record,
            field=self._place[0],
            step=self._place[1],
        )

    def look(self) -> None:
        """Look what there is to propose; quick where nothing has changed since the last look."""
        context = self.context
        state = (context.workbook.revision, context.today())
        if state == self._looked:
            return
        self._looked = state
        self._target = self._target_now()
        self.proposals = [] if context.read_only else proposed_at(self._target)
        self._show()

    def _show(self) -> None:
        self._marked = min(self._marked, len(self.proposals) - 1)
        self._first = max(
            min(self._first, self._marked if self._marked >= 0 else 0, len(self.proposals) - MOST_SHOWN), 0
        )
        self._first = max(self._first, self._marked - MOST_SHOWN + 1)
        self.can_focus = self.offers
        self.set_class(not self.offers, "-nothing")
        self.refresh(layout=True)
        if self.has_focus:
            self.call_after_refresh(self._show_marked)

    # ---- the cursor

    def enter(self, *, at_end: bool) -> None:
        """Put the cursor in: on the head line, or, coming from below, on the last proposal."""
        self._marked = len(self.proposals) - 1 if at_end else HEAD
        self.focus()

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Draw the mark, or none; without anything to propose it is gone once the cursor is elsewhere."""
        super().watch_has_focus(_has_focus)
        if not _has_focus:
            self._marked = HEAD
        self._show()

    def action_mark(self, by: int) -> None:
        """Move the mark; one step beyond an end leads out."""
        to = max(HEAD, min(self._marked + by, len(self.proposals) - 1))
        if to == self._marked and abs(by) == 1:
            self.post_message(self.Left(self, by))
            return
        self._marked = to
        self._show()

    def _show_marked(self) -> None:
        if self.is_mounted:
            show_rows(self, *self._drawing(self.content_size.width).place_of(self._marked))

    # ---- what the keys do

    def action_take_over(self) -> None:
        """Take the marked one; on the head line, go on."""
        if (proposal := self.marked) is not None:
            self.post_message(self.Wanted(lambda: self._take([proposal])))
        else:
            self.post_message(self.Left(self, 1))

    def action_take_over_all(self) -> None:
        """Take all."""
        if proposals := list(self.proposals):
            self.post_message(self.Wanted(lambda: self._take(proposals)))

    def action_set_aside(self) -> None:
        """Do not propose the marked one again."""
        if (proposal := self.marked) is not None:
            self.post_message(self.Wanted(lambda: self._set_aside(proposal)))

    def action_give_back(self) -> None:
        """Take back what was done last."""
        self.post_message(self.Wanted(self._give_back))

    def on_click(self, event: Click) -> None:
        """Take the one under the mouse; ``n more`` leads on to the next."""
        offset = event.get_content_offset(self)
        drawing = self._drawing(self.content_size.width)
        if offset is None or not 0 <= offset.y < len(drawing.owners):
            return
        index = drawing.owners[offset.y]
        is_shown = index == HEAD or self._first <= index < self._first + MOST_SHOWN
        self._marked = index
        self._show()
        if is_shown and index != HEAD:
            self.action_take_over()

    # ---- what they do to the workbook

    def _take(self, wanted: list[Proposed]) -> str:
        # What stands here by now is not taken twice; of single answers, one is enough.
        still = {proposal.key for proposal in proposed_at(self._target)}
        wanted = [proposal for proposal in wanted if proposal.key in still]
        if not grows(self._target):
            wanted = wanted[:1]
        if not wanted:
            return "That's here already."
        taken: list[Taken] = []
        try:
            with self.context.workbook.changing():
                for proposal in wanted:
                    taken.append(take(proposal, self._target))
        except WorkbookProblem as problem:
            return str(problem)
        finally:
            self._done += taken
        key = key_of(self.app, "give_back")
        if len(taken) == 1:
            return f"Added: “{shortened(taken[0].proposed.shown)}”. {key} takes it back."
        return f"{len(taken)} added. {key} takes them back, one by one."

    def _set_aside(self, proposal: Proposed) -> str:
        try:
            self._done.append(set_aside(proposal, self._target))
        except WorkbookProblem as problem:
            return str(problem)
        key = key_of(self.app, "give_back")
        return f"“{shortened(proposal.shown)}” won't be suggested here again. {key} brings it back."

    def _give_back(self) -> str:
        if not self._done:
            return "Nothing to undo."
        done = self._done.pop()
        try:
            undone = done.undo()
        except WorkbookProblem as problem:
            return str(problem)
        if not undone:
            return f"“{shortened(done.proposed.shown)}” says something else by now, so it stays."
        return f"Taken back: “{shortened(done.proposed.shown)}”."

    # ---- drawing

    def _drawing(self, width: int) -> Drawing:
        back = key_of(self.app, "give_back") if self._done else ""
        state = (
            width,
            self._first,
            self._marked,
            self.has_focus,
            back,
            tuple(map(id, self.proposals)),
        )
        if self._drawn is None or self._drawn[0] != state:
            drawing = draw(
                self.proposals,
                width=width,
                first=self._first,
                marked=self._marked,
                focused=self.has_focus,
                back=back,
            )
            self._drawn = (state, drawing)
        return self._drawn[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as are drawn."""
        return len(self._drawing(width).rows)

    def render(self) -> Content:
        """All rows."""
        return Content("\n").join(self._drawing(self.content_size.width).rows)
