"""The one text area for people's text: kind to what they type, and drawn no more than an edit needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, cast

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from jobsearch_tui.text.cleaning import clean, one_line
from jobsearch_tui.ui.text_area.painted_area import PaintedArea
from jobsearch_tui.ui.widgets.content import said

_END = "x"
"""Put behind a pasted piece while it is cleaned, so that blanks and line ends at its end are kept."""


class AnswerArea(PaintedArea):
    """A text area whose text is clean, whose hidden signs are seen, and that repaints only the rows it must.

    With ``single`` it holds one line, which wraps and grows; Enter posts ``Submitted``.
    """

    DEFAULT_CSS: ClassVar[str] = """
    AnswerArea {
        height: auto;
        min-height: 1;
        max-height: 12;
        border: none;
        padding: 0;
        scrollbar-size-vertical: 1;
        &:focus { border: none; }
    }
    """

    TAKES_LETTERS: ClassVar[bool] = True
    """For ``KeyOrder``, which has no need to import a text area before there is one."""

    class Edited(TextArea.Changed):
        """The text was changed by the person. Carries no text: ask ``area.answer()`` when it is wanted."""

        @property
        def area(self) -> AnswerArea:
            """The area that was edited."""
            return cast("AnswerArea", self.text_area)

    Changed = Edited

    @dataclass
    class Escaped(Message):
        """The cursor went out of the text by an arrow."""

        area: AnswerArea
        direction: int
        """-1 above the first row, +1 below the last."""

    @dataclass
    class Submitted(Message):
        """Enter in a single line."""

        area: AnswerArea

    @dataclass
    class Pasted(Message):
        """Several lines were pasted into a single line whose owner takes them (``paste_lines``)."""

        area: AnswerArea
        lines: list[str]
        """The lines, clean, without the blank ones; at least two. Nothing has been put into the text."""

    def __init__(
        self,
        text: str = "",
        *,
        single: bool = False,
        paste_lines: bool = False,
        placeholder: str | Content = "",
        read_only: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Show ``text``. ``paste_lines``: several pasted lines are posted as ``Pasted`` instead of joined."""
        self.single = single
        self.paste_lines = paste_lines
        self.edited = False
        """True if something was typed, pasted or taken back since the text was loaded; known at once."""
        super().__init__(
            self._fitting(text),
            compact=True,
            highlight_cursor_line=False,
            placeholder=placeholder if isinstance(placeholder, Content) else said(placeholder),
            read_only=read_only,
            id=id,
            classes=classes,
        )
        self.set_reactive(TextArea.cursor_blink, False)
        self.set_reactive(TextArea.match_cursor_bracket, False)

    # ---- the text

    def answer(self) -> str:
        """The text as the workbook keeps it. Reads all of it: ask when it is wanted, not at each key."""
        text = self.document.text
        return one_line(text) if self.single else clean(text)

    @property
    def length(self) -> int:
        """About how many characters there are; cheap."""
        return sum(map(len, self.document.lines))

    def load(self, text: str) -> None:
        """Show ``text`` without posting ``Edited``; what could be undone before is forgotten."""
        self.edited = False
        self.history.clear()
        self._set_document(self._fitting(text), None)
        self.refresh(layout=True)

    def load_text(self, text: str) -> None:
        """The same as ``load``."""
        self.load(text)

    def replace_all(self, text: str) -> None:
        """Put ``text`` in the place of everything, as one edit that can be undone."""
        self.history.checkpoint()
        self.replace(self._fitting(text), (0, 0), self.document.end, maintain_selection_offset=False)
        self.history.checkpoint()

    def cursor_to(self, *, end: bool) -> None:
        """Put the cursor at the end of the text, or at its start."""
        self.move_cursor(self.document.end if end else (0, 0))

    def _fitting(self, text: str) -> str:
        return one_line(text) if self.single else clean(text)

    # ---- editing

    def edit(self, edit: Edit) -> EditResult:
        """Do ``edit``, cleaned."""
        if len(edit.text) != 1 or not edit.text.isprintable():
            edit.text = self._piece(edit.text)
        return super().edit(edit)

    def _piece(self, text: str) -> str:
        piece = clean(text + _END)[: -len(_END)]
        return one_line(piece) if self.single and "\n" in piece else piece

    def text_edited(self) -> None:
        """The text is not the one that was loaded."""
        self.edited = True

    async def on_key(self, event: events.Key) -> None:
        """Enter in a single line; everything else is the text's."""
        # Textual calls the handlers of every class in turn, so Enter is kept from the stock area here.
        if self.single and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self))
            return
        await self.run_binding(event)

    async def on_paste(self, event: events.Paste) -> None:
        """Several lines in a single one are offered to its owner."""
        if self.read_only or not (self.single and self.paste_lines):
            return
        lines = [line.strip() for line in clean(event.text).split("\n") if line.strip()]
        if len(lines) > 1:
            event.stop()
            event.prevent_default()
            self.post_message(self.Pasted(self, lines))

    def action_paste(self) -> None:
        """ctrl+v: what was copied in this program, as if the terminal had pasted it."""
        if self.single and self.paste_lines and "\n" in self.app.clipboard.strip():
            self.post_message(events.Paste(self.app.clipboard))
        else:
            super().action_paste()

    def action_cursor_up(self, select: bool = False) -> None:
        """Up one row; on the first row, out of the text."""
        if not select and self.rows.location_to_offset(self.cursor_location).y == 0:
            self.post_message(self.Escaped(self, -1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Down one row; on the last row, out of the text."""
        if not select and self.rows.location_to_offset(self.cursor_location).y == self.rows.height - 1:
            self.post_message(self.Escaped(self, 1))
        else:
            super().action_cursor_down(select)
