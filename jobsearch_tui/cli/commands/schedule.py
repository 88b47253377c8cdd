"""Commands about days: what was sent between two of them, and what lies ahead."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jobsearch_tui.cli.arguments import day_of_option, opened
from jobsearch_tui.cli.printing import on_one_line, print_bytes, print_columns, print_text, tell

if TYPE_CHECKING:
    from argparse import Namespace

    from jobsearch_tui.workbook.folder.locations import Locations


def applications(arguments: Namespace, locations: Locations) -> int:
    """``applications``: what was sent, as text, as data, or as a document to hand in.

    Raises UsageProblem if a day is none or the last comes first, Problem if a document would be empty.
    """
    from dataclasses import astuple
    from datetime import date

    from jobsearch_tui.documents.export import CSV, export_bytes, format_for, write_document
    from jobsearch_tui.documents.proof_of_search import HEADS, proof_as_csv, proof_of_search, sent_between
    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.text.shown import shown_name
    from jobsearch_tui.workbook.answers.dates import show_date

    today = date.today()
    first = day_of_option(arguments.since, today) if arguments.since else date.min
    last = day_of_option(arguments.until, today) if arguments.until else today
    if first > last:
        days = f"{show_date(first.isoformat())} comes after {show_date(last.isoformat())}"
        raise UsageProblem(days, mend="Give --from the earlier one")
    _, workbook = opened(arguments.workbook, locations)
    rows = sent_between(workbook, first, last)
    if not rows:
        tell("Nothing was sent on these days.")
    first = first if first > date.min or not rows else date.fromisoformat(rows[0].day)
    if arguments.output:
        if Path(arguments.output).suffix.lower() == f".{CSV}":
            data = proof_as_csv(rows)
        else:
            format = format_for("", arguments.output)
            data = export_bytes(proof_of_search(workbook, first, last), format)
        write_document(Path(arguments.output), data, force=arguments.force)
        tell(f"Written to {shown_name(arguments.output)}.")
    elif arguments.json:
        from jobsearch_tui.cli.data import print_rows

        print_rows(rows)
    elif arguments.csv:
        print_bytes(proof_as_csv(rows))
    elif rows:
        print_columns([HEADS, *map(astuple, rows)])
    return 0


def week(arguments: Namespace, locations: Locations) -> int:
    """``week``: which week of the search it is, what is counted, and what it is for."""
    from datetime import date

    from jobsearch_tui.cli.data import NumberData, WeekData, WeekRowData, print_object
    from jobsearch_tui.coach.days import DAYS, days_of_week, later, monday
    from jobsearch_tui.coach.next.heavy_day import rests
    from jobsearch_tui.coach.next.week import week_of_search, week_rows
    from jobsearch_tui.coach.views.numbers import week_words
    from jobsearch_tui.workbook.filling import SIGNS

    today = date.today()
    catalogue, workbook = opened(arguments.workbook, locations)
    resting = rests(catalogue, workbook, today, frozenset())
    data = WeekData(
        week=week_of_search(workbook, today),
        first=monday(today).isoformat(),
        last=later(monday(today), DAYS - 1).isoformat(),
        resting=resting,
        numbers=[] if resting else [NumberData(*number) for number in week_words(workbook, today)],
        rows=[
            WeekRowData(row.form.id, row.label, row.words, row.is_asked, list(row.records))
            for row in week_rows(workbook, today, resting=resting)
        ],
    )
    if arguments.json:
        print_object(data)
        return 0
    print_text(f"Week {data.week} of your search, {days_of_week(today, today)}")
    for number in data.numbers:
        print_text(f"  {number.name}: {number.number or 'none yet'}")
    width = max((len(row.label) for row in data.rows), default=0)
    for row in data.rows:
        print_text(
            f"{SIGNS['full' if row.records else 'none']} {row.label:{width}}  {on_one_line(row.words)}"
        )
    return 0


def calendar(arguments: Namespace, locations: Locations) -> int:
    """``calendar``: what lies ahead, or the days of one record, as a calendar file.

    Raises UsageProblem if no such record is there, Problem if nothing lies ahead.
    """
    from datetime import UTC, date, datetime

    from jobsearch_tui.documents import calendar as calendars
    from jobsearch_tui.documents.choosing import choose_dated_record
    from jobsearch_tui.documents.export import write_document
    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.text.shown import shown_name

    if arguments.output and Path(arguments.output).suffix.lower() != calendars.ENDING:
        mend = f"Let the name end in {calendars.ENDING}"
        raise UsageProblem("A calendar is read under one ending alone", mend=mend)
    _, workbook = opened(arguments.workbook, locations)
    of = choose_dated_record(workbook, arguments.record) if arguments.record else None
    data = calendars.as_calendar(workbook, date.today(), datetime.now(UTC), of=of)
    if arguments.output:
        write_document(Path(arguments.output), data, force=arguments.force)
        tell(f"Written to {shown_name(arguments.output)}.")
    else:
        print_bytes(data)
    return 0
