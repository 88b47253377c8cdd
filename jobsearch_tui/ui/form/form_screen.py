"""The one screen that fills any form, a step at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from jobsearch_tui.method.form import Form, Step
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.fields.more_row import MoreRow
from jobsearch_tui.ui.form.coach_line import CoachLine
from jobsearch_tui.ui.form.filling_screen import FillingScreen
from jobsearch_tui.ui.form.keys_now import StepEdge, keys_now
from jobsearch_tui.ui.form.proposal_list import ProposalList
from jobsearch_tui.ui.form.side_pane import OutlinePane, SidePane
from jobsearch_tui.ui.form.step_page import StepPage
from jobsearch_tui.ui.form.walk import Walk, Walking
from jobsearch_tui.ui.keys import FORM, LIST, PROPOSED, STEP, actions, bindings
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.ui.pictures.picture import MarkedPicture, Picture
from jobsearch_tui.ui.pictures.registry import PictureScreen, is_beside_itself
from jobsearch_tui.ui.shell.program import until_it_goes
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.workbook.session.session import Session, Spot

ARRIVAL_PAUSE = 0.1
"""Seconds after a step is shown before the coach looks: the page is there first."""


class FormScreen(FillingScreen):
    """One form, one filling, one step on the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(FORM, STEP),
        Binding("tab", "forward", show=False),
        Binding("shift+tab", "backward", show=False),
    ]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (FORM, STEP, LIST, PROPOSED)

    def __init__(self, session: Session, form: Form, record: str, spot: Spot, walk: Walking = Walk) -> None:
        """Show ``form``'s filling ``record`` (empty for a form filled once), at what ``spot`` names."""
        super().__init__(session, form, record)
        self.walk = walk(self.context, session)
        self.set_class(self.walk.in_evening, "-evening")
        self._start = spot
        self._edge = StepEdge()
        self._step = self.walk.step_at(spot)
        self._stop_listening: Callable[[], None] = lambda: None

    # ---- the page

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self._step

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that are asked, given the answers so far."""
        return self.walk.steps

    @property
    def place(self) -> int:
        """Where the step stands among them."""
        return self.walk.place_of(self._step)

    @property
    def is_last_step(self) -> bool:
        """True if no step is asked after the one on the page."""
        return self.place + 1 == len(self.steps) and not self.walk.goes_on

    def answers_looked_at(self) -> None:
        """Draw anew what shows the answers beside the page."""
        self._say_title()
        self.query_one(OutlinePane).answers_changed()
        self.query_one(SidePane).answers_changed()

    def compose(self) -> ComposeResult:
        """Title, page with its two wings, coach, keys."""
        self._step = self.walk.at(self.place)
        yield TitleLine()
        with Horizontal(id="body"):
            yield OutlinePane(self.context)
            yield StepPage(self.context, self._step, self.walk.further(self._step))
            yield SidePane(self.context, self.session)
        yield CoachLine()
        yield KeyBar(action for action in actions(FORM) if action.bar)

    def on_mount(self) -> None:
        """Go to the first step, with the cursor where it was left."""
        self.bindings_updated_signal.subscribe(self, self._show_keys)
        self._stop_listening = self.session.workbook.on_change(self._workbook_changed)
        self._step_shown(self._start.field)

    async def _show_step(self, index: int, *, field: str = "", at_end: bool = False) -> None:
        self.page.finish()
        self.collect()
        # A condition may just have been answered, so that the steps are others than a moment ago.
        self._step = self.walk.at(index)
        with until_it_goes(self):
            await self.page.show(self._step, self.walk.further(self._step))
            self._step_shown(field, at_end=at_end)

    def _step_shown(self, field: str, *, at_end: bool = False) -> None:
        """The page shows the step: everything around it follows."""
        step = self._step
        self._say_title()
        self.query_one(OutlinePane).mark(step)
        self.query_one(SidePane).set_class(is_beside_itself(self.form.picture, step), "-beside-itself")
        self.current_field = None
        self.page.focus_field(field, at_end=at_end)
        if self._start.line is not None and isinstance(answer := self.page.answer_with_focus(), ListEditor):
            self.call_after_refresh(answer.go_to_line, self._start.line)
        self._start = Spot()
        self.look_soon(ARRIVAL_PAUSE)

    def on_unmount(self) -> None:
        """Listen no more."""
        self._stop_listening()

    def _workbook_changed(self) -> None:
        """Records of a list are written at once, without a message: what counts or draws them looks again."""
        if self.step.records and self.is_attached:
            self.call_later(self.look_soon)

    def _show_keys(self, _screen: object = None) -> None:
        """The bottom line follows the cursor, and whether letters are text or keys."""
        now = keys_now(self.page.answer_with_focus() if self.is_mounted else None)
        note = self._edge.note(self.program.presses)
        self.query_one(KeyBar).show(now.actions, mode=now.mode, note=note)

    def _say_title(self) -> None:
        titled = self.walk.titled(self._step)
        self.query_one(TitleLine).say(title=titled.title, part=self._step.title, place=titled.place)

    def scroll_to_center(self, widget: Widget, animate: bool = True, **how: Any) -> None:
        """Bring ``widget`` into view, from the top of the page if that shows it: the question stays."""
        page = self.page
        top = widget.region.y - page.region.y + int(page.scroll_y)
        # A picture may be larger than the page: its upper rows are enough, and then what is marked in it.
        height = min(widget.region.height, page.size.height // 2)
        if page in widget.ancestors and top + height <= page.size.height:
            page.scroll_home(animate=False)
        else:
            super().scroll_to_center(widget, animate, **how)
        if isinstance(widget, MarkedPicture):
            widget.show_mark()

    # ---- moving

    async def action_next_step(self) -> None:
        """The next step; after the last, what came of it."""
        self.page.finish()
        self.collect()
        if self.place + 1 < len(self.steps):
            await self._show_step(self.place + 1)
        else:
            self.walk.go_past_the_end(self.program)

    async def action_previous_step(self) -> None:
        """The step before; before the first, up."""
        if self.place > 0:
            await self._show_step(self.place - 1)
        elif not self.walk.go_before_the_start(self.program):
            self.leave()

    async def _leave_field(self, widget: Widget, direction: int) -> None:
        if self.page.go_beside(widget, direction):
            return
        if self._edge.stops(direction, self.program.presses):
            self._show_keys()
            return
        self.collect()
        if direction > 0 and self.place + 1 < len(self.steps):
            await self._show_step(self.place + 1)
        elif direction > 0 and self.walk.goes_on:
            self.walk.go_past_the_end(self.program)
        elif direction < 0 and self.place > 0:
            await self._show_step(self.place - 1, at_end=True)

    async def action_forward(self) -> None:
        """Tab: the next field, past the last the next step."""
        if (widget := self.page.answer_with_focus()) is not None:
            await self._leave_field(widget, 1)
        else:
            self.page.focus_field()

    async def action_backward(self) -> None:
        """Shift+Tab: the field before, before the first the step before."""
        if (widget := self.page.answer_with_focus()) is not None:
            await self._leave_field(widget, -1)
        else:
            self.page.focus_field(at_end=True)

    @on(FieldWidget.Left)
    async def _left(self, message: FieldWidget.Left) -> None:
        message.stop()
        await self._leave_field(message.widget, message.direction)

    @on(ProposalList.Left)
    async def _proposals_left(self, message: ProposalList.Left) -> None:
        message.stop()
        await self._leave_field(message.widget, message.direction)

    @on(ProposalList.Wanted)
    def _proposal_wanted(self, message: ProposalList.Wanted) -> None:
        message.stop()
        # What was typed a moment ago goes first: a line comes under it, and not in its place.
        self.collect()
        self.program.tell(message.act())
        self.session.last = self.record or self.form.id
        self.page.load_answers()
        self.look()

    @on(OutlinePane.Chosen)
    async def _outline_chosen(self, message: OutlinePane.Chosen) -> None:
        message.stop()
        await self._show_step(self.walk.index_of(message.step))

    @on(MoreRow.Opened)
    async def _more_opened(self, message: MoreRow.Opened) -> None:
        message.stop()
        await self._show_step(self.walk.index_of(self.walk.further(self._step)[0]))

    @on(Picture.StepChosen)
    async def _picture_chose_step(self, message: Picture.StepChosen) -> None:
        message.stop()
        for step in self.walk.asked:
            if any(field.id == message.field for field in step.fields):
                await self._show_step(self.walk.index_of(step), field=message.field)
                return

    @on(ListEditor.Escaped)
    def _list_escaped(self, message: ListEditor.Escaped) -> None:
        message.stop()
        self.action_up()

    def on_screen_resume(self) -> None:
        """Coming back from a record or a document: it may have changed what is shown here."""
        super().on_screen_resume()
        if self.is_mounted and self.page.children:
            if not self.record or self.session.workbook.has(self.form, self.record):
                self.page.load_answers()
            self.look_soon(ARRIVAL_PAUSE)

    # ---- other views of the same answers

    async def action_picture(self) -> None:
        """From the questions to the picture and back; the same content as a list in one key."""
        if self.step.picture is not None or self.step.records:
            wanted = "records" if self.step.picture is not None else "picture"
            for step in self.walk.asked:
                if getattr(step, wanted):
                    await self._show_step(self.walk.index_of(step))
                    return
        if self.form.picture is not None:
            self.collect()
            self.program.push_screen(
                PictureScreen(self.session, self.form.picture, self.context, self.form.title)
            )
        else:
            self.program.tell("This exercise has no picture of its own.")

    def _line(self) -> int | None:
        """The line that has the cursor, in a list."""
        answers = [page.answer_with_focus() for page in self.query(StepPage)]  # none while it is built
        return next((answer.current_index for answer in answers if isinstance(answer, ListEditor)), None)

    def spot(self) -> Spot:
        """This step and field."""
        return Spot(
            form=self.form.id,
            record=self.record,
            step=self.step.id,
            field=self.current_field.id if self.current_field is not None else "",
            line=self._line(),
            in_evening=self.walk.in_evening,
        )

    def help_text(self) -> list[tuple[str, str]]:
        """What this exercise, step and field are about."""
        paragraphs = [
            (self.form.title, self.form.purpose),
            (self.step.title, self.step.why or self.step.hint),
        ]
        if self.current_field is not None:
            paragraphs.append((self.current_field.label, self.current_field.why))
            paragraphs.append(("A strong answer", self.current_field.strong))
            paragraphs.append(("A weak one", self.current_field.weak))
        paragraphs.append(("With thanks to", self.form.credit))
        return [(heading, text) for heading, text in paragraphs if text]
