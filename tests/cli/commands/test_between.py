"""``history --from --to`` and ``why``: two days compared, and what led to a line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from jobsearch_tui.workbook.history.copies import History
from tests.support.home_folder import Home

NOW = """\
workbook: 1
title: My search
created: 2026-10-01
answers:
  two-pager:
    must-haves:
      - text: At least ten patients a week
        evidence: the clinic year
      - a "quiet" desk
    change-log:
      - what: made a number
        changed-on: 2026-10-08
        because-of: ruth
        before: Patient contact
        after: at least ten patients a week
people:
  ruth:
    name: Ruth
...
"""
SECOND = NOW.replace("At least ten patients a week", "Ten patients")
FIRST = NOW.replace("At least ten patients a week", "Patient contact").replace("name: Ruth", "name: Rut")
DAY_1 = datetime(2026, 10, 3, 12, tzinfo=UTC)
DAY_2 = datetime(2026, 10, 20, 12, tzinfo=UTC)


@pytest.fixture
def book(home: Home) -> Home:
    home.folder.mkdir()
    path = home.folder / "mine.yaml"
    path.write_text(NOW)
    for text, day in ((FIRST, DAY_1), (SECOND, DAY_2)):
        History(home.state / "history", path, lambda day=day: day).take(text.encode(), "opening")  # type: ignore[misc]
    return home


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-10-03", "2026-10-20"), ("4 oct 2026", "24.10.2026"), ("Oct 20 2026", "2026/10/03")],
)
def test_two_days_are_compared_and_it_is_said_which_copies(book: Home, first: str, last: str) -> None:
    done = book.run("history", "mine", "--from", first, "--to", last)
    assert done.code == 0
    assert "From 3 October 2026" in done.err and "to 20 October 2026" in done.err
    assert "Two-pager · Must-haves" in done.out and "Person Ruth · Name" in done.out
    assert "[-Patient contact-]" in done.out and "{+Ten patients+}" in done.out
    assert "At least" not in done.out, "what it says now is no part of it"


def test_without_a_second_day_it_is_until_now(book: Home) -> None:
    done = book.run("history", "mine", "--from", "2026-10-25")
    assert "From 20 October 2026" in done.err and "now, the workbook as it is" in done.err
    assert "{+At least" in done.out
    today = book.run("history", "mine", "--from", "2026-10-25", "--to", "today")
    assert today.out == done.out


def test_one_exercise_alone(book: Home) -> None:
    days = ("--from", "2026-10-03", "--to", "2026-10-20")
    person = book.run("history", "mine", "person", *days)
    assert "Person Ruth" in person.out and "Must-haves" not in person.out
    pages = book.run("history", "mine", *days, "two-pager")
    assert "Must-haves" in pages.out and "Person Ruth" not in pages.out
    none = book.run("history", "mine", *days, "gratitude-house")
    assert (none.code, none.out) == (0, "") and "Nothing changed in “Gratitude house”" in none.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--from", "2026-10-02"), "The oldest is of 3 Oct 2026: --from 2026-10-03"),
        (("--from", "soonish"), "not a date yet"),
        (("--to", "2026-10-20"), "from which day"),
        (("--from", "2026-10-03", "two-pagerr"), "two-pager"),
    ],
)
def test_what_cannot_be_compared_is_said(book: Home, words: tuple[str, ...], told: str) -> None:
    done = book.run("history", "mine", *words)
    assert done.code == 2 and done.out == "" and told in done.err


def test_without_any_copy(home: Home) -> None:
    home.sample()
    done = home.run("history", "my-search", "--from", "today")
    assert done.code == 2 and "One is kept whenever" in done.err


def test_a_copy_of_today_counts_for_today(book: Home) -> None:
    path = book.folder / "mine.yaml"
    yesterday = datetime.now(UTC) - timedelta(days=1)
    text = NOW.replace("the clinic year", "a later year")
    assert History(book.state / "history", path, lambda: yesterday).take(text.encode(), "opening")
    done = book.run("history", "mine", "--from", "yesterday")
    assert "a [-later-]" in done.out.replace("[-a later-]", "a [-later-]")


# ---- why


def test_why_prints_the_trail(book: Home) -> None:
    done = book.run("why", "mine", "two-pager", "ten", "PATIENTS")
    assert done.code == 0 and done.err == ""
    told = done.out.splitlines()
    assert told[0] == "“At least ten patients a week”  [Must-haves]"
    assert told[1] == "  8 Oct 2026, because of Ruth"
    assert "    was  Patient contact" in told and "    now  at least ten patients a week" in told
    assert "  until 20 Oct 2026 there stood “Ten patients”" in told
    assert "  until 3 Oct 2026 there stood “Patient contact”" in told
    assert "  There since 3 Oct 2026 at least: that's the oldest copy there is." in told


def test_why_of_every_line_that_holds_the_words(book: Home) -> None:
    done = book.run("why", "mine", "two-pager", "a")
    assert "“At least ten" in done.out and '“a "quiet" desk”' in done.out
    assert "No changes logged." in done.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("two-pager", "zebra"), "No line of “Two-pager” holds “zebra”"),
        (("person", "Ruth"), "keeps no log of its changes"),
        (("two-pagr", "ten"), "two-pager"),
    ],
)
def test_why_not(book: Home, words: tuple[str, ...], told: str) -> None:
    done = book.run("why", "mine", *words)
    assert done.code == 2 and done.out == "" and told in done.err
