"""Where lines stand: widths to cells, heights to rows."""

from __future__ import annotations

import pytest

from jobsearch_tui.ui.list_editor.layout import MARK_CELLS, Columns, CursorRows, ListLayout


@pytest.mark.parametrize(
    ("width", "lines", "facts", "digits", "text"),
    [
        (80, 3, 0, 2, 80 - 6 - MARK_CELLS - 1),
        (80, 98, 0, 2, 80 - 6 - MARK_CELLS - 1),
        (80, 99, 0, 3, 80 - 7 - MARK_CELLS - 1),
        (80, 3, 12, 2, 80 - 6 - MARK_CELLS - 1 - 14),
        (5, 3, 0, 2, 1),
    ],
)
def test_the_width_is_shared_out(width: int, lines: int, facts: int, digits: int, text: int) -> None:
    columns = Columns.of(width, lines, facts)
    assert (columns.digits, columns.text, columns.gutter) == (digits, text, digits + 4)
    assert columns.note >= columns.text


CURSOR = CursorRows(text=2, above=1, details=3, below=1)


@pytest.mark.parametrize(
    ("heights", "line", "draft", "hint", "span", "height"),
    [
        # The cursor on a stored line takes its place; a draft is one line more.
        ([1, 4, 2], 1, False, False, (1, 8), 10),
        ([1, 4, 2], 1, True, False, (1, 8), 14),
        ([1, 4, 2], 1, False, True, (1, 8), 11),
        ([1, 4, 2], 3, True, False, (7, 14), 14),
        ([], 0, True, False, (0, 7), 7),
        ([], 0, False, False, (0, 7), 7),
    ],
)
def test_heights_become_rows(
    heights: list[int], line: int, draft: bool, hint: bool, span: tuple[int, int], height: int
) -> None:
    layout = ListLayout(heights, line, CURSOR, draft=draft, hint=hint)
    assert (layout.cursor_span, layout.height) == (span, height)
    assert layout.details_top == span[0] + 3
    for y in range(span[0], span[1]):
        assert layout.line_at(y) == (line, y - span[0])
    assert layout.line_at(height - 1)[0] == layout.lines - 1


def test_only_what_the_cursor_touched_is_painted_anew_while_the_height_stays() -> None:
    before = ListLayout([1, 1, 1, 1, 1], 1, CursorRows())
    assert ListLayout([1, 1, 1, 1, 1], 2, CursorRows()).changed_since(before) == (1, 3)
    assert ListLayout([1, 1, 1, 1, 1], 0, CursorRows()).changed_since(before) == (0, 2)
    assert ListLayout([1, 1, 1, 1, 1], 1, CursorRows(text=2)).changed_since(before) == (1, 6)
    assert not ListLayout([1, 1, 1, 1, 1], 1, CursorRows()).moves(before)
    assert ListLayout([1, 1, 1, 1, 1], 1, CursorRows(text=2)).moves(before)
    assert ListLayout([1, 1, 1, 1, 1], 2, CursorRows()).moves(before)
