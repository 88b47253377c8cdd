"""Nothing that people write is read as markup, a link or an escape sequence, and every width holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.list_editor.drawn import cut_to_width, wrapped
from tests.support.list_editor_app import MUST_NOTS, begin, joined, list_app, press

HOSTILE = [
    "[b]bold[/b] and [/]",
    "[@click=app.quit]go[/]",
    "[$name] [[x]] C:\\[dir]\\",
    "\x1b[31mred\x1b[0m",
    "right \u202eto left",
    "zero\u200bwidth and soft\u00adhyphen",
    "日本語のとても長い行です" * 8,
    "👩‍👩‍👧 🇩🇪 ❤️ é n\u0303",
    "x" * 500,
    "two\nrows\n\nof text",
    "tab\there",
    " ",
    "\U000e0041tag",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_rows_are_never_wider_than_they_may_be_and_drop_nothing(text: str) -> None:
    for width in (1, 2, 7, 33, 200):
        rows = wrapped(text, width)
        assert rows
        assert all(cell_len(row) <= width for row in rows)
        if width > 1:
            assert "".join("".join(rows).split()) == "".join(shown(text).split())
        assert cell_len(cut_to_width(shown(text).replace("\n", " "), width)) <= width


async def test_hostile_texts_are_seen_and_harmless(tmp_path: Path) -> None:
    value = [{"text": text, "evidence": text, "cost": text} for text in HOSTILE]
    app = list_app(tmp_path, value, MUST_NOTS)
    async with app.run_test(size=(40, 100)) as pilot:
        await begin(app, pilot)
        app.editor.show_remarks([(index, text) for index, text in enumerate(HOSTILE)])
        for width, way in ((40, "down"), (63, "up"), (200, "down")):
            await pilot.resize_terminal(width, 100)
            for _ in range(len(HOSTILE) + 1):
                await pilot.pause()
                page = app.page()
                assert all(cell_len(row) <= width for row in page), width
                assert "\x1b" not in joined(page)
                assert "\u202e" not in joined(page)
                await press(app, pilot, way)
            whole = joined(app.page())
            assert "[b]bold[/b] and [/]" in whole, width
            assert "[@click=app.quit]go[/]" in whole, width
            assert "⟦202E⟧" in whole, width
        await press(app, pilot, "escape")
        await press(app, pilot, *["d"] * len(HOSTILE))
        await press(app, pilot, *["u"] * len(HOSTILE))
        await pilot.pause()
        assert app.editor.value == value
