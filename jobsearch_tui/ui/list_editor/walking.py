"""Where the cursor of a list is: keeping what was typed, going from line to line, leaving."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.timer import Timer

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.list_editor.canvas import ListCanvas
from jobsearch_tui.ui.list_editor.line_area import LineArea, LineOwner
from jobsearch_tui.ui.list_editor.plan import BLANK
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.filling import FieldContext

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Field
    from jobsearch_tui.workbook.entries.list_entries import Entries


class ListWalking(ListCanvas):
    """Keeps a line when the cursor leaves it, and shows the one it goes to in the same text area."""

    @dataclass
    class Said(Message):
        """Something to tell the person in a sentence. Plain text."""

        text: str

    @dataclass
    class CopyRequested(Message):
        """The person copies this text."""

        text: str

    @dataclass
    class MeantIt(Message):
        """The person means what they wrote in a line, whatever the coach asked."""

        index: int

    @dataclass
    class WhyAsked(Message):
        """The person asks why a line is there."""

        editor: ListWalking

    @dataclass
    class PageAsked(Message):
        """The person asks for the whole page of the record on a line."""

        form: str
        """Id of the record's form."""
        record: str

    @dataclass
    class Escaped(Message):
        """Out of the list, up one level."""

        editor: ListWalking

    def __init__(self, field: Field, value: Value | None, context: FieldContext, entries: Entries) -> None:
        """Edit ``entries``, which hold ``value``, the answer to ``field``."""
        super().__init__(field, value, context, entries)
        self.read_only = self.read_only or entries.read_only
        self.choosing = self.read_only
        self.area = LineArea(cast("LineOwner", self), read_only=self.read_only)
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The text area of the line; everything else is painted."""
        yield self.area

    def on_mount(self) -> None:
        """Show the first line."""
        self.area.show_cursor = not self.choosing
        self._arrive(everything=True)

    # ---- what is in it

    @property
    def current_index(self) -> int | None:
        """The stored line with the cursor, counted from 0, or None on a line that is not stored yet."""
        return self.pen.index if self.pen.stored else None

    def settle(self) -> None:
        """Hand over what was typed, also in the details."""
        self._keep()

    def _keep(self) -> bool:
        """Store the line as it reads now, and its details. True if that changed anything."""
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if self.read_only:
            return False
        was_draft = self.pen.draft
        changed = self.area.changed and self.pen.keep(self.area.text)
        if changed:
            self.area.kept()
        changed = self._keep_details() or changed
        if changed and self.pen.stored:
            self._drawings.drop(self.entries.row(self.pen.index))
            if was_draft:
                self._shift_remarks()
                self._replan()
        return changed

    def _keep_details(self) -> bool:
        changed = False
        if self.details is not None and self.pen.stored:
            row = self.entries.row(self.pen.index)
            for column, value in self.details.answers():
                if row.get(column) != value:
                    self.entries.put(self.pen.index, column, value)
                    changed = True
        return changed

    @property
    def _text(self) -> str:
        """What the line reads; as it is stored, if the person has not touched it."""
        return self.area.text if self.area.changed else self.pen.text

    def show_remarks(self, remarks: Sequence[tuple[int | None, str]]) -> None:
        """Ask ``(line, question)`` beside the lines; a question without a line is not for here."""
        asked: dict[int, list[str]] = {}
        for line, question in remarks:
            if line is not None:
                asked.setdefault(line, []).append(question)
        if asked != self._remarks:
            self._remarks = asked
            self._replan(everything=True)

    def _shift_remarks(self) -> None:
        """Lines have other numbers now; the coach will ask again in a moment."""
        self._remarks = {}

    def _forget_changed(self) -> None:
        """Rows of an answer are replaced when they change, so they draw anew; records change in place."""
        if self.pen.of_records:
            self._drawings.forget()

    def said(self, text: str) -> None:
        """Tell the person something."""
        self.post_message(self.Said(text))

    # ---- where the cursor is

    def focus_answer(self, at_end: bool = False) -> None:
        """Put the cursor at the end of the first line, or, coming from below, on the blank last one."""
        self._keep()
        self.pen.go(len(self.entries) if at_end else 0, self._text, writing=not self.read_only)
        self._arrive(cursor=len(self.pen.text))
        self._write_or_choose(choosing=self.read_only)
        self._focus_line()

    def _focus_line(self) -> None:
        if self.area.is_mounted:
            self.screen.set_focus(self.area, scroll_visible=False)
        else:
            self.call_after_refresh(self._focus_line)

    def _write_or_choose(self, *, choosing: bool) -> None:
        choosing = choosing or self.read_only
        if choosing != self.choosing:
            self.choosing = choosing
            self.area.read_only = choosing
            self.area.show_cursor = not choosing
            if choosing:
                self.area.cursor_at(self.area.cursor)
            self.screen.refresh_bindings()
        self._repaint_here()

    def _arrive(
        self, *, cursor: int = 0, near: tuple[int, bool] | None = None, everything: bool = False
    ) -> None:
        """Show the line of the pen, with the cursor there, or near a cell of its last or first row."""
        self._close(focus=False, keep=False)
        self._proposed, self._proposal = (), -1
        hint = self.entries.head.placeholder or self.field.placeholder if not len(self.entries) else ""
        self.area.hint(Content(shown(hint or (BLANK if not self.read_only else "Nothing here yet."))))
        self.area.show_line(self.pen.text, cursor)
        self._replan(everything=everything)
        if near is not None:
            self.area.cursor_near(near[0], last_row=near[1])
        self.call_after_refresh(self._keep_in_view)

    def _after(self, cursor: int | None) -> None:
        """Show what a change of lines has led to; None means that nothing was done."""
        if cursor is not None:
            self._shift_remarks()
            self._arrive(cursor=cursor, everything=True)

    def _go(self, target: int | None, *, near: tuple[int, bool] | None = None, end: bool = False) -> bool:
        """To another line; False if there is none."""
        if target is None or (target >= len(self.entries) and (self.choosing or self.pen.last)):
            return False
        self._keep()
        count = len(self.entries)
        self.pen.go(target, self._text, writing=not self.choosing)
        if len(self.entries) != count:
            self._shift_remarks()
        self.line_left()
        self._arrive(
            cursor=len(self.pen.text) if end else 0, near=near, everything=len(self.entries) != count
        )
        return True

    def _leave(self, direction: int) -> None:
        """Out of the list."""
        self._keep()
        count = len(self.entries)
        self.pen.go(self.pen.index, self._text, writing=False)
        self.line_left()
        self._arrive(cursor=len(self.pen.text), everything=len(self.entries) != count)
        self.leave(direction)

    def line_left(self) -> None:
        """A line was left; for those who finish something then."""

    def _close(self, *, focus: bool = True, keep: bool = True) -> None:
        """Close what is open under the line."""
        del focus, keep
        self.unfolded = False
