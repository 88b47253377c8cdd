"""Five weeks of a search: 40 applications, 20 moves, two lists from elsewhere, follow-ups and five retros.

What the program counts is counted again here, from nothing but what was done. By keys, what is not words is
counted as well.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest

from jobsearch_tui.coach.events import event_log
from jobsearch_tui.coach.importing.one_line import incoming, read_line
from jobsearch_tui.coach.importing.plan import ImportPlan
from jobsearch_tui.coach.next.record_views import RecordViews
from jobsearch_tui.coach.views.counted import counted, counted_words, keep_counts
from jobsearch_tui.coach.views.numbers import week_numbers
from jobsearch_tui.documents.proof_of_search import sent_between
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Field
from jobsearch_tui.ui.prose import QUICK
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.saving.disk import replace
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.dated_terminal import DatedTerminal
from tests.support.home_folder import Home
from tests.support.open_workbook import form_of
from tests.support.terminal import needs_pty

MONDAY = date(2026, 11, 2)
BEGUN = f"""\
workbook: 1
title: My search
created: {MONDAY}
answers:
  how-i-am: {{feeling: 6, feeling-why: well, pace: out of work, hang-ups: [calling], routines: [a walk]}}
  search-plan: {{commitment: full time, begins-on: {MONDAY}}}
  candidate-market-fit: {{sentence: a nurse for small teams}}
touched: {{how-i-am: {MONDAY}, search-plan: {MONDAY}, candidate-market-fit: {MONDAY}}}
...
"""
COMPANIES = ("Wren", "Oak", "Lumen", "Harbour", "Alder", "Corley", "Fern", "Pike")
ROLES = ("Baker", "Cook", "Miller", "Porter", "Clerk")
MOVES = (("screen", "s"), ("interview", "i"), ("rejected", "r"), ("offer", "o"))
"""Where the first four of a week go, and the letter for it."""
LISTS = {
    "old.csv": "Company,Job Title,Status,Date Applied\nBell,Potter,Applied,2026-11-03\n"
    "Reed,Weaver,Rejected,2026-11-10\nMoss,Joiner,Interview,2026-11-11\n",
    "other.csv": "company;role;stage;date applied\nReed;Weaver;rejected;2026-11-10\n"
    "Vale;Tailor;applied;2026-11-12\n;;;\n",
}
"""Two lists from elsewhere that share a row."""
LISTED = {
    ("Bell", "Potter"): [("applied", date(2026, 11, 3))],
    ("Reed", "Weaver"): [("applied", date(2026, 11, 10)), ("rejected", None)],
    ("Moss", "Joiner"): [("applied", date(2026, 11, 11)), ("interview", None)],
    ("Vale", "Tailor"): [("applied", date(2026, 11, 12))],
}
"""What they say, read by a person."""


GOAL = "Send 8 applications by Sunday"


@dataclass
class Ledger:
    """What was done, written down beside the program."""

    events: dict[tuple[str, str], list[tuple[str, date | None]]] = field(default_factory=dict)
    """By company and role: each stage, with its day where one is known."""

    def sent_in(self, monday: date) -> int:
        """Applications of a week."""
        days = [dict(events)["applied"] for events in self.events.values() if "applied" in dict(events)]
        return sum(day is not None and monday <= day <= monday + timedelta(6) for day in days)

    def present(self) -> Counter[str]:
        """How many stand at each stage."""
        return Counter(events[-1][0] for events in self.events.values())

    def reached(self, stage: str) -> int:
        """How many ever came to a stage."""
        return sum(any(name == stage for name, _ in events) for events in self.events.values())


def monday_of(week: int) -> date:
    return MONDAY + timedelta(7 * (week - 1))


def added_in(week: int) -> Iterator[tuple[str, str]]:
    """The eight applications of a week."""
    return ((company, ROLES[week - 1]) for company in COMPANIES)


def moved_in(week: int) -> Iterator[tuple[tuple[str, str], str, str]]:
    """The four that are moved, with stage and letter."""
    return ((pair, *move) for pair, move in zip(added_in(week), MOVES, strict=False))


def recount(book: Workbook, ledger: Ledger, weeks: int) -> None:
    """The workbook says of the weeks what the ledger says."""
    application, log = form_of("application"), event_log(form_of("application"))
    assert log is not None
    rows = {
        (book.name_of(form_of("company"), str(row["company"])), str(row["role"])): row
        for row in (book.rows("applications") or {}).values()
    }
    assert rows.keys() == ledger.events.keys()
    assert Counter(str(row["stage"]) for row in rows.values()) == ledger.present()
    for pair, events in ledger.events.items():
        assert {(event.stage, event.day) for event in log.events(rows[pair])} == set(events), pair
    for stage in ("applied", "screen", "interview", "offer", "rejected"):
        assert sum(log.reached(row, [stage]) for row in rows.values()) == ledger.reached(stage), stage
    after = monday_of(weeks + 1)
    for week in range(1, weeks + 1):
        monday, sunday = monday_of(week), monday_of(week) + timedelta(6)
        assert dict(week_numbers(book, sunday))["applications"] == ledger.sent_in(monday)
        assert len(sent_between(book, monday, sunday)) == ledger.sent_in(monday)
    retros = list(book.rows("retros") or {})
    assert len(retros) == weeks
    for record, week in zip(retros, range(1, weeks + 1), strict=True):
        context, asked = retro_at(book, record, after)
        names = counted(context.form.field("sent") or asked, context)
        # By name, those and no others, and as many as the number says.
        assert isinstance(names, list)
        assert counted(asked, context) == str(len(names))
        days = {date.fromisoformat(str(book.get(application, "sent-on", str(name)))) for name in names}
        assert all(monday_of(week) <= day <= monday_of(week) + timedelta(6) for day in days)


def retro_at(book: Workbook, record: str, today: date) -> tuple[FieldContext, Field]:
    """A retro as it is seen on a day, and its number of applications."""
    form = form_of("retro")
    asked = form.field("applications")
    assert asked is not None
    context = FieldContext(workbook=book, catalogue=built_in(), today=lambda: today, form=form, record=record)
    return context, asked


# ---- by what the keys call


def test_five_weeks_are_counted_again(tmp_path: Path) -> None:
    home, ledger = Home(tmp_path), Ledger()
    home.folder.mkdir()
    path = home.folder / "my-search.yaml"
    path.write_text(BEGUN, "utf-8")
    for name, text in LISTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    book = Workbook.open(path, built_in())
    application, log = form_of("application"), event_log(form_of("application"))
    assert log is not None
    for week in range(1, 6):
        monday = monday_of(week)
        tuesday, thursday, friday = (monday + timedelta(days) for days in (1, 3, 4))
        for company, role in added_in(week):
            plan = ImportPlan(book, application, [])
            written = read_line(f"{company}, {role}", plan.knows_company)
            records = ImportPlan(book, application, [incoming(written, application, tuesday)]).apply(tuesday)
            assert len(records) == 1
            ledger.events[company, role] = [("applied", tuesday)]
        for (company, role), stage, _ in moved_in(week):
            log.move(book, record_of(book, company, role), stage, thursday)
            ledger.events[company, role].append((stage, thursday))
        follow_up(book, ledger, friday)
        keep_retro(book, friday)
        if week == 2:
            replace(path, book.render()[0], expect=book.on_disk)
            for name in (*LISTS, *LISTS):
                assert home.run("import", "my-search", str(tmp_path / name), "--yes").code in (0, 1)
            book = Workbook.open(path, built_in())
            ledger.events |= {pair: list(events) for pair, events in LISTED.items()}
    recount(book, ledger, 5)
    # Three of the lists were sent in week 2, and known once its retro was written.
    context, asked = retro_at(book, list(book.rows("retros") or {})[1], monday_of(6))
    assert counted_words(asked, context) == "8; later: Reed, Weaver; Moss, Joiner; Vale, Tailor"
    # Week 5 is closed: what comes to be known of it stands beside, and no number moves.
    record = list(book.rows("retros") or {})[-1]
    context, asked = retro_at(book, record, monday_of(6))
    assert counted_words(asked, context) == "8"
    book.add(application, {"company": "Late", "role": "Diver", "sent-on": str(monday_of(5) + timedelta(5))})
    keep_counts(context)
    assert counted_words(asked, context) == "8; later: Late, Diver"


def record_of(book: Workbook, company: str, role: str) -> str:
    rows = book.rows("applications") or {}
    return next(
        record
        for record, row in rows.items()
        if row["role"] == role and book.name_of(form_of("company"), str(row["company"])) == company
    )


def follow_up(book: Workbook, ledger: Ledger, today: date) -> None:
    """Write to everybody for whom it is time, or let it be quiet: then only offers wait."""
    log = event_log(form_of("application"))
    assert log is not None
    for pair, stage in due(ledger, today):
        log.move(book, record_of(book, *pair), stage, today)
        ledger.events[pair].append((stage, today))
    views = RecordViews(form_of("application"), book, today)
    [to_do] = [view for view in views.counts(list(book.rows("applications") or {})) if view.waits]
    assert set(to_do.records) == {record_of(book, *pair) for pair in offers(ledger)}


def due(ledger: Ledger, today: date) -> list[tuple[tuple[str, str], str]]:
    """Whom a person would write to by the rule: after seven days, twice at most, and then it is quiet."""
    waiting = []
    for pair, events in ledger.events.items():
        stage, day = events[-1]
        if stage in ("applied", "followed up") and day is not None and day + timedelta(7) <= today:
            lines = sum(name == "followed up" for name, _ in events)
            waiting.append((pair, "quiet" if lines == 2 else "followed up"))
    return waiting


def offers(ledger: Ledger) -> list[tuple[str, str]]:
    """What has come to an offer, which nobody here writes down."""
    return [pair for pair, events in ledger.events.items() if events[-1][0] == "offer"]


def keep_retro(book: Workbook, friday: date) -> None:
    form = form_of("retro")
    record = book.add(form, {"on": str(friday), "achieved": "One letter sent"}, friday)
    keep_counts(retro_at(book, record, friday)[0])


# ---- by keys


class Search(DatedTerminal):
    """The program, and how many keys were pressed for what; words are typed."""

    def __init__(self, folder: Path, today: date) -> None:
        self.keys: Counter[str] = Counter()
        """Keys besides the words, by what they are for."""
        self.purpose = ""
        super().__init__(folder, BEGUN, today)

    def press(self, *keys: str) -> None:
        """Send keys by name, and count them."""
        self.keys[self.purpose] += len(keys)
        super().press(*keys)

    def pause(self) -> None:
        """Let the time pass that is between two keys of a person who isn't writing a word."""
        over = time.monotonic() + QUICK
        self.wait_until(lambda _: time.monotonic() > over)

    def live(self, week: int, ledger: Ledger) -> None:
        """A week; it begins and ends with the list of applications on the screen."""
        monday = monday_of(week)
        tuesday, thursday, friday = (monday + timedelta(days) for days in (1, 3, 4))
        if week == 1:
            self.be(monday)
            self.purpose = "goals"
            self.pause()
            self.press("4", "enter")
            self.wait_for("step 1 of")
            self.type(GOAL)
            self.wait_for(f"{GOAL} · ")
            self.press("\x1b1", "3")
            self.wait_for("to do now")
        self.be(tuesday)
        self.purpose = "adds"
        self.pause()
        self.press("a")
        self.wait_for("company, role, link")
        for company, role in added_in(week):
            self.type(f"{company}, {role}")
            self.press("enter")
            ledger.events[company, role] = [("applied", tuesday)]
        self.wait_for(f"Pipeline   {len(ledger.events)} ")
        self.press("esc")
        self.wait_gone("company, role, link")
        self.be(thursday)
        self.purpose = "moves"
        for (company, role), stage, letter in moved_in(week):
            self.press("/")
            self.type(f"{company} {role}")
            self.wait_for("1 of ")
            self.press("enter", "t")
            self.wait_for("tab changes the day")
            self.press(letter, "enter")
            self.wait_gone("tab changes the day")
            self.wait_for(f"{role}  ")
            self.wait_for(f"  {stage}  ")
            self.press("esc")
            self.wait_gone("1 of ")
            ledger.events[company, role].append((stage, thursday))
        self.be(friday)
        self.purpose = "retros"
        self.press("4")
        self.wait_for(f"Week {week} of my search")
        self.press("down", "enter")
        self.wait_for("step 1 of")
        self.press("ctrl+n")
        self.wait_for("step 2 of")
        self.type(f"Eight letters in week {week}")
        self.wait_for(f"Eight letters in week {week}")
        self.press("ctrl+n")
        self.wait_for("step 3 of")
        self.type("Call 3 people by Wednesday")
        self.wait_for("Call 3 people by Wednesday")
        self.press("\x1b1", "3")
        waiting, offered = due(ledger, friday), len(offers(ledger))
        self.wait_for(f"to do now {len(waiting) + offered} ")
        self.purpose = "follow-ups"
        for left in reversed(range(len(waiting))):
            self.pause()
            while "Write the offer down" in (marked := self.marked()):
                self.press("down")
                self.wait_until(lambda _, row=marked: self.marked() != row, what="the next row")
            self.press(*(("t", "q", "enter") if "Shall it be quiet?" in marked else ("f", "enter")))
            self.wait_for(f"to do now {left + offered} ")
        for pair, stage in waiting:
            ledger.events[pair].append((stage, friday))

    def marked(self) -> str:
        """The row that is marked."""
        return next((row for row in self.text.splitlines() if "▸" in row), "")


def live(folder: Path, weeks: int) -> tuple[Workbook, Ledger, Counter[str]]:
    """Some weeks by keys: the workbook that they leave, what was done, and the keys."""
    ledger = Ledger()
    with Search(folder, MONDAY) as search:
        search.wait_for("Next, when")
        search.purpose = "adds"
        search.press("3")
        search.wait_for("to do now")
        for week in range(1, weeks + 1):
            search.live(week, ledger)
        search.press("ctrl+q")
        assert search.wait_exit() == 0, search.text
        keys = search.keys
    return Workbook.open(search.path, built_in()), ledger, keys


@needs_pty
def test_a_week_of_the_search_by_keys(tmp_path: Path) -> None:
    book, ledger, keys = live(tmp_path, 1)
    recount(book, ledger, 1)
    assert [row["sentence"] for row in (book.rows("goals") or {}).values()] == [GOAL]
    # An add is Enter, a move six keys, a retro seven; five such weeks stay below 300.
    assert 5 * (keys["adds"] + keys["moves"] + keys["retros"]) <= 300, keys


@needs_pty
@pytest.mark.long
def test_five_weeks_of_the_search_by_keys(tmp_path: Path) -> None:
    book, ledger, keys = live(tmp_path, 5)
    recount(book, ledger, 5)
    assert keys["adds"] + keys["moves"] + keys["retros"] <= 300, keys
