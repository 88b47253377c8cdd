"""What rows from elsewhere would change in a workbook, and the changing. Twice adds nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from jobsearch_tui.coach.conditions import words
from jobsearch_tui.coach.events import StageEvent, event_log
from jobsearch_tui.coach.importing.synonyms import comparable, plain_words, synonyms
from jobsearch_tui.text.cleaning import clean, one_line
from jobsearch_tui.workbook.answers.values import Row, Value, is_empty, rows_of, text_of, value_of

if TYPE_CHECKING:
    from jobsearch_tui.coach.importing.rows import Incoming
    from jobsearch_tui.method.form import Field, Form
    from jobsearch_tui.workbook.workbook import Workbook

LinkKey: TypeAlias = tuple[str, frozenset[tuple[str, str]]]
"""Where a link leads, and what it asks for besides."""
CompanyRole: TypeAlias = tuple[str, str]
"""The company and the role, as they are compared."""


_LOGGED: Final = ("what", "stage", "date")
TABLE: Final = "table"
"""The way in of rows."""


class RowStatus(Enum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    MOVED = "moved"
    SAME = "same"
    UNDECIDED = "undecided"


@dataclass(slots=True)
class Known:
    """A record of the workbook, or one that will be."""

    record: str
    """Its id; empty while it will be."""
    answers: Row
    links: set[LinkKey]
    changes: Row = field(default_factory=dict)
    company: str = ""
    """What its company is called, for one that will be."""


@dataclass(slots=True, kw_only=True)
class RowChange:
    """One row, and what it would do."""

    row: Incoming
    kind: RowStatus
    fields: Row = field(default_factory=dict)
    """The answers that it would set."""
    candidates: tuple[Known, ...] = ()
    """Of an undecided row: those that it may be."""


class ImportPlan:
    """What rows would change. Nothing is changed before ``apply``."""

    def __init__(self, workbook: Workbook, form: Form, rows: Sequence[Incoming]) -> None:
        """The rows in their order: a later one can be the same as one before it."""
        assert form.incoming is not None, "only a form that takes rows is given rows"
        self.form = form
        self._options = form.incoming.options
        self._workbook = workbook
        self._stage = self._field("stage")
        self._log = self._field("log")
        self._event_log = event_log(form)
        self._ended = words(self._options, "ended-values")
        self._company = self._field("company")
        self._companies = workbook.catalogue.form(self._company.to) if self._company else None
        self._company_ids: defaultdict[str, list[str]] = defaultdict(list)
        if self._companies is not None:
            for company in workbook.rows(self._companies.table) or {}:
                self._company_ids[_company(workbook.name_of(self._companies, company))].append(company)
        self._known: list[Known] = []
        self._by_link: defaultdict[str, list[Known]] = defaultdict(list)
        self._by_place: defaultdict[CompanyRole, list[Known]] = defaultdict(list)
        for record, answers in (workbook.rows(form.table) or {}).items():
            self._know(Known(record, dict(answers), set()), self._company_of(answers))
        self.changes = [self._change(row) for row in rows]

    def of_kind(self, kind: RowStatus) -> list[RowChange]:
        """The rows of which this becomes."""
        return [change for change in self.changes if change.kind is kind]

    def decide(self, change: RowChange, which: Known | None) -> None:
        """Say which candidate an undecided row is; None for one of its own."""
        row = change.row
        decided = self._new(row) if which is None else self._changed(row, which)
        self.changes[self.changes.index(change)] = decided

    def at_company(self, name: str) -> list[Known]:
        """What is there already at a company with this name."""
        company = _company(name)
        places = (known for place, known in self._by_place.items() if company and place[0] == company)
        return [known for at_place in places for known in at_place]

    def knows_company(self, name: str) -> bool:
        """True if there is a company with this name."""
        return bool(name) and _company(name) in self._company_ids

    def apply(self, today: date) -> list[str]:
        """Change the workbook, and give the new records. Raises WorkbookProblem if it can only be read."""
        added: list[str] = []
        with self._workbook.changing():
            for known in self._known:
                if known.record:
                    for name, value in known.changes.items():
                        self._workbook.put(self.form, name, value, known.record)
                else:
                    answers = {**known.answers, self._options["company"]: self._company_id(known, today)}
                    added.append(self._workbook.add(self.form, answers, today))
        return added

    def _field(self, option: str) -> Field | None:
        return self.form.field(self._options.get(option, ""))

    # What is there

    def _company_of(self, answers: Mapping[str, object]) -> str:
        company: object = answers.get(self._options["company"])
        name = company if isinstance(company, str) else ""
        if self._companies is not None and self._workbook.has(self._companies, name):
            return self._workbook.name_of(self._companies, name)
        return name

    def _know(self, known: Known, company: str) -> None:
        self._known.append(known)
        role = text_of(known.answers.get(self._options["role"]))
        self._by_place[_place(company, role)].append(known)
        self._know_link(known, text_of(known.answers.get(self._options.get("link", ""))))

    def _know_link(self, known: Known, text: str) -> None:
        link = _link(text)
        if link and link not in known.links:
            known.links.add(link)
            self._by_link[link[0]].append(known)

    def _company_id(self, known: Known, today: date) -> str:
        """The record of a company, a new one if nobody has the name; the name where several have it."""
        if self._companies is None:
            return known.company
        named = self._company_ids[_company(known.company)]
        if not named:
            name = {self._companies.named_by[0]: known.company}
            named.append(self._workbook.add(self._companies, name, today))
        return named[0] if len(named) == 1 else known.company

    # What a row does

    def _change(self, row: Incoming) -> RowChange:
        same = list(self._same(row))
        if len(same) > 1:
            return RowChange(row=row, kind=RowStatus.UNDECIDED, candidates=tuple(same))
        return self._changed(row, same[0]) if same else self._new(row)

    def _new(self, row: Incoming) -> RowChange:
        answers: Row = {self._options["role"]: row.role, **self._answers(row), **self._logged(row, {})}
        self._know(Known("", answers, set(), company=row.company), row.company)
        return RowChange(row=row, kind=RowStatus.NEW, fields=dict(answers))

    def _changed(self, row: Incoming, known: Known) -> RowChange:
        changes: Row = dict(self._additions(known, row))
        known.answers |= changes
        known.changes |= changes
        self._know_link(known, row.link)
        return RowChange(row=row, kind=RowStatus.CHANGED if changes else RowStatus.SAME, fields=changes)

    def day_of(self, known: Known) -> str:
        """The day on which it was sent, as an ISO date; empty if it has none."""
        return text_of(known.answers.get(self._options.get("day", "")))

    def _same(self, row: Incoming) -> Iterator[Known]:
        """The applications that the row is about: one, none, or several where that is undecided."""
        place, link = _place(row.company, row.role), _link(row.link)
        at_place = self._by_place.get(place, [])
        if link:
            # All postings of a page can have one address: what it asks for, or the role, tells them apart.
            at_link = [
                known for known in self._by_link.get(link[0], ()) if link in known.links or known in at_place
            ]
            if at_link:
                yield at_link[0]
                return
        days = [(known, self.day_of(known)) for known in at_place]
        on_the_day = [known for known, day in days if day == row.day]
        without_day = [known for known, day in days if not day]
        if on_the_day:
            yield on_the_day[0]
        elif row.day:
            yield from without_day
        else:
            yield from at_place

    def _additions(self, known: Known, row: Incoming) -> Iterator[tuple[str, Value]]:
        """What a row adds to a record: answers that are empty, a later stage, further lines of the log."""
        stage_id = self._stage.id if self._stage else ""
        for name, answer in self._answers(row).items():
            if name != stage_id and is_empty(known.answers.get(name)):
                yield name, answer
        stage, present = row.fields.get(stage_id, ""), text_of(known.answers.get(stage_id))
        reached = {event.stage for event in self._events(known.answers)}
        if self._stage and stage and stage not in reached and self._is_later(stage, present):
            yield stage_id, stage
        yield from self._logged(row, known.answers).items()

    def _answers(self, row: Incoming) -> Row:
        """The answers of a row; somebody whom just one record names is that record."""
        answers: Row = {}
        for name, answer in row.fields.items():
            asked = self.form.field(name)
            linked = self._workbook.catalogue.form(asked.to) if asked and asked.to else None
            named = self._workbook.named(linked, answer) if linked else []
            answers[name] = named[0] if len(named) == 1 else clean(answer)
        return answers

    def _is_later(self, stage: str, present: str) -> bool:
        assert self._stage is not None
        order = self._stage.options
        if present in self._ended:
            return False
        return present not in order or order.index(stage) > order.index(present)

    def _logged(self, row: Incoming, answers: Row) -> Row:
        """The log with the lines of a row that are not in the record yet; nothing if all are."""
        present = rows_of(answers.get(self._log.id), self._log) if self._log else []
        lines = [{name: clean(text) for name, text in line.items()} for line in row.log]
        new: list[Row] = [
            dict(line) for line in lines if line not in present and not self._is_told(line, answers)
        ]
        if self._log is None or not new:
            return {}
        value = value_of([*present, *new], self._log)
        return {self._log.id: value} if value is not None else {}

    def _is_told(self, line: Mapping[str, str], answers: Row) -> bool:
        """True for a line whose words are an answer already, or that has none and whose event is known."""
        what, stage, day = (line.get(self._options.get(f"log-{name}", ""), "") for name in _LOGGED)
        if what:
            texts = (one_line(answer) for answer in answers.values() if isinstance(answer, str) and answer)
            return any(what.endswith(f": {text}") for text in texts)
        events = self._events(answers)
        return any(event.stage == stage and day in ("", str(event.day)) for event in events)

    def _events(self, answers: Row) -> list[StageEvent]:
        return self._event_log.events(answers) if self._event_log is not None else []


def _place(company: str, role: str) -> CompanyRole:
    return _company(company), comparable(role)


def _company(name: str) -> str:
    """A company's name by which it is compared, without Ltd and its like."""
    parts = plain_words(name)
    kept = [part for part in parts if part not in synonyms().legal_forms]
    return " ".join(kept or parts)


def _link(text: str) -> LinkKey | None:
    """Where a link leads, without what only tracks; None if it is no link."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    asked = parse_qsl(parts.query, max_num_fields=None)
    host = parts.netloc.casefold().removeprefix("www.")
    kept = {pair for pair in asked if pair[0].casefold() not in synonyms().tracking}
    return f"{host}{parts.path.rstrip('/')}", frozenset(kept)
