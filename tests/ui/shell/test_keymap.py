"""Keys that the person has changed: which are taken, what is told of the others, and that they work."""

from __future__ import annotations

from datetime import date, datetime
from itertools import combinations
from pathlib import Path

import pytest

from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.keys import ACTIONS
from jobsearch_tui.ui.shell.keymap import Keymap, meet, template
from jobsearch_tui.workbook.folder.bookmarks import Spot
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample
from tests.support.screen_rows import page


def keymap(tmp_path: Path, text: str) -> Keymap:
    (tmp_path / "keys.yaml").write_text(text, "utf-8")
    return Keymap(tmp_path / "keys.yaml")


def test_a_name_means_one_action_with_its_keys() -> None:
    by_name: dict[str, set[object]] = {}
    for action in ACTIONS:
        by_name.setdefault(action.name, set()).add((action.id, action.keys))
    assert [name for name, meanings in by_name.items() if len(meanings) > 1] == []


def test_no_two_actions_that_meet_have_one_key() -> None:
    shared = [
        (one.name, other.name)
        for one, other in combinations(ACTIONS, 2)
        if one.name != other.name and meet(one, other) and set(one.keys) & set(other.keys)
    ]
    assert shared == []


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("next-step: F6\n", {"next-step": "f6"}),
        ("next-step: ^x, alt+n\n", {"next-step": "ctrl+x,alt+n"}),
        ("next-step: ctrl+x or F6\n", {"next-step": "ctrl+x,f6"}),
        ("next-step:\n  - F6\n  - shift+F6\n", {"next-step": "f6,shift+f6"}),
        ("week: 9\ndelete: x\n", {"week": "9", "delete": "x"}),
        ('filter: "\'"\n', {"filter": "'"}),
        ("outline: F6\nnext-step: ^o\n", {"outline": "f6", "next-step": "ctrl+o"}),
        ("delete: del\n", {"delete": "delete"}),
    ],
)
def test_keys_are_written_as_help_shows_them(tmp_path: Path, text: str, changed: dict[str, str]) -> None:
    read = keymap(tmp_path, text)
    assert [str(problem) for problem in read.problems] == []
    assert read.changed == changed


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("nxt-step: F6\n", 1, "Perhaps 'next-step' is meant"),
        ("week: 9\nnext-step: escpe\n", 2, "Perhaps 'escape' is meant"),
        ("next-step: hyper+x\n", 1, "there's no key “hyper+x”"),
        ("next-step: ^o\n", 1, "^o is “outline” already"),
        ("next-step: ^o\noutline: F6\n", 1, "above this line"),
        ("filter: ^m\n", 1, "can't tell ^m from enter"),
        ("next-step: n\n", 1, "needed while you write"),
        ("next-step: enter\n", 1, "needed while you write"),
        ("next-step:\n", 1, "needs a key"),
        ("up: F6\n", 1, "esc stays what it is"),
        ("next-step: {\n", 2, "short form"),
    ],
)
def test_what_does_not_fit_is_told_and_keeps_its_key(tmp_path: Path, text: str, line: int, told: str) -> None:
    read = keymap(tmp_path, text)
    (problem,) = read.problems
    assert problem.line == line
    assert told in str(problem)
    assert "next-step" not in read.changed


def test_the_file_that_is_begun_holds_every_name_and_changes_nothing(tmp_path: Path) -> None:
    begun = keymap(tmp_path, template())
    assert (begun.problems, begun.changed) == ([], {})
    lines = [line.removeprefix("#") for line in template().splitlines() if not line.startswith(("# ", "\n"))]
    all_of_it = keymap(tmp_path, "\n".join(lines))
    assert all_of_it.problems[0].sentence == "esc stays what it is"
    assert len(all_of_it.problems) == 1
    assert {name: tuple(keys.split(",")) for name, keys in all_of_it.changed.items()} == {
        action.name: action.keys for action in ACTIONS if action.name != "up"
    }


async def test_a_changed_key_works_is_shown_and_the_old_one_is_free(tmp_path: Path) -> None:
    (tmp_path / "keys.yaml").write_text("next-step: F6\ndelete: x\nundo: v\nnxet: F7\n")
    locations = Locations(tmp_path / "books", tmp_path / "state", tmp_path)
    path = copy_sample(locations, date(2026, 11, 21))
    app = JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 21, 12, 0))
    async with app.run_test(size=(80, 90), notifications=True) as pilot:
        await pilot.pause()
        assert "keys.yaml:4:1" in page(app)
        form = app.session.catalogue.form("two-pager")  # type: ignore[union-attr]
        app.open_form(form, "", Spot(form="two-pager", step="must-nots"))  # type: ignore[arg-type]
        await pilot.pause()
        here = page(app).splitlines()[0]
        assert "F6 next" in page(app)
        await pilot.press("ctrl+n")
        assert page(app).splitlines()[0] == here
        book = app.session.workbook  # type: ignore[union-attr]
        lines = list(book.get(form, "must-nots"))  # type: ignore[arg-type]
        await pilot.press("x", "escape", "x")
        await pilot.pause()
        assert "x delete" in page(app)
        assert book.get(form, "must-nots") == lines[1:], "x wrote in the text, and deleted the line"  # type: ignore[arg-type]
        sentences = [notice.message for notice in app._notifications]
        assert sentences[-1].endswith("v brings it back."), "a sentence names the key that does it"
        await pilot.press("f6")
        await pilot.pause()
        assert page(app).splitlines()[0] != here
        app.clear_notifications()
        await pilot.press("escape", "f1")
        await pilot.pause()
        assert "  F6  " in page(app)
