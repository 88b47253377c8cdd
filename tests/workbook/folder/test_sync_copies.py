"""Another version of a workbook is known by what it is, whatever program named it in whatever language."""

from __future__ import annotations

from pathlib import Path

import pytest

from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.folder.locations import list_workbooks
from jobsearch_tui.workbook.folder.sync_copies import twins_beside
from tests.support.growth import times_as_long

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
my-search 2
old
backup
mysearch"""


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
}


@pytest.mark.parametrize("other", OTHERS)
def test_a_workbook_of_its_own_stands_for_itself(other: str, tmp_path: Path) -> None:
    mine = put(tmp_path, "my-search")
    name, text = OTHERS[other]
    put(tmp_path, name, text)
    assert twins_beside(mine) == []
    assert {book.twin_of for book in list_workbooks(tmp_path)} == {""}


@pytest.mark.parametrize(
    "damaged", [TEXT.replace("answers:", "answers: ["), TEXT.replace("line 3", '"line 3')]
)
def test_a_damaged_one_is_another_version_all_the_same(damaged: str, tmp_path: Path) -> None:
    mine = put(tmp_path, "my-search")
    copy = put(tmp_path, "my-search copy", damaged)
    assert twins_beside(mine) == [copy]


def test_two_workbooks_with_answers_of_their_own_to_the_same_questions_are_two(tmp_path: Path) -> None:
    text = f"{BEGUN}answers:\n  two-pager:\n    goals-short: |\n      %s\n    must-nots:\n      - %s\n...\n"
    mine = put(tmp_path, "my-search", text % ("Lead a team.", "a long way"))
    put(tmp_path, "my-search copy", text % ("Mend boats.", "the night shift"))
    assert twins_beside(mine) == []


def test_a_folder_of_large_ones_is_compared_sooner_than_a_few_are_read(tmp_path: Path) -> None:
    people = "".join(f"  person-{n}:\n    name: Person {n}\n    gave-me: gift {n}\n" for n in range(2_000))
    text = f"{BEGUN}people:\n{people}...\n"
    mine = put(tmp_path, "my-search", text)
    copies = [put(tmp_path, f"my-search copy {sign}", text.replace("gift 7", sign)) for sign in "abcdefghij"]
    assert twins_beside(mine) == copies
    data = text.encode()
    assert times_as_long(lambda: load(data), lambda: twins_beside(mine), rounds=2) < 6
