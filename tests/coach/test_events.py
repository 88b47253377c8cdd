"""What happened to an application, by the page, by the list and by records made for it: one dated truth."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.coach.checks.remarks import Look
from jobsearch_tui.coach.checks.talks import last_event
from jobsearch_tui.coach.events import EventLog, keep_events
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.folder.locations import create_workbook

TODAY = date(2026, 11, 20)
TABLE = Path(__file__).parent / "events.yaml"
ROWS: Any = load(TABLE.read_bytes(), file=TABLE.name).tree["cases"]


def _form(form_id: str) -> Form:
    form = built_in().form(form_id)
    assert form is not None
    return form


APPLICATION, COMPANY = _form("application"), _form("company")
LOG = EventLog(APPLICATION)


def _dated(value: Any) -> Any:
    """The days of the table as the file has them."""
    if isinstance(value, str) and value.isdecimal():
        return date(2026, 11, int(value)).isoformat()
    if isinstance(value, list):
        return [_dated(part) for part in value]
    if isinstance(value, dict):
        return {name: _dated(part) for name, part in value.items()}
    return value


class Sitting:
    """One application of one company, and somebody who works on it."""

    def __init__(self, folder: Path, file: dict[str, Any]) -> None:
        self.book = create_workbook(folder / "mine.yaml", "Mine", built_in(), TODAY)
        state = file.get("company", "idea")
        self.company = self.book.add(COMPANY, {"name": "Lumen", "state": state})
        row: dict[str, Value] = {**_dated(file), "company": self.company, "role": "Analyst"}
        self.record = self.book.add(APPLICATION, row)

    def put(self, form: Form, field_id: str, value: Value | None, record: str) -> None:
        """Answer as a page does."""
        context = FieldContext(
            workbook=self.book, catalogue=built_in(), today=lambda: TODAY, form=form, record=record
        )
        before = self.book.get(form, field_id, record)
        if self.book.put(form, field_id, value, record):
            keep_events(context, field_id, before)

    def do(self, step: str, value: Any) -> None:
        """One step of the table."""
        if step == "move":
            stage, day = value.split(", ")
            LOG.move(self.book, self.record, stage, date(2026, 11, int(day)))
        elif step in ("interview", "offer"):
            form = _form(step)
            made = self.book.add(form, {"company": self.company})
            self.put(form, "application", self.record, made)
            if step == "interview":
                self.put(form, "kind", value, made)
        else:
            self.put(APPLICATION, step, _dated(value), self.record)

    def questions(self) -> list[str]:
        """What is asked about the stage."""
        answers = self.book.peek(APPLICATION, self.record)
        look = Look(form=APPLICATION, answers=answers, today=TODAY, options={})
        return [remark.question for remark in last_event(look)]

    def events(self) -> list[str]:
        """Every event in order, as the table writes them."""
        events = LOG.events(self.book.peek(APPLICATION, self.record))
        return [f"{event.stage} {event.day.day}" if event.day else event.stage for event in events]


@pytest.mark.parametrize("row", ROWS, ids=[row["what"] for row in ROWS])
def test_what_happened(tmp_path: Path, row: dict[str, Any]) -> None:
    sitting = Sitting(tmp_path, row.get("file", {}))
    for step in row.get("steps", []):
        for name, value in step.items():
            sitting.do(name, value)
    assert sitting.events() == row["events"]
    assert sitting.questions() == ([row["asks"]] if "asks" in row else [])
    for name, value in _dated(row.get("then", {})).items():
        form, record = (COMPANY, sitting.company) if name == "company" else (APPLICATION, sitting.record)
        assert sitting.book.get(form, "state" if name == "company" else name, record) == value


STAGES = st.sampled_from(LOG.way)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.lists(st.tuples(STAGES, DAYS), max_size=8))
def test_what_was_reached_stays_reached(
    tmp_path_factory: pytest.TempPathFactory, moves: list[tuple[str, date]]
) -> None:
    sitting = Sitting(tmp_path_factory.mktemp("moves"), {})
    reached: dict[str, set[date]] = {}
    days: set[date] = set()
    for stage, day in moves:
        LOG.move(sitting.book, sitting.record, stage, day, "I wrote a word")
        reached.setdefault(stage, set()).add(day)
        days.add(day)
    filling = sitting.book.peek(APPLICATION, sitting.record)
    for stage, its_days in reached.items():
        assert LOG.reached(filling, (stage,))
        assert LOG.first_day(filling, (stage,)) == min(its_days)
    assert {event.day for event in LOG.events(filling)} - {None} == days
    if moves:
        assert sitting.book.get(APPLICATION, "stage", sitting.record) == moves[-1][0]


def test_words_in_the_place_of_the_log_are_no_event(tmp_path: Path) -> None:
    sitting = Sitting(tmp_path, {"stage": "interview", "history": "He called"})
    assert sitting.events() == ["interview"]
