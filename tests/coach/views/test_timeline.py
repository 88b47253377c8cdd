"""The history of a person: every record that points to them, newest first."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from jobsearch_tui.coach.views.timeline import (
    asked_lately,
    head_line,
    last_spoke,
    promises_open,
    summary,
    timeline,
)
from jobsearch_tui.method.catalogue import Catalogue, built_in
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import field, form, opened, plug
from tests.support.growth import TENFOLD, times_as_long

TODAY = date(2026, 11, 21)


FRIEND = form("friend", field("name"), table="friends")
CALL = form(
    "call",
    field("who", "link", to="friend"),
    field("kind"),
    field("on", "date"),
    field("state"),
    field("said", "lines"),
    field("promised"),
    field("kept", "date"),
    field("asked", "date"),
    field("others", "links", to="friend"),
    table="calls",
    named_by=("who", "kind"),
    timeline=plug(
        "linked",
        date="on",
        show="said, promised, others, missing",
        promised="promised",
        kept="kept",
        asked="asked",
        spoke_field="state",
        spoke_values="held, thanked",
    ),
)
PARTY = form(
    "party",
    field("when", "date"),
    field("gifts", "rows", columns=(field("gift"), field("from", "link", to="friend"), field("why"))),
    timeline=plug("linked", date="when", show="gifts", spoke="no"),
)
DIARY = form(
    "diary", field("about", "link", to="friend"), field("words"), table="diaries", named_by=("words",)
)
COURSE = Catalogue((FRIEND, CALL, PARTY, DIARY))

FILE = """\
answers:
  party:
    when: 2026-10-01
    gifts:
      - gift: a kite
        from: bo
        why: for the wind
      - gift: a drum
        from: cy
friends:
  bo:
    name: Bo
  cy:
    name: Cy
calls:
  early:
    who: bo
    kind: golden question
    on: 2026-09-01
    state: thanked
    said: [go on, take your time]
    promised: send the paper
    kept: 2026-09-05
    asked: 2026-08-20
  late:
    who: bo
    kind: advice
    on: 2026-11-12
    state: held
    promised: call again
    asked: 2026-11-01
    others: [cy, bo]
  booked:
    who: bo
    on: 2026-11-30
    state: booked
    asked: 2026-11-15
  planned:
    who: bo
    state: idea
  wrong:
    who: bo
    on: some day
  other:
    who: cy
    on: 2026-11-20
    state: held
    promised: nothing
    others: bo
diaries:
  d:
    about: bo
    words: not for the history
"""


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return opened(tmp_path, FILE, COURSE)


def test_everything_that_names_somebody_stands_there_newest_first(book: Workbook) -> None:
    found = timeline(book, FRIEND, "bo")
    assert [(one.form, one.record) for one in found] == [
        ("call", "booked"),
        ("call", "other"),
        ("call", "late"),
        ("party", ""),
        ("call", "early"),
        ("call", "wrong"),
        ("call", "planned"),
    ]
    assert [one.title for one in found] == [
        "call",
        "Cy",
        "advice",
        "Party",
        "golden question",
        "call",
        "call",
    ]
    assert [one.day for one in found[:2]] == [date(2026, 11, 30), date(2026, 11, 20)]


def test_what_is_shown_leaves_the_person_themselves_out(book: Workbook) -> None:
    told = {one.record: one.details for one in timeline(book, FRIEND, "bo")}
    assert told["early"] == (("Said", "go on; take your time"), ("Promised", "send the paper"))
    assert told["late"] == (("Promised", "call again"), ("Others", "Cy"))
    assert told["other"] == (("Promised", "nothing"),)
    assert told[""] == (("Gifts", "a kite (for the wind)"),)
    assert dict(timeline(book, FRIEND, "cy")[-1].details) == {"Gifts": "a drum"}


def test_when_they_spoke_last(book: Workbook) -> None:
    entries = timeline(book, FRIEND, "bo")
    assert last_spoke(entries, TODAY) == date(2026, 11, 20)
    assert last_spoke(entries, date(2026, 11, 11)) == date(2026, 9, 1)
    assert last_spoke(entries, date(2026, 8, 1)) is None
    assert last_spoke([], TODAY) is None


def test_promises_that_are_open_and_what_was_asked_lately(book: Workbook) -> None:
    entries = timeline(book, FRIEND, "bo")
    assert promises_open(entries) == ["nothing", "call again"]
    assert asked_lately(entries, TODAY) == 2
    assert asked_lately(entries, date(2026, 11, 14)) == 2


def test_one_quiet_line(book: Workbook) -> None:
    told = summary(book, FRIEND, "bo", TODAY, without=[("call", "other")])
    assert told == "last spoke 12 Nov · promised: call again"
    assert summary(book, FRIEND, "bo", TODAY) == "last spoke 20 Nov · promised: nothing and 1 more"
    assert summary(book, FRIEND, "bo", date(2027, 2, 1)).startswith("last spoke 30 Nov") is False
    assert summary(book, FRIEND, "nobody", TODAY) == summary(book, FRIEND, "half a na", TODAY) == ""
    book.put(CALL, "promised", "p\n" * 200, "other")
    assert len(summary(book, FRIEND, "bo", TODAY)) < 120
    assert head_line(timeline(book, FRIEND, "bo"), TODAY).startswith(
        "last spoke 20 Nov · asked 2 times in 90 days"
    )


def test_it_follows_every_change(book: Workbook) -> None:
    count = len(timeline(book, FRIEND, "bo"))
    book.put(CALL, "who", "cy", "late")
    book.put(CALL, "others", ["cy"], "late")
    assert len(timeline(book, FRIEND, "bo")) == count - 1
    book.remove(CALL, "early")
    assert len(timeline(book, FRIEND, "bo")) == count - 2
    new = book.add(CALL, {"who": "bo", "on": "2026-11-21"}, TODAY)
    assert timeline(book, FRIEND, "bo")[1].record == new
    book.put(PARTY, "gifts", None)
    assert all(one.form != "party" for one in timeline(book, FRIEND, "bo"))


def crowd(folder: Path, people: int, calls: int) -> Workbook:
    folder.mkdir()
    day = date(2024, 1, 1)
    rows = ["friends:", *(f"  p-{n}:\n    name: Person {n}" for n in range(people)), "calls:"]
    rows += [
        f"  t-{n}:\n    who: p-{n % people}\n    on: {day + timedelta(n % 900)}\n    state: held"
        for n in range(calls)
    ]
    return opened(folder, "\n".join(rows) + "\n", COURSE)


def test_two_thousand_talks_are_looked_through_once_after_a_change(tmp_path: Path) -> None:
    small, large = crowd(tmp_path / "small", 100, 200), crowd(tmp_path / "large", 1000, 2000)
    assert len(timeline(large, FRIEND, "p-7")) == 2
    words = iter(range(10_000))

    def some(book: Workbook) -> None:
        for n in range(50):
            summary(book, FRIEND, f"p-{n}", TODAY)

    def after_a_key(book: Workbook) -> None:
        book.put(CALL, "kind", f"k{next(words)}", "t-5")
        summary(book, FRIEND, "p-5", TODAY)

    some(small), some(large)
    assert times_as_long(lambda: some(small), lambda: some(large)) < 5, "one person's are found at once"
    assert times_as_long(lambda: after_a_key(small), lambda: after_a_key(large)) < TENFOLD


def test_the_forms_say_what_belongs_into_the_history() -> None:
    for one in built_in().forms:
        if one.timeline is None:
            continue
        options = one.timeline.options
        shown = [name.strip() for name in options.get("show", "").split(",")]
        named = [options.get(name, "") for name in ("date", "promised", "kept", "asked", "spoke-field")]
        for name in filter(None, [*shown, *named]):
            assert one.field(name) is not None, (one.id, name)
        field_of = one.field(options.get("spoke-field", ""))
        for value in filter(None, (word.strip() for word in options.get("spoke-values", "").split(","))):
            assert field_of is not None and value in field_of.options, (one.id, value)
        assert set(options) <= {
            "date",
            "show",
            "promised",
            "kept",
            "asked",
            "spoke",
            "spoke-field",
            "spoke-values",
        }
