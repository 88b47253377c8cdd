"""Three hundred lines cost no more than three: what is not touched is not drawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.strip import Strip

from jobsearch_tui.ui.list_editor.drawn import Drawings
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.workbook.answers.values import Row, Value
from tests.support.list_editor_app import MUST_NOTS, begin, list_app, numbered, press, texts

pytestmark = pytest.mark.usefixtures("every_change_painted")


class Counting:
    """Counts rows painted and lines measured."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.rows = self.lines = 0
        paint, measure = ListEditor.render_line, Drawings._draw

        def painting(editor: ListEditor, y: int) -> Strip:
            self.rows += 1
            return paint(editor, y)

        def measuring(drawings: Drawings, row: Row, text: str) -> object:
            self.lines += 1
            return measure(drawings, row, text)

        monkeypatch.setattr(ListEditor, "render_line", painting)
        monkeypatch.setattr(Drawings, "_draw", measuring)

    def take(self) -> tuple[int, int]:
        """Rows and lines since the last time."""
        counted = (self.rows, self.lines)
        self.rows = self.lines = 0
        return counted


def many(count: int) -> list[Value]:
    """Lines with details."""
    return [{"text": line, "cost": "walk away", "evidence": f"as {line}"} for line in numbered(count)]


async def test_a_key_in_a_line_draws_no_other_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = list_app(tmp_path, many(300), MUST_NOTS)
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "x")
        await pilot.pause(0.2)
        count = Counting(monkeypatch)
        await press(app, pilot, *"abcdefghij")
        assert count.take() == (0, 0)
        await pilot.pause(0.3)
        rows, lines = count.take()
        assert lines <= 1
        assert rows == 0
        assert texts(app)[0].endswith("xabcdefghij")


async def test_going_to_the_next_line_draws_the_two_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = list_app(tmp_path, many(300), MUST_NOTS)
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "down")
        count = Counting(monkeypatch)
        await press(app, pilot, "down")
        rows, lines = count.take()
        assert lines == 0
        assert rows <= 6
        await press(app, pilot, "escape")
        count.take()
        await press(app, pilot, "j", "k")
        rows, lines = count.take()
        assert lines == 0
        assert rows <= 12


async def test_a_new_line_measures_no_other_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = list_app(tmp_path, many(300), MUST_NOTS)
    async with app.run_test(size=(100, 30)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, "end")
        count = Counting(monkeypatch)
        await press(app, pilot, "enter", "x")
        rows, lines = count.take()
        assert lines <= 3
        assert rows <= 3 * 30
