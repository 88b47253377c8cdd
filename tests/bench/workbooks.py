"""Workbooks of a given size for measuring."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jobsearch_tui.coach.events import EventLog
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Field, Form, Step
from jobsearch_tui.workbook.answers.values import Row, Value
from jobsearch_tui.workbook.folder.bookmarks import Spot
from jobsearch_tui.workbook.folder.locations import Locations, create_workbook
from jobsearch_tui.workbook.saving.disk import replace

SENTENCE = "The night staff rang at four and asked for the one thing nobody had written down. "
PARAGRAPH = SENTENCE * 12
LINES = [f"{SENTENCE}{number}" for number in range(1, 8)]


def people() -> Form:
    """The form that people are kept in."""
    return next(form for form in built_in().forms if form.area == "people")


def place_of(kind: str) -> tuple[Form, Step, Field]:
    """The first question of a kind in a form that is filled once and makes a document."""
    return next(
        (form, step, field)
        for form in built_in().forms
        if form.stage and form.documents and not form.many
        for step in form.steps
        for field in step.fields
        if field.kind == kind
    )


def workbook_of(path: Path, size: int = 0, *, records: int = 0) -> Path:
    """A workbook of about ``size`` bytes or of so many people, with a long answer and a list to write in."""
    path.unlink(missing_ok=True)
    workbook = create_workbook(path, "Measured", built_in(), date(2026, 1, 5))
    person = people()
    name, *short = [field.id for field in person.fields() if field.kind == "short"][:5]
    with workbook.changing():
        written = number = 0
        while written < size - 4000 or number < records:
            number += 1
            fields = dict.fromkeys(short, f"{SENTENCE}{number}")
            fields[name] = f"Person Number {number}"
            workbook.add(person, fields)
            written += len(short) * (len(SENTENCE) + 22) + 60
        form, _, field = place_of("long")
        workbook.put(form, field.id, PARAGRAPH)
        form, _, field = place_of("lines")
        workbook.put(form, field.id, [{"text": line} for line in LINES])
    data, _ = workbook.render()
    path.unlink()
    replace(path, data, expect=None)
    return path


def left_at(folder: Path, book: Path, kind: str) -> None:
    """Note that the workbook was left at its first question of this kind, so that it opens there."""
    form, step, field = place_of(kind)
    _left(folder, book, Spot(form=form.id, record="", step=step.id, field=field.id, line=None))


def left_in_list(folder: Path, book: Path) -> None:
    """Note that the workbook was left in the list of its people, so that it opens there."""
    _left(folder, book, Spot(form=people().id, record="", step="", field="", line=None))


def _left(folder: Path, book: Path, spot: Spot) -> None:
    said = Locations(folder, folder / "state" / "jobsearch-tui").bookmarks.remember(book, spot)
    assert not said, said


def talks() -> Form:
    """The form of records that are named by a person."""
    person = people()
    return next(
        form
        for form in built_in().in_area(person.area)
        if form.many and any(one.id == form.named_by[0] and one.to == person.id for one in form.fields())
    )


def crowd_of(path: Path, persons: int, conversations: int) -> Path:
    """A workbook of so many people, and of conversations with them, two a day, each with words of its own."""
    path.unlink(missing_ok=True)
    workbook = create_workbook(path, "A crowd", built_in(), date(2026, 1, 5))
    person, talk = people(), talks()
    name, *short = [field.id for field in person.fields() if field.kind == "short"][:4]
    words = [field.id for field in talk.fields() if field.kind in ("short", "long")][:4]
    lists = [field.id for field in talk.fields() if field.kind == "lines"][:2]
    day = next(field.id for field in talk.fields() if field.kind == "date")
    checks = [field.id for field in talk.fields() if field.kind == "check"][:1]
    with workbook.changing():
        ids = [
            workbook.add(
                person, {name: f"Person Number {number}", **dict.fromkeys(short, f"{SENTENCE}{number}")}
            )
            for number in range(persons)
        ]
        for number in range(conversations):
            fields: dict[str, Value] = {talk.named_by[0]: ids[number * 7 % persons]}
            fields[day] = date.fromordinal(date(2026, 11, 21).toordinal() - number // 2).isoformat()
            fields |= dict.fromkeys(words, f"{SENTENCE}{number}")
            fields |= {one: [f"{line} {number}" for line in LINES[:2]] for one in lists}
            fields |= dict.fromkeys(checks, "yes")
            workbook.add(talk, fields)
    data, _ = workbook.render()
    path.unlink()
    replace(path, data, expect=None)
    return path


def applications() -> Form:
    """The form of records that move from stage to stage and take rows from elsewhere."""
    return next(form for form in built_in().forms if form.events and form.incoming and form.views)


def pipeline_of(path: Path, records: int, events: int) -> Path:
    """A workbook of so many applications, a quarter as many companies, and so many events in all."""
    path.unlink(missing_ok=True)
    workbook = create_workbook(path, "A pipeline", built_in(), date(2026, 1, 5))
    form = applications()
    company = next(field for field in form.fields() if field.id == form.named_by[0])
    to = built_in().form(company.to)
    log = EventLog(form)
    assert to is not None and form.events is not None and form.incoming is not None
    rows, sent = form.events.options, form.incoming.options["day"]
    with workbook.changing():
        ids = [
            workbook.add(to, {to.named_by[0]: f"Company Number {number}"})
            for number in range(max(records // 4, 1))
        ]
        for number in range(records):
            day = date(2026, 11, 20).toordinal() - number % 300
            stages = [log.way[(number + at) % 12 + 1] for at in range(events // records)]
            happened: list[Row] = [
                {
                    rows["log-stage"]: stage,
                    rows["log-date"]: date.fromordinal(day + at).isoformat(),
                    rows["log-what"]: SENTENCE,
                }
                for at, stage in enumerate(stages)
            ]
            fields: dict[str, Value] = {
                company.id: ids[number % len(ids)],
                form.named_by[1]: f"Role Number {number}",
                sent: date.fromordinal(day).isoformat(),
                log.stage_id: stages[-1],
                rows["log"]: [dict(row) for row in happened],
            }
            workbook.add(form, fields)
    data, _ = workbook.render()
    path.unlink()
    replace(path, data, expect=None)
    return path


def table_of(rows: int) -> bytes:
    """A list of so many applications, as a spreadsheet writes it."""
    lines = (
        f"Company Number {n // 4},Role Number {n},{date.fromordinal(739_000 + n % 300)},Interview,"
        f"https://jobs.example/{n}"
        for n in range(rows)
    )
    return "\n".join(("Company,Role,Date applied,Status,Link", *lines)).encode()
