"""An example is told as of the week in which somebody opens it, whichever that is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.folder.locations import Locations, copy_sample, list_workbooks, meant_by
from jobsearch_tui.workbook.folder.sample import (
    EXAMPLES,
    WRITTEN_FOR,
    copy_anew,
    copy_of,
    example_text,
    is_example,
    is_sample,
    moved,
)
from tests.support import EXAMPLES as FILES

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
TODAY = date(2028, 1, 1)
SOMETIME = st.dates(date(1950, 1, 1), date(2900, 1, 1))
TEXTS = st.lists(
    st.dates(date(1900, 1, 1), date(2900, 1, 1)).map(date.isoformat)
    | st.sampled_from([": ", "-ana-7f3k", "\n", " at 9:30", "555 0142", "T18:00", "12-34", "é"]),
    max_size=12,
).map(" ".join)


def days_of(text: str) -> list[date]:
    return [date.fromisoformat(day) for day in DAY.findall(text)]


def as_of(text: str, today: date) -> str:
    return moved(text.encode(), today).decode()


def test_the_friday_of_an_example_is_a_friday() -> None:
    assert WRITTEN_FOR.strftime("%A") == "Friday"


@given(SOMETIME)
def test_its_friday_becomes_the_last_one(today: date) -> None:
    (friday,) = days_of(as_of(WRITTEN_FOR.isoformat(), today))
    assert friday.strftime("%A") == "Friday"
    assert timedelta(0) <= today - friday < timedelta(7)


@given(TEXTS, SOMETIME)
def test_every_day_moves_by_the_same_whole_weeks_and_nothing_else_does(text: str, today: date) -> None:
    after = as_of(text, today)
    assert DAY.sub("", after) == DAY.sub("", text)
    steps = {new - old for old, new in zip(days_of(text), days_of(after), strict=True)}
    assert len(steps) <= 1
    assert all(step.days % 7 == 0 for step in steps)


@given(TEXTS, SOMETIME, st.integers(0, 6))
def test_it_is_told_the_same_all_week_long_and_moves_on_by_a_week(text: str, today: date, more: int) -> None:
    friday = today - timedelta((today - WRITTEN_FOR).days % 7)
    assert as_of(text, friday + timedelta(more)) == as_of(text, friday)
    by = {
        new - old
        for old, new in zip(
            days_of(as_of(text, friday)), days_of(as_of(text, friday + timedelta(7))), strict=True
        )
    }
    assert by <= {timedelta(7)}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_copy_is_whole_and_its_links_move_with_the_records(name: str) -> None:
    shipped, copy = load(example_text(name)).tree, load(copy_of(name, date(2028, 2, 29))).tree
    assert isinstance(shipped, dict) and isinstance(copy, dict)
    text = example_text(name).decode()
    assert len(days_of(text)) == len(days_of(copy_of(name, date(2028, 2, 29)).decode()))
    assert {table: len(part) for table, part in shipped.items()} == {
        table: len(part) for table, part in copy.items()
    }
    talks, moved_talks = shipped["conversations"], copy["conversations"]
    assert isinstance(talks, dict) and isinstance(moved_talks, dict)
    for record, talk in moved_talks.items():
        assert isinstance(talk, dict) and record.startswith(str(talk["on"]))


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_search_of_an_example_begins_with_its_workbook(name: str) -> None:
    tree = load(copy_of(name, date(2027, 5, 5))).tree
    answers = tree["answers"]
    assert isinstance(answers, dict)
    plan = answers["search-plan"]
    assert isinstance(plan, dict) and tree["created"] == plan["begins-on"]


def test_an_example_is_known_wherever_it_lies_and_its_copies_are_workbooks(tmp_path: Path) -> None:
    folder = tmp_path / "workbooks"
    folder.mkdir()
    for file in FILES:
        (folder / file.name).write_bytes(file.read_bytes())
        assert is_sample(folder / file.name) and is_example(folder / file.name)
    assert list_workbooks(folder) == [], "examples are looked at in copies"
    locations = Locations(folder, tmp_path / "state")
    # On the day for which it is written as well, where no day of it moves.
    for today in (WRITTEN_FOR, date(2027, 3, 1)):
        for name in EXAMPLES:
            copy = copy_sample(locations, today, name)
            assert is_example(copy) and not is_sample(copy)
    names = {listed.path.stem for listed in list_workbooks(folder)}
    assert names == {f"{name}-{number}" for name in EXAMPLES for number in (2, 3)}
    assert all(file.read_bytes() == (folder / file.name).read_bytes() for file in FILES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_copy_in_which_nobody_wrote_goes_along_with_the_weeks(name: str, tmp_path: Path) -> None:
    locations = Locations(tmp_path, tmp_path / "state")
    copy = copy_sample(locations, date(2027, 3, 1), name)
    later = date(2027, 6, 10)
    assert meant_by(copy, locations, date(2027, 3, 4)) == copy
    assert copy.read_bytes() == copy_of(name, date(2027, 3, 1)), "the same week"
    assert meant_by(copy, locations, later) == copy
    assert copy.read_bytes() == copy_of(name, later)
    assert copy_anew(copy.read_bytes(), later) is None
    written = copy.read_bytes().replace(b"feeling: 6", b"feeling: 7", 1)
    copy.write_bytes(written)
    assert meant_by(copy, locations, date(2028, 1, 1)) == copy
    assert copy.read_bytes() == written, "what somebody wrote stays as it is, days and all"


def test_nothing_else_is_told_anew() -> None:
    shipped = example_text("graduate")
    assert copy_anew(shipped, date(2028, 1, 1)) is None
    assert (
        copy_anew(copy_of("graduate", date(2027, 1, 1)).replace(b"created: ", b"created: x", 1), TODAY)
        is None
    )
    assert copy_anew(b"workbook: 1\n...\n", TODAY) is None


def test_a_copy_that_is_renamed_to_its_example_is_still_a_workbook(tmp_path: Path) -> None:
    copy = copy_sample(Locations(tmp_path, tmp_path / "state"), date(2027, 3, 1), "graduate")
    assert copy.name == "graduate.yaml" and not is_sample(copy)


def test_the_days_of_an_example_are_in_the_order_of_its_history() -> None:
    for file in FILES:
        tree = load(file.read_bytes()).tree
        for table in ("retros", "days"):
            records = tree[table]
            assert isinstance(records, dict)
            assert all(before < after for before, after in pairwise(records)), (file.stem, table)
