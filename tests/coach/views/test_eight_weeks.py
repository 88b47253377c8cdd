"""The eight weeks and the funnel: every record counts once, a part is never more than its whole."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobsearch_tui.coach.views.eight_weeks import Series, eight_weeks, weeks_remarks
from jobsearch_tui.coach.views.funnel import FunnelStage, funnel, stall_sentence
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook

TODAY = date(2026, 11, 28)
"""A Saturday."""
KINDS = ("golden question", "recruiter's advice", "hiring side")
STATES = ("idea", "sent", "booked", "held", "thanked", "updated", "declined", "quiet", "cancelled")
STAGES = (
    "wished",
    "applied",
    "screen",
    "task",
    "interview",
    "final",
    "offer",
    "rejected",
    "quiet",
    "withdrawn",
)
DAYS = st.none() | st.integers(-90, 20).map(lambda days: TODAY + timedelta(days=days))


def form_of(form_id: str) -> Form:
    form = built_in().form(form_id)
    assert form is not None
    return form


@cache
def _workbook() -> Workbook:
    with TemporaryDirectory() as folder:
        return create_workbook(Path(folder) / "mine.yaml", "Mine", built_in(), TODAY)


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return create_workbook(tmp_path / "mine.yaml", "Mine", built_in(), TODAY)


def by_label(book: Workbook, today: date = TODAY) -> dict[str, Series]:
    return {series.label: series for series in eight_weeks(book, today)}


def ways_of(book: Workbook, record: str = "", today: date = TODAY) -> list[tuple[FunnelStage, ...]]:
    form = form_of("analysis")
    assert form.picture is not None
    return funnel(form.picture, context_of(book, record, today))


def context_of(book: Workbook, record: str, today: date) -> FieldContext:
    return FieldContext(
        workbook=book, catalogue=built_in(), today=lambda: today, form=form_of("analysis"), record=record
    )


def words_of(ways: list[tuple[FunnelStage, ...]]) -> list[tuple[str, int, str]]:
    return [(stage.label, stage.number, stage.words) for way in ways for stage in way]


def test_a_week_goes_from_monday_to_sunday_and_midnight_parts_two(book: Workbook) -> None:
    application = form_of("application")
    for day in ("2026-11-22", "2026-11-23", "2026-11-28", "2026-11-29", "2026-10-05", "2026-10-04", "soon"):
        book.add(application, {"role": "x", "sent-on": day})
    series = by_label(book)["Applications"]
    # The 29th has not come yet; the 4th of October lies before the eight weeks.
    assert series.weeks == (1, 0, 0, 0, 0, 0, 1, 2)
    assert (series.in_all, len(series.records)) == (5, 4)


def test_the_year_ends_within_a_week(book: Workbook) -> None:
    for day in ("2026-12-27", "2026-12-28", "2026-12-31", "2027-01-01", "2027-01-03"):
        book.add(form_of("application"), {"role": "x", "sent-on": day})
    assert by_label(book, date(2027, 1, 3))["Applications"].weeks == (0, 0, 0, 0, 0, 0, 1, 4)


def test_talks_are_told_apart_by_kind_and_practice_is_no_interview(book: Workbook) -> None:
    day = "2026-11-26"
    for kind, state in (*((kind, "held") for kind in KINDS), ("coach", "booked"), ("coach", "cancelled")):
        book.add(form_of("conversation"), {"kind": kind, "state": state, "on": day})
    book.add(form_of("conversation"), {"kind": "coach", "state": "booked", "on": "2026-11-29"})
    for kind in ("practice", "panel"):
        book.add(form_of("interview"), {"kind": kind, "on": day})
    this_week = {label: series.weeks[-1] for label, series in by_label(book).items()}
    assert this_week == {
        "Messages sent": 0, "Talks arranged": 5, "Networking talks": 1, "Recruiter talks": 1,
        "Company talks": 1, "Applications": 0, "Interviews": 1,
    }  # fmt: skip


def test_the_funnel_tells_shares_and_where_most_of_it_stops(book: Workbook) -> None:
    for stage, times in (("applied", 26), ("screen", 9), ("interview", 4), ("final", 1)):
        for _ in range(times):
            book.add(form_of("application"), {"role": "x", "stage": stage, "sent-on": "2026-11-02"})
    book.add(form_of("application"), {"role": "x", "stage": "wished"})
    ways = ways_of(book)
    assert words_of(ways) == [
        ("Applications", 40, ""),
        ("Replies", 14, "of 40, 35 %"),
        ("First talk or beyond", 14, "of 14, 100 %"),
        ("Task, interview or beyond", 5, "of 14, 36 %"),
        ("Final round or beyond", 1, "of 5, too few to tell"),
        ("Offers", 0, "of 1, too few to tell"),
    ]
    form = form_of("analysis")
    assert form.picture is not None
    sentence = stall_sentence(form.picture, context_of(book, "", TODAY), ways)
    assert sentence == "Fewest come through here: applications without a reply (14 of 40, 35 %)."


def test_what_was_once_reached_stays_and_a_stage_without_a_day_is_in_no_stretch(book: Workbook) -> None:
    days = {"applied": "2026-11-02", "final": "2026-11-20", "rejected": "2026-11-25"}
    history = [{"stage": stage, "on": day} for stage, day in days.items()]
    book.add(form_of("application"), {"role": "x", "stage": "rejected", "history": history})
    book.add(form_of("application"), {"role": "y", "stage": "offer"})
    assert [number for _, number, _ in words_of(ways_of(book))] == [2, 2, 2, 2, 2, 1]
    since = book.add(form_of("analysis"), {"since": "2026-11-01", "on": "2026-11-28"})
    assert [number for _, number, _ in words_of(ways_of(book, since))] == [1, 1, 1, 1, 1, 0]
    # As of a day before the last round it had come no further than being sent.
    early = book.add(form_of("analysis"), {"on": "2026-11-10"})
    assert [number for _, number, _ in words_of(ways_of(book, early))] == [2, 1, 1, 1, 1, 1]


def ids_of(stage: FunnelStage) -> set[str]:
    return {record for _, record in stage.records}


def series_of(*weeks: int, label: str = "Talks", none_ahead: str = "") -> Series:
    return Series(
        label=label,
        form=form_of("conversation"),
        weeks=weeks,
        in_all=sum(weeks),
        records=(),
        none_ahead=none_ahead,
    )


@pytest.mark.parametrize(
    ("series", "week", "remarks"),
    [
        ([series_of(1, 1, 1, 1, 3, 3, 3, 3)], 4, []),
        (
            [series_of(1, 1, 1, 1, 3, 3, 3, 3)],
            5,
            ["Talks: 12 in the last four weeks, after 4 in the four before."],
        ),
        (
            [series_of(5, 5, 5, 5, 5, 5, 5, 1)],
            9,
            ["Talks: 1 this week, where 5 is usual for you. Some weeks are like that."],
        ),
        ([series_of(0, 1, 0, 1, 0, 1, 0, 0)], 9, []),
        ([series_of(1, 1, 1, 1, 1, 1, 1, 1, none_ahead="Nothing ahead.")], 9, ["Nothing ahead."]),
        ([series_of(0, 0, 0, 0, 0, 0, 0, 0, none_ahead="Nothing ahead.")], 9, []),
    ],
)
def test_remarks_are_few_and_plain(series: list[Series], week: int, remarks: list[str]) -> None:
    assert weeks_remarks(series, TODAY, week) == remarks


def test_a_week_that_has_just_begun_is_not_called_quiet() -> None:
    series = [series_of(5, 5, 5, 5, 5, 5, 5, 0, none_ahead="Nothing ahead.")]
    assert weeks_remarks(series, date(2026, 11, 23), 9) == []


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.sampled_from(STATES), DAYS, DAYS), max_size=8),
    st.lists(st.tuples(st.sampled_from(STAGES), DAYS, DAYS, st.sampled_from(STAGES)), max_size=8),
    st.integers(-80, 0),
)
def test_a_record_counts_once_and_a_part_is_never_more_than_its_whole(
    talks: list[tuple[str, str, date | None, date | None]],
    applications: list[tuple[str, date | None, date | None, str]],
    since: int,
) -> None:
    book = _workbook()
    for form_id in ("conversation", "application", "analysis"):
        for record in list(book.rows(form_of(form_id).table) or {}):
            book.remove(form_of(form_id), record)
    for kind, state, sent, on in talks:
        days = {name: day.isoformat() for name, day in (("sent-on", sent), ("on", on)) if day}
        book.add(form_of("conversation"), {"kind": kind, "state": state, **days})
    for stage, sent, moved, reached in applications:
        answers: dict[str, object] = {"role": "x", "stage": stage}
        if sent:
            answers["sent-on"] = sent.isoformat()
        if moved:
            answers["history"] = [{"stage": reached, "on": moved.isoformat()}]
        book.add(form_of("application"), answers)  # type: ignore[arg-type]  # a row of a list is a value, too
    for series in eight_weeks(book, TODAY):
        assert sum(series.weeks) == len(series.records) == len(set(series.records)) <= series.in_all
    kinds = [series for label, series in by_label(book).items() if label.endswith(" talks")]
    records = [record for series in kinds for record in series.records]
    assert len(records) == len(set(records)), "a talk is of one kind"
    first_day = TODAY + timedelta(days=since)
    for record in ("", book.add(form_of("analysis"), {"on": str(TODAY), "since": str(first_day)})):
        for way in ways_of(book, record):
            for stage, before in zip(way[1:], way, strict=False):
                assert ids_of(stage) <= ids_of(before), (stage.label, before.label)
                assert stage.number == len(stage.records) <= before.number == len(before.records)
