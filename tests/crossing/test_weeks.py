"""The weeks of a course lived with a clock of the test: goals, retros, an analysis, and what is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest

from jobsearch_tui.coach.next.next_step import next_step
from jobsearch_tui.coach.next.week import week_of_search, week_rows
from jobsearch_tui.coach.views.numbers import week_numbers
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.dated_terminal import DatedTerminal
from tests.support.open_workbook import form_of
from tests.support.terminal import needs_pty

MONDAY = date(2026, 11, 2)
"""The first day of the course."""
BEGUN = f"""\
workbook: 1
title: My search
created: {MONDAY}
answers:
  how-i-am: {{feeling: 6, feeling-why: well, pace: out of work, hang-ups: [calling], routines: [a walk]}}
  search-plan: {{commitment: full time, begins-on: {MONDAY}}}
touched: {{how-i-am: {MONDAY}, search-plan: {MONDAY}}}
...
"""
GOALS, RETRO, ANALYSIS = "Your first goals", "a good time for your weekly retro", "Week 4 is a good time"
AGAIN = "A month since you set goals"


# ---- by the rules alone


def words_of(book: Workbook, day: date) -> dict[str, str]:
    """What the rows of the week say on a day."""
    return {row.label: row.words for row in week_rows(book, day)}


def proposed(book: Workbook, day: date) -> str:
    """What home proposes on a day."""
    proposal = next_step(built_in(), book, day)
    return proposal.sentence if proposal is not None else ""


def test_five_weeks_ask_for_what_the_course_does_and_for_nothing_in_a_rest(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(BEGUN, encoding="utf-8")
    book = Workbook.open(path, built_in())
    goal, retro, application = form_of("goal"), form_of("retro"), form_of("application")
    for week in range(1, 6):
        monday = MONDAY + timedelta(7 * (week - 1))
        friday, sunday = monday + timedelta(4), monday + timedelta(6)
        assert week_of_search(book, monday) == week_of_search(book, sunday) == week
        if week in (1, 5):
            assert words_of(book, monday)["SMART goals"].startswith("by Sunday")
            assert (GOALS if week == 1 else AGAIN) in proposed(book, monday)
            book.add(goal, {"sentence": f"Send {week} by Friday", "start-on": str(monday), "state": "open"})
        if week == 4:
            assert ANALYSIS in proposed(book, monday)
            book.add(form_of("analysis"), {"on": str(monday), "since": str(MONDAY)})
            assert ANALYSIS not in proposed(book, monday)
        assert words_of(book, friday)["SMART goals"] == f"Send {1 if week < 5 else 5} by Friday"
        for nth in range(week):
            sent_on = str(monday + timedelta(nth))
            book.add(application, {"role": f"{week}.{nth}", "sent-on": sent_on, "followed-up-on": sent_on})
        assert dict(week_numbers(book, sunday))["applications"] == week
        assert RETRO not in proposed(book, friday - timedelta(1))
        assert RETRO in proposed(book, friday)
        assert words_of(book, friday)["Weekly retro"].startswith("by Sunday")
        book.add(retro, {"on": str(friday), "achieved": "something"})
        assert words_of(book, sunday)["Weekly retro"] == f"{friday.day} {friday:%b %Y}"
        assert RETRO not in proposed(book, sunday)
        told = {1: "in week 4", 2: "in week 4", 3: "in week 4", 4: "23 Nov 2026", 5: "in week 8"}
        assert words_of(book, sunday)["Analysis"] == told[week]
    resting = MONDAY + timedelta(35)
    book.put(form_of("how-i-am"), "back-on", str(resting + timedelta(14)))
    assert "You're resting" in proposed(book, resting + timedelta(4))
    assert not any(row.is_asked for row in week_rows(book, resting + timedelta(4), resting=True))


# ---- by keys


class Course(DatedTerminal):
    """The program over a workbook of the course."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, BEGUN, MONDAY)

    @contextmanager
    def page(self, *keys: str) -> Iterator[None]:
        """A page that these keys open from home, left to home again with alt+1."""
        self.press(*keys)
        self.wait_for("step 1 of")
        yield
        self.press("\x1b1")
        self.wait_for("Next, when")

    def put(self, words: str) -> None:
        """Type, and see it."""
        self.type(words)
        self.wait_for(words)

    def go(self, step: int) -> None:
        """To the next step, which has this number."""
        self.press("ctrl+n")
        self.wait_for(f"step {step} of")


def looked_at(course: Course, day: date, words: str) -> None:
    """Home on this day says so; whoever comes from the week to home sees the day of today."""
    course.be(day)
    course.press("4")
    course.wait_for("of my search")
    course.press("1")
    course.wait_for(words)


def live_week(course: Course, week: int) -> None:
    """Goals on Monday where they are asked for, an application, a task, the retro, and the week as it was."""
    monday = MONDAY + timedelta(7 * (week - 1))
    friday, sunday = monday + timedelta(4), monday + timedelta(6)
    if week in (1, 5):
        looked_at(course, monday, GOALS if week == 1 else AGAIN)
        with course.page("4", "enter"):
            course.put(f"Send {week} by Friday")
    if week == 4:
        looked_at(course, monday, "see where your search flows")
        with course.page("4", "down", "down", "enter"):
            course.press("tab")
            course.put("four weeks ago")
    course.be(monday + timedelta(1))
    course.press("ctrl+p")
    course.wait_for("Type what you look for")
    course.put("new appl")
    course.wait_for("New application")
    with course.page("enter"):
        course.press("tab")
        course.put(f"Junior developer {week}")
        course.press("tab", "tab")
        course.put("today")
    course.be(monday + timedelta(3))
    with course.page("4", "down", "down", "down", "enter"):
        course.press("tab")
        course.put("call Ana")
    looked_at(course, friday, RETRO)
    with course.page("4", "down", "enter"):
        course.go(2)
        course.go(3)
        course.put("one letter sent")
    course.be(sunday)
    course.press("4")
    course.wait_for(f"Week {week} of my search")
    course.wait_for(f"Weekly retro    {friday.day} {friday:%b %Y}")
    course.wait_for("applications 1")
    assert "by Sunday" not in course.text
    course.press("1")
    course.wait_for("Next, when")


def live(folder: Path, weeks: int) -> Workbook:
    """Some weeks by keys, and the workbook that they leave."""
    with Course(folder) as course:
        course.wait_for("Next, when")
        for week in range(1, weeks + 1):
            live_week(course, week)
        course.press("ctrl+q")
        assert course.wait_exit() == 0, course.text
        path = course.path
    return Workbook.open(path, built_in())


def kept(book: Workbook) -> dict[str, int]:
    """How many records of each kind the weeks have left."""
    names = ("goals", "applications", "days", "retros", "analyses")
    return {name: len(book.rows(name) or {}) for name in names}


@needs_pty
@pytest.mark.long
def test_five_weeks_by_keys(tmp_path: Path) -> None:
    book = live(tmp_path, 5)
    assert kept(book) == {"goals": 2, "applications": 5, "days": 5, "retros": 5, "analyses": 1}
