"""kill -9 of the program at any moment of typing: a whole file, and at most a second of typing gone."""

from __future__ import annotations

import contextlib
import random
import statistics
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.history.copies import History
from jobsearch_tui.workbook.joining.leftovers import leftovers
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.program import Program
from tests.support.terminal import needs_pty
from tests.torture.killing import Killed, homes_in, killings, saves_in_place, saves_late

pytestmark = needs_pty


def kept_words(killed: Killed) -> list[str]:
    """The words in the file; raises if it is not a whole workbook that holds what was typed, in order."""
    loaded = load(killed.book.read_bytes())
    assert loaded.ended, "cut short"
    book = Workbook.open(killed.book, built_in())
    assert not book.notes
    assert book.tree["answers"]["two-pager"]["loves"] == ["quiet"]  # type: ignore[index,call-overload]
    lines = book.tree["answers"]["two-pager"].get("must-nots", [])  # type: ignore[index,call-overload,union-attr]
    words = [f"w{number}" for _, number in killed.typed]
    assert lines[:-1] == words[: max(len(lines) - 1, 0)], lines
    if lines:
        # The last one may be half typed.
        assert words[len(lines) - 1].startswith(lines[-1]), lines
        return words[: len(lines) - (lines[-1] != words[len(lines) - 1])]
    return []


def fault(killed: Killed) -> str:
    """What is wrong with what a kill left, or empty."""
    try:
        kept = kept_words(killed)
    except (Problem, AssertionError) as error:
        return f"not whole: {error}"
    if len(kept) < killed.due():
        return f"{killed.due() - len(kept)} words too many are gone"
    stray = [
        one.name for one in killed.book.parent.iterdir() if one != killed.book and one.name[:4] != ".wb-"
    ]
    return f"left behind: {stray}" if stray else ""


def lost_seconds(killed: Killed) -> float:
    """The age of the oldest word that is gone."""
    kept = len(kept_words(killed))
    return max((killed.at - when for when, _ in killed.typed[kept:]), default=0.0)


def assert_next_start_is_clean(killed: Killed) -> int:
    """The next start offers what is whole and new and takes the rest away; how much it offers."""
    book = Workbook.open(killed.book, built_in())
    state = killed.folder / "state" / "jobsearch-tui"
    found = leftovers(book, state / "rescue", History(state / "history", book.path))
    beside = {one for one in book.path.parent.iterdir() if one != book.path}
    assert beside == {one.path for one in found}
    for one in found:
        assert dict(load(one.data).tree) != dict(book.tree)
        one.path.unlink()
    return len(found)


def torture(folder: Path, count: int, seed: int) -> None:
    homes = homes_in(folder)
    lost, left, offered, typed, due = [], 0, 0, 0, 0
    for number, killed in enumerate(killings(homes, count, random.Random(seed))):
        assert not fault(killed), f"kill {number}: {fault(killed)}"
        lost.append(lost_seconds(killed))
        left += sum(one != killed.book for one in killed.book.parent.iterdir())
        offered += assert_next_start_is_clean(killed)
        typed += len(killed.typed)
        due += killed.due()
    assert len(lost) == count
    print(
        f"{count} kills, {typed} words typed, {due} of them due: all files whole;"
        f" typing gone: median {statistics.median(lost):.2f} s,"
        f" worst {max(lost):.2f} s; files left behind {left}, offered {offered}"
    )
    assert typed > count * 3
    assert due > count / 5


KILLS, SEED = 6, 20261121
"""The short form. With about as many, at the same moments, a program that saves badly is found out below."""
PATIENCE = 120
"""Kills until a program that saves badly is found out: a busy machine hits its bad moments more rarely."""


def test_some_kills_while_keys_arrive(tmp_path: Path) -> None:
    torture(tmp_path, KILLS, SEED)


def kills_until(folder: Path, fault_is: str, altered: Callable[[], None]) -> list[str]:
    """What every kill left, up to the first with this fault; the first kills are those of the short form."""
    faults: list[str] = []
    start = partial(Program, altered=altered)
    with contextlib.closing(killings(homes_in(folder), PATIENCE, random.Random(SEED), start)) as kills:
        for killed in kills:
            faults.append(fault(killed))
            if fault_is in faults[-1]:
                break
    print(f"{altered.__name__}: {len(faults)} kills until it was found out")
    return faults


def test_a_program_that_writes_in_place_is_found_out(tmp_path: Path) -> None:
    assert "not whole" in kills_until(tmp_path, "not whole", saves_in_place)[-1]


def test_a_program_that_saves_too_late_is_found_out(tmp_path: Path) -> None:
    assert "too many are gone" in kills_until(tmp_path, "too many are gone", saves_late)[-1]


@pytest.mark.long
def test_a_thousand_kills_while_keys_arrive(tmp_path: Path) -> None:
    torture(tmp_path, 1000, 7)
