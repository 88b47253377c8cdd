"""The one text area for people's text: kind to what they type, and drawn no more than an edit needs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import Document, Edit, EditResult, Selection

from jobsearch_tui.text.cleaning import clean, clean_piece, one_line
from jobsearch_tui.ui.text_area.answer_rows import AnswerRows
from jobsearch_tui.ui.text_area.whole_signs import SignArea, SignNavigator
from jobsearch_tui.ui.textual_private import stop_watching_theme
from jobsearch_tui.ui.widgets.content import as_content
from jobsearch_tui.ui.widgets.reading import show_cursor


class AnswerArea(SignArea):
    """A text area whose text is clean, whose hidden signs are seen, and that repaints only the rows it must.

    With ``single`` it holds one line, which wraps and grows; Enter posts ``Submitted``. The stock area
    repaints every row at each key, and reads the whole paragraph for each row.
    """

    DEFAULT_CSS: ClassVar[str] = """
    AnswerArea { height: auto; min-height: 1; max-height: 12; padding: 0; scrollbar-size-vertical: 1; }
    AnswerArea, AnswerArea:focus { border: none; }
    """

    TAKES_LETTERS: ClassVar[bool] = True
    """For ``KeyOrder``, which has no need to import a text area before there is one."""

    selection: Reactive[Selection] = reactive(Selection(), init=False, always_update=True, repaint=False)
    # Stock repaints every row at each move of the cursor; here it asks for the rows it touches.

    class Edited(TextArea.Changed):
        """The text was changed by the person. Carries no text: ask ``answer()`` when it is wanted."""

    Changed = Edited

    @dataclass
    class Escaped(Message):
        """The cursor went out of the text by an arrow."""

        direction: int
        """-1 above the first row, +1 below the last."""

    class Submitted(Message):
        """Enter in a single line."""

    def __init__(
        self,
        text: str = "",
        *,
        single: bool = False,
        placeholder: str | Content = "",
        read_only: bool = False,
    ) -> None:
        """Show ``text``."""
        self.single = single
        self.edited = False
        """True if something was typed, pasted or taken back since the text was loaded; known at once."""
        self._marked = [0, 0]  # first and last row that cursor and selection are drawn in
        self._found: Selection | None = None  # words that were looked for, until the cursor moves
        hint = placeholder if isinstance(placeholder, Content) else as_content(placeholder)
        super().__init__(self._fitting(text), placeholder=hint, read_only=read_only)

    def update_node_styles(self, animate: bool = True) -> None:
        """Follow a change of classes; those that it begins with are looked at when it is mounted."""
        if self.is_attached:
            super().update_node_styles(animate)

    # ---- the text

    def answer(self) -> str:
        """The text as the workbook keeps it. Reads all of it: ask when it is wanted, not at each key."""
        return self._fitting(self.document.text)

    @property
    def is_blank(self) -> bool:
        """True if nothing at all is in it; cheap."""
        return self.document.lines == [""]

    @property
    def length(self) -> int:
        """About how many characters there are; cheap."""
        return sum(map(len, self.document.lines))

    def load_text(self, text: str) -> None:
        """Show ``text`` without posting ``Edited``; what could be undone before is forgotten."""
        self.edited = False
        self.history.clear()
        self._set_document(self._fitting(text), None)
        self.refresh(layout=True)

    def replace_all(self, text: str) -> None:
        """Put ``text`` in the place of everything, as one edit that can be undone."""
        self.history.checkpoint()
        self.replace(self._fitting(text), (0, 0), self.document.end, maintain_selection_offset=False)
        self.history.checkpoint()

    def mark(self, start: int, end: int) -> None:
        """Mark the characters from ``start`` to ``end`` until the cursor moves, which stands behind them.

        They are not selected: what is typed next takes nothing away.
        """
        self.move_cursor(self.rows.location_of(end))
        self._found = Selection(self.rows.location_of(start), self.rows.location_of(end))
        self.refresh()

    def _fitting(self, text: str) -> str:
        return one_line(text) if self.single else clean(text)

    def _set_document(self, text: str, language: str | None) -> None:
        self.document = Document(text)
        self.rows = self.wrapped_document = AnswerRows(self.document)
        """The same as ``wrapped_document``, by its own type."""
        self.signs = self.navigator = SignNavigator(self.rows)
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    # ---- keys

    async def run_binding(self, event: events.Key) -> None:
        """Do what a key is bound to, at once: by way of the app, the next letter of a burst overtakes it."""
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    async def on_key(self, event: events.Key) -> None:
        """Enter in a single line; everything else is the text's."""
        # Textual calls the handlers of every class in turn, so Enter is kept from the stock area here.
        if self.single and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted())
            return
        await self.run_binding(event)

    def action_cursor_up(self, select: bool = False) -> None:
        """Up one row; on the first row, out of the text."""
        if not select and self.rows.location_to_offset(self.cursor_location).y == 0:
            self.post_message(self.Escaped(-1))
        else:
            super().action_cursor_up(select)

    def action_cursor_down(self, select: bool = False) -> None:
        """Down one row; on the last row, out of the text."""
        if not select and self.rows.location_to_offset(self.cursor_location).y == self.rows.height - 1:
            self.post_message(self.Escaped(1))
        else:
            super().action_cursor_down(select)

    # ---- editing

    def edit(self, edit: Edit) -> EditResult:
        """Do ``edit``, cleaned, and repaint the rows that say something else than before."""
        self.edited = True
        if len(edit.text) != 1 or not edit.text.isprintable():
            piece = clean_piece(edit.text)
            edit.text = one_line(piece) if self.single and "\n" in piece else piece
        with self._repainting():
            return super().edit(edit)

    def undo(self) -> None:
        """Take the last edits back."""
        if self.history.undo_stack:
            self.edited = True
            with self.rows.cutting_all():
                super().undo()
            self.refresh()

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.history.redo_stack:
            self.edited = True
            with self.rows.cutting_all():
                super().redo()
            self.refresh()

    @contextmanager
    def _repainting(self) -> Iterator[None]:
        first, count, height, blank = self.scroll_offset.y, self.size.height, self.rows.height, self.is_blank
        before = self.rows.rows(first, count)
        yield
        if self.rows.height != height:
            # The stock area moves the cursor into view before it knows of the new row.
            self.scroll_cursor_visible()
            self.refresh(layout=True)
            self.call_after_refresh(show_cursor, self)
        elif self.is_blank != blank and self.placeholder:
            self.refresh(layout=True)
        elif self.scroll_offset.y == first:
            after = self.rows.rows(first, count)
            for row, (old, new) in enumerate(zip(before, after, strict=False)):
                if old != new:
                    self._repaint(first + row, first + row)

    # ---- drawing

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        if not self.is_mounted:
            return
        if self._found is not None:
            self._found = None
            self.refresh()
        self.app.clear_selection()
        self.scroll_cursor_visible()
        # The rows where its ends were and are; those between stay as they are.
        marked = sorted(self.rows.location_to_offset(end).y for end in selection)
        for old, new in zip(self._marked, marked, strict=True):
            self._repaint(min(old, new), max(old, new))
        self._marked = marked
        self.app.cursor_position = self.cursor_screen_offset
        if self.has_focus:
            show_cursor(self)

    def _repaint(self, first: int, last: int) -> None:
        """Ask for rows ``first`` to ``last`` of the text, as far as they can be seen."""
        width, height = self.size
        top = max(first - self.scroll_offset.y, 0)
        bottom = min(last - self.scroll_offset.y, height - 1)
        if top <= bottom:
            self.refresh(Region(0, top, width, bottom - top + 1))

    def on_focus(self) -> None:
        """A text that is longer than its page is seen where it is written on."""
        self.call_after_refresh(self._show_cursor)

    def _show_cursor(self) -> None:
        self.scroll_cursor_visible()
        show_cursor(self)

    def on_resize(self) -> None:
        """Another width cuts other rows."""
        self.refresh()

    def _refresh_size(self) -> None:
        if self.virtual_size.height != self.rows.height:
            super()._refresh_size()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows of the text, or of the placeholder where it is shown."""
        if width > 0 and not self.size.width:
            # The first layout: wrapped for it now, it need not be done again once the width is told.
            self.rows.wrap(max(0, width - self.gutter_width - 1), tab_width=self.indent_width)
            self.set_reactive(Widget.virtual_size, Size(0, self.rows.height))
        height = super().get_content_height(container, viewport, width)
        if self.is_blank and width > 0 and isinstance(self.placeholder, Content) and self.placeholder:
            return max(height, len(self.placeholder.wrap(width)))
        return height

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of ``crop``; blank in the moment between leaving the page and its next layout."""
        if self.parent is None:
            # Textual has taken the styles away already, and would fall over a repaint that was still due.
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One row of the widget."""
        if self.is_blank and self.placeholder:
            return super().render_line(y)
        theme, none = self._theme, Style.null()
        base = theme.base_style if theme.base_style is not None else self.rich_style
        row = y + self.scroll_offset.y
        if row >= self.rows.height:
            return Strip.blank(self.size.width, base)
        cursor = theme.cursor_style if self.has_focus and (self.show_cursor or not self.read_only) else None
        selection = self._found or self.selection
        strip = self.rows.strip(row, selection, base, theme.selection_style or none, cursor or none)
        return strip.extend_cell_length(self.scrollable_content_region.width, base)

    # ---- leaving

    def on_unmount(self) -> None:
        """Let go of what would keep this area alive."""
        stop_watching_theme(self.app, self)
        self.screen.text_selection_started_signal.unsubscribe(self)
