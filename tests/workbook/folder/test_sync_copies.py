"""Another version of a workbook is known by what it is, whatever program named it in whatever language."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobsearch_tui.workbook.folder.locations import list_workbooks
from jobsearch_tui.workbook.folder.sync_copies import twins_beside

LINES = "".join(f"      - line {number}\n" for number in range(6))
BEGUN = "workbook: 1\ntitle: My search\ncreated: 2026-11-20\n"
TEXT = f"{BEGUN}answers:\n  two-pager:\n    must-nots:\n{LINES}...\n"
NAMES = """\
my-search (Conflicted copy ThinkPad-T14-G5 202603121129)
my-search (Sam's conflicting copy 2026-11-20)
my-search (In Konflikt stehende Kopie von Anna 2026-11-20)
my-search (Copie en conflit de Anna 2026-11-20)
my-search (Copia en conflicto de Anna 2026-11-20)
my-search (SFConflict anna@example.org 2026-11-28-12-00-00)
my-search_DESKTOP-4F2K_Nov-28-120000-2026_Conflict
my-search - Copy
my-search - Kopie
my-search copy
my-search~
Kopie von my-search
my-search (Bo's conflicted copy 2026-11-20)
my-search.sync-conflict-20261120-101500-ABCDEFG
my-search 2"""


def put(folder: Path, name: str, text: str = TEXT) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("name", NAMES.splitlines())
def test_it_stands_under_its_workbook_and_is_offered_there(name: str, tmp_path: Path) -> None:
    mine = put(tmp_path, "my-search")
    copy = put(tmp_path, name, TEXT.replace("line 3", "another line"))
    assert twins_beside(mine) == [copy]
    assert twins_beside(copy) == []
    assert {book.path: book.twin_of for book in list_workbooks(tmp_path)} == {mine: "", copy: mine.name}


OTHERS = {
    "another title": ("my-search copy", TEXT.replace("My search", "My other search")),
    "another day": ("my-search copy", TEXT.replace("2026-11-20", "2026-11-21")),
    "other entries": ("my-search copy", TEXT.replace("- line", "- quite another")),
    "nothing in it yet": ("my-search copy", f"{BEGUN}...\n"),
    "a number of ours": ("my-search-2", TEXT),
    "not to be read": ("my-search copy", TEXT.replace("answers:", "answers: [")),
}


@pytest.mark.parametrize("other", OTHERS)
def test_a_workbook_of_its_own_stands_for_itself(other: str, tmp_path: Path) -> None:
    mine = put(tmp_path, "my-search")
    name, text = OTHERS[other]
    put(tmp_path, name, text)
    assert twins_beside(mine) == []
    assert {book.twin_of for book in list_workbooks(tmp_path)} == {""}
