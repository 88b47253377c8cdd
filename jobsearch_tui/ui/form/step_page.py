"""The page of one step: its question, and whatever answers it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from jobsearch_tui.coach.events import keep_events, move_linked
from jobsearch_tui.coach.next.heavy_day import days_before, keep_feeling
from jobsearch_tui.coach.next.wants import lacks, newer_than
from jobsearch_tui.coach.views.counted import counted, keep_counts, keeps_which
from jobsearch_tui.method.form import Step
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.field_block import FieldBlock, PromptList
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.fields.more_row import MoreRow
from jobsearch_tui.ui.fields.registry import field_widget
from jobsearch_tui.ui.fields.typed_field import ReadField
from jobsearch_tui.ui.form.proposal_list import ProposalList
from jobsearch_tui.ui.list_editor.list_field import RecordsLens
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.ui.pictures.registry import is_above, picture
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.filling import FieldContext, hint_of, is_behind_more

_NOTHING = object()
"""Stands for an answer that was not handed over yet."""


class StepPage(VerticalScroll, can_focus=False):
    """Holds the widgets of the step that is shown, and hands their answers to the workbook."""

    DEFAULT_CSS: ClassVar[str] = """
    StepPage > .-more { display: none; }
    """

    def __init__(self, context: FieldContext, first: Step, further: Sequence[Step]) -> None:
        """``first`` is the step that it shows from the beginning; ``further`` as in ``show``."""
        super().__init__(id="page")
        self._filling = context
        self._first = (first, further)
        self._handed: dict[str, object] = {}
        """What each widget of this page has handed over last."""
        self._seen: dict[str, Value] = {}
        """What this filling said last, for the case that another program removes the record."""

    # ---- what stands on it

    def compose(self) -> ComposeResult:
        """The first step: all of the screen is laid out at once."""
        yield from self._widgets(*self._first)

    async def show(self, step: Step, further: Sequence[Step]) -> None:
        """Show another step; ``further`` are the steps that wait behind *more* after it."""
        self._handed.clear()
        async with self.batch():
            await self.remove_children()
            await self.mount_all(self._widgets(step, further))
        self.scroll_home(animate=False)

    def _widgets(self, step: Step, further: Sequence[Step]) -> Iterator[Widget]:
        context = self._filling
        rows = [Content.styled(shown(step.ask), "bold")]
        if hint := hint_of(step, context.workbook.peek(context.form, context.record)):
            rows.append(Content.styled(shown(hint), "$foreground-muted"))
        rows += [
            Content.styled(f"· {shown(sentence)}", "$foreground-muted") for sentence in self._before_it(step)
        ]
        yield Static(Content("\n").join(rows), classes="question")
        if context.form.picture is not None and is_above(context.form.picture, step):
            yield picture(context.form.picture, context).add_class("-beside")
        is_own_above = step.picture is not None and is_above(step.picture, step)
        if step.picture is not None and is_own_above:
            yield picture(step.picture, context)
        if step.records:
            yield RecordsLens(step, context)
            if step.proposals:
                yield ProposalList(context, step=step)
        if step.picture is not None and not step.fields and not is_own_above:
            yield picture(step.picture, context)
        alone = len(step.fields) == 1
        behind: list[str] = []
        for field in step.fields:
            if keeps_which(field):
                continue  # The number beside it says their names.
            value = context.workbook.get(context.form, field.id, context.record)
            parts: list[Widget] = [FieldBlock(field, field_widget(field, value, context), alone=alone)]
            if field.prompts_from is not None:
                parts.append(PromptList(field, context))
            if field.proposals:
                parts.append(ProposalList(context, field=field))
            if is_behind_more(field, counted(field, context) or value) and not step.more:
                behind.append(field.label)
                for part in parts:
                    part.add_class("-more")
            yield from parts
        if behind:
            yield MoreRow(behind, context, is_within=True)
        if step.picture is not None and step.fields and not is_own_above:
            # Under the questions, so that they are met first; wide screens have it beside them.
            drawn = picture(step.picture, context)
            drawn.set_class(context.form.picture is not None, "-beside")
            yield drawn
        if further:
            yield MoreRow([later.title for later in further], context)

    @on(MoreRow.Opened)
    def _more_opened(self, message: MoreRow.Opened) -> None:
        """What waits on this page comes into sight; the screen knows of further steps."""
        if message.row.is_within:
            message.stop()
            self.show_more()

    def show_more(self, field_id: str = "") -> None:
        """Show the questions that wait here, with the cursor in one of them, or in the first."""
        waiting = [block for block in self.blocks if block.has_class("-more")]
        for widget in self.query(".-more"):
            widget.remove_class("-more")
        for row in self.query(MoreRow):
            row.display = not row.is_within
        target = next((block for block in waiting if block.field.id == field_id), waiting[0])
        focus_answer(target.answer, at_end=False)

    def _before_it(self, step: Step) -> list[str]:
        """On the first step, what the form lacks yet, what it rests on that is newer, and the days before."""
        context = self._filling
        if step is not context.form.steps[0]:
            return []
        about = (context.form, context.workbook, context.record)
        return [*lacks(*about), *newer_than(*about), *days_before(*about, context.today())]

    @property
    def blocks(self) -> list[FieldBlock]:
        """The fields on the page, in order."""
        return list(self.query(FieldBlock))

    @property
    def answers(self) -> list[Widget]:
        """What can hold the cursor, in order: fields, lens, proposals, picture."""
        answers: list[Widget] = []
        for child in self.children:
            if not child.display or child.has_class("-more"):
                continue
            if isinstance(child, FieldBlock):
                answers.append(child.answer)
            elif (
                isinstance(child, RecordsLens | MoreRow)
                or (isinstance(child, Picture) and child.can_focus)
                or (isinstance(child, ProposalList) and child.offers)
            ):
                answers.append(child)
        return answers

    # ---- where the cursor is

    def focus_field(self, field_id: str = "", *, at_end: bool = False) -> None:
        """Put the cursor into a field, or into the first answer there is, or the last."""
        if any(block.field.id == field_id and block.has_class("-more") for block in self.blocks):
            self.show_more(field_id)
            return
        answers = self.answers
        wanted = [
            answer
            for answer in answers
            if isinstance(answer, FieldWidget) and answer.field.id == field_id != ""
        ]
        target: list[Widget] = list(wanted) or ([answers[-1]] if at_end and answers else answers[:1])
        if target:
            focus_answer(target[0], at_end=at_end)

    def answer_with_focus(self) -> Widget | None:
        """The answer that has the cursor."""
        answers, focused = self.answers, self.screen.focused
        return next(
            (widget for widget in (focused.ancestors_with_self if focused else ()) if widget in answers), None
        )

    def go_beside(self, widget: Widget, direction: int) -> bool:
        """Put the cursor into the answer before (-1) or after (+1); False if there is none."""
        answers = self.answers
        position = answers.index(widget) + direction if widget in answers else len(answers)
        if not 0 <= position < len(answers):
            return False
        focus_answer(answers[position], at_end=direction < 0)
        return True

    # ---- what was answered

    def finish(self) -> None:
        """The person goes on: take what is marked for what they typed."""
        for widget in self.query():
            if isinstance(widget, FieldWidget):
                widget.finish()

    def collect(self) -> None:
        """Take every answer from its widget, so that the last key is in the workbook."""
        for block in self.blocks:
            answer = block.answer
            answer.settle()
            # What was handed over already may have been changed elsewhere since: restored, joined, chosen.
            if answer.touched and self._handed.get(block.field.id, _NOTHING) != answer.value:
                self.hand_over(answer)
        context = self._filling
        for lens in self.query(RecordsLens):
            lens.settle()
            for line in lens.records.lines if not context.read_only else ():
                move_linked(context.workbook, lens.records.form, line.record, context.today())

    def hand_over(self, answer: FieldWidget) -> bool:
        """Put an answer into the workbook; False if that can only be read."""
        context = self._filling
        book = context.workbook
        if book.read_only:
            return False
        value = answer.value
        if context.record and not book.has(context.form, context.record):
            # Removed elsewhere while it is written in here: words win, and it comes back.
            book.restore(context.form, context.record, self._seen)
        before = book.peek(context.form, context.record)
        if book.put(context.form, answer.field.id, value, context.record):
            book.touch(context.form, context.record, context.today())
            keep_counts(context)
            keep_feeling(context)
            keep_events(context, answer.field.id, before.get(answer.field.id))
            self._show_kept(answer, before)
        self._handed[answer.field.id] = value
        return True

    def _show_kept(self, answer: FieldWidget, before: Mapping[str, Value]) -> None:
        """Show what was written into other answers along with one."""
        context = self._filling
        after = context.workbook.answers(context.form, context.record)
        for block in self.blocks:
            field_id = block.field.id
            if block.answer is not answer and after.get(field_id) != before.get(field_id):
                block.answer.load(after.get(field_id))
                self._handed.pop(field_id, None)

    def saw(self, answers: dict[str, Value]) -> None:
        """Remember what the whole filling says."""
        self._seen = answers or self._seen

    def load_answers(self) -> None:
        """Show what the workbook says where a widget says something else."""
        context = self._filling
        for block in self.blocks:
            if block.field.numbers is not None:
                continue  # it counts, whatever is kept of it
            value = context.workbook.get(context.form, block.field.id, context.record)
            if value != block.answer.value:
                block.answer.load(value)
                self._handed.pop(block.field.id, None)
        for lens in self.query(RecordsLens):
            lens.reload()

    def draw_anew(self) -> None:
        """Draw what shows other answers than its own: prompts, proposals and pictures."""
        for prompt_list in self.query(PromptList):
            prompt_list.answers_changed()
        for proposed in self.query(ProposalList):
            proposed.look()
        for drawn in self.query(Picture):
            drawn.answers_changed()
        for number in self.query(ReadField):
            number.count_again()


def focus_answer(widget: Widget, *, at_end: bool) -> None:
    """Put the cursor into an answer."""
    if isinstance(widget, FieldWidget):
        widget.focus_answer(at_end=at_end)
    elif isinstance(widget, ProposalList):
        widget.enter(at_end=at_end)
    else:
        widget.focus()
