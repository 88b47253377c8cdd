"""A heavy day tells what helps and who is there; the feeling of each day is kept."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from jobsearch_tui.coach.next.heavy_day import days_before, heavy_day, keep_feeling, rests
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.filling import FieldContext
from tests.support.courses import opened, reread

TODAY = date(2026, 11, 28)
HEAVY = f"""\
answers:
  how-i-am:
    feeling: 1
    routines:
      - long walk
      - call my sister
  council:
    partner: ana
people:
  ruth:
    name: Ruth
    house: yes
  femi:
    name: Femi
    house: yes
    reach: 0170 55
  bo:
    name: Bo
    house: yes
  cy:
    name: Cy
    house: yes
  ana:
    name: Ana
    reach: next door
touched:
  how-i-am: {TODAY}
"""


def _how_i_am() -> Form:
    form = built_in().form("how-i-am")
    assert form is not None
    return form


def test_it_tells_what_helps_three_people_and_whom_to_call(tmp_path: Path) -> None:
    book = opened(tmp_path, HEAVY, built_in())
    day = heavy_day(built_in(), book, TODAY)
    assert day is not None
    assert day.restores == ("long walk", "call my sister")
    assert day.people == ("Femi: 0170 55", "Ruth", "Bo"), "first who can be reached"
    assert day.call == ("Ana: next door",)
    assert rests(built_in(), book, TODAY, frozenset())
    assert not rests(built_in(), book, TODAY, frozenset({"heavy-day"})), "whoever puts it off goes on"
    assert heavy_day(built_in(), book, TODAY + timedelta(1)) is None


def test_nothing_written_yet_is_told_as_nothing(tmp_path: Path) -> None:
    book = opened(
        tmp_path, f"answers:\n  how-i-am:\n    feeling: 0\ntouched:\n  how-i-am: {TODAY}\n", built_in()
    )
    day = heavy_day(built_in(), book, TODAY)
    assert day is not None
    assert (day.restores, day.people, day.call) == ((), (), ())


def test_the_feeling_of_each_day_is_kept_once(tmp_path: Path) -> None:
    form, book = _how_i_am(), opened(tmp_path, "", built_in())
    for away, feeling in ((0, "4"), (0, "3"), (1, "1"), (3, "6")):
        day = TODAY + timedelta(away)
        context = FieldContext(
            workbook=book,
            catalogue=built_in(),
            today=lambda day=day: day,
            form=form,  # type: ignore[misc]
        )
        book.put(form, "feeling", feeling)
        keep_feeling(context)
        keep_feeling(context)
    answers = reread(book)["answers"]
    assert isinstance(answers, dict)
    assert answers["how-i-am"]["feelings"] == [
        {"was": "3", "on": "2026-11-28"},
        {"was": "1", "on": "2026-11-29"},
        {"was": "6", "on": "2026-12-01"},
    ]


def test_the_days_before_are_told_in_a_line_without_today(tmp_path: Path) -> None:
    form, kept = _how_i_am(), [(9, 7), (3, 3), (2, 4), (1, 6), (0, 2)]
    rows = "".join(f"      - {{was: {was}, on: {TODAY - timedelta(ago)}}}\n" for ago, was in kept)
    book = opened(tmp_path, f"answers:\n  how-i-am:\n    feelings:\n{rows}", built_in())
    told = ["The days before: 7 (19 Nov), 3 (25 Nov), 4 (26 Nov), 6 (27 Nov)."]
    assert days_before(form, book, "", TODAY) == told
    assert days_before(form, opened(tmp_path, HEAVY, built_in()), "", TODAY) == []
    two_pager = built_in().form("two-pager")
    assert two_pager is not None and days_before(two_pager, book, "", TODAY) == []
