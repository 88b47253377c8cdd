"""What a sheet from elsewhere would change in a workbook, and the changing. Twice adds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.importing.plan import RowStatus
from jobsearch_tui.coach.importing.synonyms import comparable
from jobsearch_tui.method.form import LINE_KINDS, LINK_KINDS, TEXT_KINDS, Field
from jobsearch_tui.workbook.answers.readers import held_as
from jobsearch_tui.workbook.answers.values import Row, is_empty, rows_of, text_of, value_of

if TYPE_CHECKING:
    from jobsearch_tui.coach.importing.sheet import Sheet, SheetLine
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.workbook import Workbook

ALIKE: Final = 0.6
"""From here on, two lines of one list are the same one, changed."""


@dataclass(slots=True)
class _Known:
    """A line that is there."""

    field: Field
    row: Row
    is_met: bool = False
    """True if a line of the sheet was it."""

    @property
    def text(self) -> str:
        return text_of(self.row.get(self.field.head_id))

    @property
    def details(self) -> str:
        """The words of all that is said about it, with what each is called."""
        parts = ((column.label, text_of(self.row.get(column.id))) for column in self.field.details)
        return comparable(" ".join(f"{label} {text}" for label, text in parts if text))


@dataclass(slots=True, kw_only=True)
class SheetChange:
    """One line of the sheet, and what becomes of it."""

    line: SheetLine
    kind: RowStatus
    before: str = ""
    """What the line says now, where it would change."""
    texts: Row
    """What it would set, by column; the line itself among them."""
    known: _Known | None = None


class SheetPlan:
    """What a sheet would change. Nothing is changed before ``apply``."""

    def __init__(self, workbook: Workbook, form: Form, sheet: Sheet) -> None:
        """Each line of the sheet meets at most one that is there, the same before one alike."""
        self.form = form
        self.left_over = sheet.left_over
        self._workbook = workbook
        answers = workbook.peek(form)
        self._known = {
            field.id: [_Known(field, dict(row)) for row in rows_of(answers.get(field.id), field)]
            for field in form.fields()
            if field.kind in LINE_KINDS
        }
        same = {id(line): self._same(line) for line in sheet.lines}
        self.changes = [self._change(line, same[id(line)]) for line in sheet.lines]

    def of_kind(self, kind: RowStatus) -> list[SheetChange]:
        """The lines of which this becomes."""
        return [change for change in self.changes if change.kind is kind]

    def decide(self, change: SheetChange) -> None:
        """Take a line that was asked about."""
        change.kind = RowStatus.CHANGED if change.known is not None else RowStatus.NEW

    def apply(self, today: date, who: str = "") -> None:
        """Change the workbook, and log who suggested it. Raises WorkbookProblem if it can only be read."""
        taken = [change for change in self.changes if change.kind in (RowStatus.NEW, RowStatus.CHANGED)]
        for change in taken:
            if change.known is not None:
                change.known.row.update(change.texts)
            else:
                self._known[change.line.field.id].append(_Known(change.line.field, dict(change.texts)))
        logged = [self._logged(change, today, who) for change in taken if change.before or who]
        with self._workbook.changing():
            for field_id in dict.fromkeys(self._place(change) for change in taken):
                self._write(field_id, [known.row for known in self._known[field_id]])
            if self.form.trail is not None and logged:
                log = self.form.trail.options["log"]
                self._write(log, [*(known.row for known in self._known[log]), *logged])
            if taken:
                self._workbook.touch(self.form, "", today)

    def _write(self, field_id: str, rows: list[Row]) -> None:
        field = self.form.field(field_id)
        if field is not None:
            self._workbook.put(self.form, field_id, value_of(rows, field))

    @staticmethod
    def _place(change: SheetChange) -> str:
        return (change.known.field if change.known is not None else change.line.field).id

    def _same(self, line: SheetLine) -> _Known | None:
        """The line that says the same, first of its own list."""
        every = [known for lines in self._known.values() for known in lines]
        every.sort(key=lambda known: (known.is_met, known.field.id != line.field.id, -len(known.text)))
        same = next((known for known in every if _begins_with(line, known.text)), None)
        if same is not None:
            same.is_met = True
        return same

    def _change(self, line: SheetLine, same: _Known | None) -> SheetChange:
        known = same or self._alike(line)
        if known is None:
            texts: Row = {line.field.head_id: line.text, **line.marks, **dict(_noted(line))}
            kind = RowStatus.UNDECIDED if line.asks else RowStatus.NEW
            return SheetChange(line=line, kind=kind, texts=texts)
        texts = dict(_additions(line, known))
        if same is None:
            texts[known.field.head_id] = line.text
        is_asked = bool(line.asks) and bool(texts)
        kind = RowStatus.UNDECIDED if is_asked else RowStatus.CHANGED if texts else RowStatus.SAME
        before = known.text if same is None else ""
        return SheetChange(line=line, kind=kind, before=before, texts=texts, known=known)

    def _alike(self, line: SheetLine) -> _Known | None:
        """The line of the same list that it may have been, if one is near enough."""
        words = comparable(line.text)
        near = [
            (SequenceMatcher(None, words, comparable(known.text)).ratio(), known)
            for known in self._known[line.field.id]
            if not known.is_met
        ]
        ratio, known = max(near, key=lambda pair: pair[0], default=(0.0, None))
        if known is None or ratio < ALIKE:
            return None
        known.is_met = True
        return known

    def _logged(self, change: SheetChange, today: date, who: str) -> Row:
        """A line of the log: what changed, on which day, and who suggested it."""
        options = self.form.trail.options if self.form.trail is not None else {}
        field = change.known.field if change.known is not None else change.line.field
        texts = {
            "date": today.isoformat(),
            "what": f"{field.heading or field.label}: {change.line.text}",
            "before": change.before,
            "after": change.line.text if change.before else "",
            "who": self._person(who),
        }
        row: Row = {options[name]: text for name, text in texts.items() if text and name in options}
        # What a line was is told to nobody who may not read the line.
        return row | (held_as(change.known.row) if change.known is not None else {})

    def _person(self, who: str) -> str:
        """The record of who suggested it, if just one is called so; else the name."""
        trail = self.form.trail
        log = self.form.field(trail.options["log"]) if trail is not None else None
        columns = log.columns if log is not None else ()
        link = next((column for column in columns if trail and column.id == trail.options.get("who")), None)
        people = self._workbook.catalogue.form(link.to) if link is not None and link.to else None
        named = self._workbook.named(people, who) if people is not None and who else []
        return named[0] if len(named) == 1 else who


def _begins_with(line: SheetLine, text: str) -> bool:
    words = comparable(text)
    if not words:
        signs = "".join(text.split())
        return bool(signs) and "".join(line.raw.split()).startswith(signs)
    return f"{line.whole} ".startswith(f"{words} ")


def _additions(line: SheetLine, known: _Known) -> Iterator[tuple[str, str]]:
    """What is said about a line and is not there: marks where none are, notes in other words."""
    for column_id, mark in line.marks.items():
        if is_empty(known.row.get(column_id)) and any(own.id == column_id for own in known.field.details):
            yield column_id, mark
    if "\n" in known.text or comparable(line.text) != comparable(known.text):
        return
    details = known.details
    for column_id, text in _noted(line):
        if comparable(text) not in details:
            yield column_id, text


def _noted(line: SheetLine) -> Iterator[tuple[str, str]]:
    """What stands below a line, by the column it belongs to: by its name, else the first that takes text."""
    texts = [column for column in line.field.details if column.kind in TEXT_KINDS]
    pieces: dict[str, list[str]] = {}
    for note in line.notes:
        for piece in note.split(" · "):
            label, colon, rest = piece.partition(": ")
            named = [column for column in line.field.details if comparable(column.label) == comparable(label)]
            if colon and named:
                if named[0].kind not in LINK_KINDS and named[0] in texts:
                    pieces.setdefault(named[0].id, []).append(rest)
            elif texts:
                pieces.setdefault(texts[0].id, []).append(piece)
    for column_id, parts in pieces.items():
        yield column_id, " ".join(parts)


def sheet_change_in_words(change: SheetChange) -> str:
    """The line under the heading it belongs to, what it says now, and what would be said of it."""
    field = change.known.field if change.known is not None else change.line.field
    was = f", now “{change.before}”" if change.before else ""
    columns = {column.id: column for column in field.details}
    # A check says only yes; what it is called says what.
    details = [
        columns[name].label if columns[name].allowed == (text,) else text_of(text)
        for name, text in change.texts.items()
        if name in columns
    ]
    more = f" ({', '.join(details)})" if details else ""
    return f"{field.heading or field.label}: {change.line.text}{more}{was}"


def sheet_counts(plan: SheetPlan) -> str:
    """How many lines are new, changed, the same, undecided and left over, in a sentence."""
    counts = {status.value: len(plan.of_kind(status)) for status in RowStatus} | {
        "left over": len(plan.left_over)
    }
    return ", ".join(f"{count} {name}" for name, count in counts.items() if count) or "no line"
