"""What one answer, and one line of it, said in the older copies of a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.text.names import plain
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.dates import show_date
from jobsearch_tui.workbook.answers.values import ANSWERS, Value, rows_of, text_of
from jobsearch_tui.workbook.history.copies import History, Snapshot
from jobsearch_tui.workbook.migrations.present import present

ALIKE: Final = 0.6
"""From here to 1, a line that went and one that came at another place are one line, reworded."""


class Then(NamedTuple):
    """What an answer said in one older copy."""

    day: date
    """The local day on which the copy was taken."""
    value: Value | None
    """The answer, or None if there was none yet."""
    hour: str = ""
    """The hour by the clock on the wall, as ``06:16``."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a line said before."""

    day: date
    """The newest copy that has it so."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """What the older copies tell about a line."""

    first: date | None = None
    """The day of the first copy that has it, in this wording or an earlier one."""
    not_yet: date | None = None
    """The day of the copy before that one, which did not have it; None if there is none."""
    hours: tuple[str, str] = ("", "")
    """The hours of these two copies."""
    wordings: tuple[Wording, ...] = ()
    """Earlier wordings, the newest first."""
    copies: int = 0
    """How many older copies were looked at."""

    def sentence(self) -> str:
        """Since when the line is there, as far as the copies know."""
        hour, hour_before = self.hours
        if self.first is not None and self.first == self.not_yet and hour and hour_before:
            return f"First seen on {day_text(self.first)} at {hour}; it wasn't there at {hour_before}."
        if self.first is not None and self.not_yet is not None:
            return f"First seen on {day_text(self.first)}; it wasn't there on {day_text(self.not_yet)}."
        if self.first is not None:
            return f"There since {day_text(self.first)} at least: that's the oldest copy there is."
        if self.not_yet is not None:
            return f"It's new: the copy of {day_text(self.not_yet)} doesn't have it yet."
        return "No older copy is kept yet, so today is the first day that is known."


def path_of(form: Form, field_id: str, record: str = "") -> tuple[str, str, str]:
    """The names in the file of one answer."""
    return (form.table, record, field_id) if form.many else (ANSWERS, form.id, field_id)


def answers_then(history: History, catalogue: Catalogue, path: Sequence[str]) -> Iterator[Then]:
    """What stood at ``path`` in each copy, the newest first; a copy that cannot be read is passed over.

    Reading one takes some 20 ms for each 100 kB. May be walked on any thread.
    """
    for copy in history.list():
        try:
            tree = load(history.read(copy.id), file=copy.id).tree
        except Problem:
            continue
        hour = f"{copy.at.astimezone():%H:%M}"
        yield Then(local_day(copy), _at(dict(present(tree, catalogue).tree), path), hour)


def local_day(copy: Snapshot) -> date:
    """The day on which a copy was taken, by the clock on the wall."""
    return copy.at.astimezone().date()


def copy_of_day(copies: Iterable[Snapshot], day: date) -> Snapshot | None:
    """The newest copy that was taken on ``day`` or before; None if all are younger."""
    return max(
        (copy for copy in copies if local_day(copy) <= day),
        key=lambda copy: (copy.at, copy.counter),
        default=None,
    )


def _at(tree: Value, path: Sequence[str]) -> Value | None:
    value: Value | None = tree
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


# ---- one line of a list, followed back


def day_text(day: date) -> str:
    """A day as people read it."""
    return show_date(day.isoformat())


def line_key(text: str) -> str:
    """A line as it is compared: without capitals, accents, runs of blanks and the stop at its end."""
    return plain(text).strip(" .,;:")


def since(
    field: Field, line: str, past: Iterable[Then], *, now: Sequence[str], known: Sequence[str] = ()
) -> Since:
    """Follow a line back through older copies, the newest first, for as long as it is there.

    ``now`` are the lines of the list as it is. In a copy that does not have the line as it reads, it is
    looked for in this way: one of its ``known`` earlier wordings; else the line that stood at its place,
    where as many lines went as came; else the line that went and is most alike. Where none is found, the
    line was not there yet.
    """
    first: date | None = None
    text, newer, copies, hour = line, now, 0, ""
    wordings: list[Wording] = []
    for copy in past:
        copies += 1
        older = [text_of(row.get(field.head_id)) for row in rows_of(copy.value, field)]
        earlier = _earlier(text, older, newer, known)
        if earlier is None:
            hours = (hour, copy.hour)
            return Since(first=first, not_yet=copy.day, hours=hours, wordings=tuple(wordings), copies=copies)
        if line_key(earlier) != line_key(text):
            wordings.append(Wording(copy.day, earlier))
        first, text, newer, hour = copy.day, earlier, older, copy.hour
    return Since(first=first, wordings=tuple(wordings), copies=copies)


def _earlier(text: str, older: Sequence[str], newer: Sequence[str], known: Sequence[str]) -> str | None:
    """What the line said in an older list, or None if it was not there; ``newer`` is the list after that."""
    for wanted in filter(None, map(line_key, (text, *known))):
        for line in older:
            if line_key(line) == wanted:
                return line
    old, new = [line_key(line) for line in older], [line_key(line) for line in newer]
    gone = [at for at, line in enumerate(old) if line and line not in new]
    own_key = line_key(text)
    if own_key in new and gone:
        at = new.index(own_key)
        steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        for kind, start, end, new_start, new_end in steps:
            if kind == "replace" and new_start <= at < new_end and end - start == new_end - new_start:
                before = start + at - new_start
                return older[before] if before in gone else None
    likest = max(gone, key=lambda index: _likeness(old[index], own_key), default=None)
    return older[likest] if likest is not None and _likeness(old[likest], own_key) >= ALIKE else None


def _likeness(line: str, other: str) -> float:
    return SequenceMatcher(None, line, other, autojunk=False).ratio()
