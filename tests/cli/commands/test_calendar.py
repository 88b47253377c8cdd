"""``calendar``: what lies ahead, read back by another parser, the same events each time."""

from __future__ import annotations

import re
import sys
from datetime import UTC, date, datetime

import pytest

from jobsearch_tui.documents.calendar import as_calendar, beginning
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.home_folder import Home

BOOK = """\
workbook: 1
title: My search
companies:
  lumen-1111: {name: "Lumen; Sons, Ltd"}
interviews:
  i-2222: {company: lumen-1111, role: analyst, kind: panel, on: 2999-11-30, at: "14.30", place: Rua do Sol 3}
  j-3333: {company: lumen-1111, role: analyst, kind: phone, on: 2999-12-02, at: after lunch}
  k-4444: {company: lumen-1111, role: analyst, kind: phone, on: 2001-12-02}
commitments:
  c-5555: {what: "Ring Ana\\nBEGIN:VEVENT", who: me, due: 2999-12-03}
...
"""


def unfolded(text: str) -> list[str]:
    """The lines of a calendar file (RFC 5545): what begins with a blank belongs to the line before."""
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").split("\r\n")


def events(text: str) -> list[dict[str, str]]:
    """Its events, by the names of their lines, without parameters; written without the library."""
    found_events: list[dict[str, str]] = []
    for line in unfolded(text):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found_events.append({})
        elif found_events and name != "END":
            plain = re.sub(r"\\(.)", lambda sign: {"n": "\n"}.get(sign[1], sign[1]), value)
            found_events[-1].setdefault(name.partition(";")[0], plain)
    return found_events


@pytest.fixture
def calendar(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A home with a workbook whose days lie ahead."""
    monkeypatch.setenv("TZ", "Europe/Lisbon")
    home.folder.mkdir()
    (home.folder / "my-search.yaml").write_text(BOOK, "utf-8")
    return home


def test_what_lies_ahead_is_read_back(calendar: Home) -> None:
    done = calendar.run("calendar", "my-search")
    assert (done.code, done.err) == (0, "")
    panel, phone, promise = events(done.out)
    assert panel["SUMMARY"] == "Interview: Lumen; Sons, Ltd, analyst, panel"
    assert (panel["DTSTART"], panel["DTEND"]) == ("29991130T143000Z", "29991130T153000Z")
    assert panel["LOCATION"] == "Rua do Sol 3"
    assert (phone["DTSTART"], "DTEND" in phone) == ("29991202", False)
    assert promise["DTSTART"] == "29991203" and "Ring Ana" in promise["DESCRIPTION"]
    again = events(calendar.run("calendar", "my-search").out)
    uids = [event["UID"] for event in (panel, phone, promise)]
    assert [event["UID"] for event in again] == uids and len(set(uids)) == 3


def test_one_record_is_taken_by_its_name_and_asked_for_where_several_have_it(calendar: Home) -> None:
    [panel] = events(calendar.run("calendar", "my-search", "--record", "lumen panel").out)
    [same] = events(calendar.run("calendar", "my-search", "--record", "i-2222").out)
    assert panel["UID"] == same["UID"] and panel["DTSTART"] == "29991130T143000Z"
    several = calendar.run("calendar", "my-search", "--record", "lumen analyst")
    assert several.code == 2 and "fits several: interview Lumen" in several.err
    past = calendar.run("calendar", "my-search", "--record", "k-4444")
    assert (
        past.code == 1
        and "Nothing lies ahead for “Lumen; Sons, Ltd, analyst, phone” that has a day" in past.err
    )


def test_it_is_written_under_its_own_ending(calendar: Home) -> None:
    done = calendar.run("calendar", "my-search", "-o", str(calendar.folder / "x.txt"))
    assert done.code == 2 and "Let the name end in .ics" in done.err
    file = calendar.folder / "x.ics"
    assert calendar.run("calendar", "my-search", "-o", str(file)).code == 0
    assert file.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


def test_without_what_writes_it_one_sentence_says_how(
    calendar: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Workbook.open(calendar.folder / "my-search.yaml", built_in())
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(Problem, match=r"pip install 'jobsearch-tui\[calendar\]'"):
        as_calendar(book, date(2026, 11, 28), datetime.now(UTC))


@pytest.mark.parametrize(
    ("hour", "then"),
    [
        ("9.30", "09:30"), ("14:00", "14:00"), ("9", "09:00"), ("2 pm", "14:00"), ("12 am", "00:00"),
        ("at 8", "08:00"), ("9h15", "09:15"), ("25:00", ""), ("9.75", ""), ("after lunch", ""), ("", ""),
        ("9.30 or 10", ""),
    ],
)  # fmt: skip
def test_an_hour_as_people_write_it(hour: str, then: str) -> None:
    day = date(2026, 7, 1)
    moment = beginning(day, hour)
    wanted = datetime.fromisoformat(f"2026-07-01T{then}").astimezone() if then else None
    assert moment == wanted
