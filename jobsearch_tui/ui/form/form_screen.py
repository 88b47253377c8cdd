"""The one screen that fills any form, a step at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from jobsearch_tui.coach.next.search import step_asking
from jobsearch_tui.documents.pages import length_by_now
from jobsearch_tui.method.form import Form, Step
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.fields.more_row import MoreRow
from jobsearch_tui.ui.form.coach_line import CoachLine
from jobsearch_tui.ui.form.filling_screen import FillingScreen
from jobsearch_tui.ui.form.finished import finish
from jobsearch_tui.ui.form.keys_now import StepEdge, keys_now
from jobsearch_tui.ui.form.picture_screen import PictureScreen
from jobsearch_tui.ui.form.proposal_list import ProposalList
from jobsearch_tui.ui.form.side_pane import OutlinePane, SidePane
from jobsearch_tui.ui.form.step_page import StepPage
from jobsearch_tui.ui.keys import FORM, LIST, PROPOSED, STEP, actions, bindings
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.ui.pictures.picture import MarkedPicture, Picture
from jobsearch_tui.ui.pictures.registry import is_beside_itself
from jobsearch_tui.ui.shell.program import until_it_goes
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.workbook.filling import Walk
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

    def __init__(self, session: Session, form: Form, record: str, spot: Spot) -> None:
        """Show ``form``'s filling ``record`` (empty for a form filled once), at what ``spot`` names."""
        super().__init__(session, form, record)
        self._start = spot
        self._edge = StepEdge()
        self.walk = Walk(form, session.workbook, record, spot.step or step_asking(form, spot.field))
        self._stop_listening: Callable[[], None] = lambda: None

    # ---- the page

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.walk.step

    @property
    def is_last_step(self) -> bool:
        """True if no step is asked after the one on the page."""
        return self.walk.is_last

    def answers_looked_at(self) -> None:
        """Draw anew what shows the answers beside the page."""
        self._say_title()
        self.query_one(OutlinePane).answers_changed()
        self.query_one(SidePane).answers_changed()

    def compose(self) -> ComposeResult:
        """Title, page with its two wings, coach, keys."""
        self.walk.stand(self.walk.place)
        yield TitleLine()
        with Horizontal(id="body"):
            yield OutlinePane(self.context)
            yield StepPage(self.context, self.step, self.walk.further)
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
        self.walk.stand(index)
        with until_it_goes(self):
            await self.page.show(self.step, self.walk.further)
            self._step_shown(field, at_end=at_end)

    def _step_shown(self, field: str, *, at_end: bool = False) -> None:
        """The page shows the step: everything around it follows."""
        step = self.step
        self._say_title()
        self.query_one(OutlinePane).mark(step)
        # A step that is a picture needs no second one beside it.
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
        book = self.session.workbook
        title = book.name_of(self.form, self.record)
        length = length_by_now(self.form, book, self.session.today, self.record)
        walk = self.walk
        place = " · ".join(filter(None, (f"step {walk.place + 1} of {len(walk.steps)}", length)))
        self.query_one(TitleLine).say(title=title, part=self.step.title, place=place)

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
        if not self.walk.is_last:
            await self._show_step(self.walk.place + 1)
        else:
            finish(self.program, self.context)
            self.session.left = Spot()

    async def action_previous_step(self) -> None:
        """The step before; before the first, up."""
        if (place := self.walk.place) > 0:
            await self._show_step(place - 1)
        else:
            self.leave()

    async def _leave_field(self, widget: Widget, direction: int) -> None:
        if self.page.go_beside(widget, direction):
            return
        if self._edge.stops(direction, self.program.presses):
            self._show_keys()
            return
        self.collect()
        place = self.walk.place
        if direction > 0 and not self.walk.is_last:
            await self._show_step(place + 1)
        elif direction < 0 and place > 0:
            await self._show_step(place - 1, at_end=True)

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
        await self._show_step(self.walk.index_of(self.walk.further[0]))

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
        )

    def help_text(self) -> list[tuple[str, str]]:
        """What this exercise, step and field are about."""
        form, step, field = self.form, self.step, self.current_field
        paragraphs = [(form.title, form.purpose), (step.title, step.why or step.hint)]
        if field is not None:
            paragraphs += [(field.label, field.why), ("A strong answer", field.strong)]
            paragraphs.append(("A weak one", field.weak))
        paragraphs.append(("With thanks to", form.credit))
        return [(heading, text) for heading, text in paragraphs if text]
