"""A text that is longer than its page opens with the cursor in sight, below its question."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.widgets import Static

from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.ui.text_area.answer_area import AnswerArea
from jobsearch_tui.workbook.session.session import Spot
from tests.support.app import app_over, open_at

SENTENCES = "".join(f"      The night staff rang for the {number}th time.\n" for number in range(60))
BOOK = f"answers:\n  narrative:\n    what-drew-me: |\n{SENTENCES}"


@pytest.mark.parametrize(
    "size",
    [(60, 20), (110, 20), *(pytest.param(size, marks=pytest.mark.long) for size in ((80, 24), (160, 50)))],
    ids=str,
)
async def test_its_end_is_seen_at_once(size: tuple[int, int], tmp_path: Path) -> None:
    app = app_over(tmp_path, BOOK)
    async with app.run_test(size=size) as pilot:
        await open_at(app, pilot, Spot("narrative", step="drew", field="what-drew-me"))
        await pilot.pause()
        assert isinstance(app.screen, FormScreen)
        area = app.focused
        assert isinstance(area, AnswerArea)
        window = app.screen.query_one("#page", VerticalScroll).scrollable_content_region
        assert area.cursor_location == area.document.end
        assert window.y <= area.cursor_screen_offset.y < window.bottom
        question = app.screen.query_one(".question", Static)
        assert window.contains_region(question.region)
