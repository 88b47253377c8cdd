"""A text area that draws no more than an edit needs, and in which no sign is hidden."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import (
    Document,
    Edit,
    EditResult,
    Location,
    Selection,
)

from jobsearch_tui.text.clusters import sign_at
from jobsearch_tui.ui.text_area.answer_rows import AnswerRows, drawn
from jobsearch_tui.ui.text_area.sign_navigator import SignNavigator
from jobsearch_tui.ui.textual_private import stop_watching_theme


class PaintedArea(TextArea):
    """The stock text area, soft-wrapped; it repaints the rows that an edit or a cursor touches, not all.

    The stock one repaints every row at each key, and reads the whole paragraph for each row.
    """

    selection: Reactive[Selection] = reactive(Selection(), init=False, always_update=True, repaint=False)
    # Stock repaints every row at each move of the cursor; here ``_mark`` asks for the rows it touches.

    _marked: tuple[int, int] = (0, 0)
    """First and last row that cursor and selection are drawn in."""

    @property
    def is_blank(self) -> bool:
        """True if nothing at all is in it; cheap."""
        lines = self.document.lines
        return len(lines) == 1 and not lines[0]

    def _set_document(self, text: str, language: str | None) -> None:
        del language
        self.document = Document(text)
        rows = AnswerRows(self.document)
        self.wrapped_document = rows
        self.rows = rows
        """The same as ``wrapped_document``, by its own type."""
        self.signs = self.navigator = SignNavigator(rows)
        self.move_cursor((0, 0))
        self._rewrap_and_refresh_virtual_size()

    async def run_binding(self, event: events.Key) -> None:
        """Do what a key is bound to, at once and here.

        Stock looks a key up once it has bubbled to the app; in a burst the next letter would overtake it.
        """
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    # ---- editing

    def edit(self, edit: Edit) -> EditResult:
        """Do ``edit``, and repaint the rows that say something else than before."""
        with self._repainting():
            result = super().edit(edit)
        self.text_edited()
        return result

    def text_edited(self) -> None:
        """Called at once when something was typed, pasted or taken back."""

    def undo(self) -> None:
        """Take the last edits back."""
        if self.history.undo_stack:
            self._edit_in_parts(super().undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self.history.redo_stack:
            self._edit_in_parts(super().redo)

    def _edit_in_parts(self, act: Callable[[], None]) -> None:
        self.rows.recutting = False
        try:
            act()
        finally:
            self.rows.recutting = True
        self.refresh()
        self.text_edited()

    @contextmanager
    def _repainting(self) -> Iterator[None]:
        first, count, height, blank = self.scroll_offset.y, self.size.height, self.rows.height, self.is_blank
        before = self.rows.rows(first, count)
        yield
        if self.rows.height != height:
            # The stock area moves the cursor into view before it knows of the new row.
            self.scroll_cursor_visible()
            self.refresh(layout=True)
            self.call_after_refresh(self._keep_in_view)
        elif self.is_blank != blank and self.placeholder:
            self.refresh(layout=True)
        elif self.scroll_offset.y == first:
            after = self.rows.rows(first, count)
            for row, (old, new) in enumerate(zip(before, after, strict=False)):
                if old != new:
                    self._repaint(first + row, first + row)

    # ---- whole signs

    def get_target_document_location(self, event: events.MouseEvent) -> Location:
        """The sign under the mouse."""
        return self.signs.beside_sign(super().get_target_document_location(event))

    def get_cursor_word_left_location(self) -> Location:
        """The start of the word to the left."""
        return self.signs.beside_sign(super().get_cursor_word_left_location())

    def get_cursor_word_right_location(self) -> Location:
        """The start or end of the word to the right."""
        return self.signs.behind_sign(super().get_cursor_word_right_location())

    def _delete_via_keyboard(self, start: Location, end: Location) -> EditResult | None:
        first, last = sorted((start, end))
        return super()._delete_via_keyboard(self.signs.beside_sign(first), self.signs.behind_sign(last))

    def find_matching_bracket(self, bracket: str, search_from: Location) -> Location | None:
        """Prose has no matching brackets; looking for them would read the whole text."""
        del bracket, search_from
        return None

    # ---- repainting

    def _watch_selection(self, previous_selection: Selection, selection: Selection) -> None:
        del previous_selection
        if not self.is_mounted:
            return
        self.app.clear_selection()
        self.scroll_cursor_visible()
        self._mark(selection)
        self.app.cursor_position = self.cursor_screen_offset
        if self.has_focus:
            self._keep_in_view()

    def _keep_in_view(self) -> None:
        """Scroll the page so that the row with the cursor is seen, where the area is higher than the page."""
        for page in self.ancestors:
            if isinstance(page, Widget) and page.max_scroll_y > 0:
                window = page.scrollable_content_region
                y = self.cursor_screen_offset.y
                if window.height and not window.y <= y < window.bottom:
                    row = y - window.y + page.scroll_offset.y
                    page.scroll_to_region(Region(0, row, 1, 1), animate=False, force=True, x_axis=False)
                return

    def _mark(self, selection: Selection) -> None:
        """Repaint the rows where the ends of the selection were and are; those between stay as they are."""
        ends = [self.rows.location_to_offset(end).y for end in selection]
        top, bottom = min(ends), max(ends)
        old_top, old_bottom = self._marked
        self._repaint(min(top, old_top), max(top, old_top))
        self._repaint(min(bottom, old_bottom), max(bottom, old_bottom))
        self._marked = (top, bottom)

    def _repaint(self, first: int, last: int) -> None:
        """Ask for rows ``first`` to ``last`` of the text, as far as they can be seen."""
        width, height = self.size
        top = max(first - self.scroll_offset.y, 0)
        bottom = min(last - self.scroll_offset.y, height - 1)
        if top <= bottom:
            self.refresh(Region(0, top, width, bottom - top + 1))

    def on_resize(self) -> None:
        """Another width cuts other rows."""
        self.refresh()

    def _refresh_size(self) -> None:
        if not self.soft_wrap or self.virtual_size.height != self.rows.height:
            super()._refresh_size()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows of the text, or of the placeholder where it is shown."""
        if width > 0 and self.soft_wrap and not self.size.width:
            # The first layout: wrapped for it now, it need not be done again once the width is told.
            self.rows.wrap(max(0, width - self.gutter_width - 1), tab_width=self.indent_width)
            self.set_reactive(Widget.virtual_size, Size(0, self.rows.height))
        height = super().get_content_height(container, viewport, width)
        if self.is_blank and width > 0 and isinstance(self.placeholder, Content) and self.placeholder:
            return max(height, len(self.placeholder.wrap(width)))
        return height

    # ---- drawing

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
        theme = self._theme
        base = theme.base_style if theme.base_style is not None else self.rich_style
        at = y + self.scroll_offset.y
        if at >= self.rows.height:
            return Strip.blank(self.size.width, base)
        line_index, first, last = self.rows.row(at)
        line = drawn(self.document.get_line(line_index))
        text = line[first:last]
        if last == len(line):
            # Where the cursor stands behind the text; or what shows that an empty line is selected.
            text += "▌" if not line and self._is_passed(line_index) else " "
        segments = [
            Segment(text[start:end], base + style)
            for start, end, style in self._styled(line_index, line, first, len(text))
        ]
        return Strip(segments).extend_cell_length(self.scrollable_content_region.width, base)

    def _is_passed(self, line_index: int) -> bool:
        """True if the selection goes over this line and the cursor is not in it."""
        start, end = self.selection
        top, bottom = sorted((start[0], end[0]))
        return start != end and top <= line_index <= bottom and line_index != end[0]

    def _styled(
        self, line_index: int, line: str, first: int, length: int
    ) -> Iterator[tuple[int, int, Style]]:
        """The parts of a row that are drawn alike, as (start, end, style), counted from the row's start."""
        none = Style.null()
        (top_line, top), (bottom_line, bottom) = sorted(self.selection)
        cursor_line, cursor = self.selection.end
        marks: list[tuple[int, int, Style]] = []
        if (top_line, top) != (bottom_line, bottom) and top_line <= line_index <= bottom_line:
            style = self._theme.selection_style or none
            start = top if line_index == top_line else 0
            end = bottom if line_index == bottom_line else len(line)
            if not line and self._is_passed(line_index):
                end, style = 1, Style(color=style.bgcolor)
            marks.append((start - first, end - first, style))
        if cursor_line == line_index and self.has_focus and (self.show_cursor or not self.read_only):
            beside = max(sign_at(line, cursor)[1], cursor + 1)
            marks.append((cursor - first, beside - first, self._theme.cursor_style or none))
        edges = {0, length}
        for start, end, _ in marks:
            edges.update(edge for edge in (start, end) if 0 < edge < length)
        ordered = sorted(edges)
        for start, end in pairwise(ordered):
            style = none
            for mark_start, mark_end, mark in marks:
                if mark_start <= start and end <= mark_end:
                    style += mark
            yield start, end, style

    # ---- leaving

    def on_unmount(self) -> None:
        """Let go of what would keep this area alive."""
        stop_watching_theme(self.app, self)
        self.screen.text_selection_started_signal.unsubscribe(self)
