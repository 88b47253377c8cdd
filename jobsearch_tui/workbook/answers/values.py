"""Answers exactly as they stand in the file, text, lists and mappings of text, and how two go together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Final, TypeAlias, TypeVar

from jobsearch_tui.method.form import READERS, Field
from jobsearch_tui.text.cleaning import clean
from jobsearch_tui.workbook.answers.calendar_days import kept_day

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
"""Everything in a workbook: scalars are text, ``lines`` lists of text or mappings, ``rows`` of mappings."""

ANSWERS: Final = "answers"
"""The section of the forms that are filled once."""
MEANT: Final = "meant"
"""The section of the remarks that the person answered with *I mean it*."""
TOUCHED: Final = "touched"
"""The section of the days on which documents were last changed: ISO dates by form id or record id."""
CLASHES: Final = "clashes"
"""The section that keeps the other texts of answers that two sides changed."""
OWN: Final = "x-"
"""How names begin that no exercise will have: they are the person's own."""
FIRST: Final = ("workbook", "title", "created", ANSWERS)
"""The sections that come before the tables."""

Row: TypeAlias = dict[str, Value]
"""One line or row in memory: always a mapping, the line itself under ``Field.head_id``."""

ValuePath: TypeAlias = tuple[str | int, ...]
"""Where a value stands in the file: names, and the numbers of lines, from 0."""

Item = TypeVar("Item")

TODAY: Final = "today"
"""The default that stands for the day on which the record is made."""


WEEK_ENDING: Final = "week ending"
"""The default that stands for a day of the week that is looked back on: today, or the Sunday just past."""
_STILL_LAST_WEEK: Final = 2
"""Days from Monday on which the week before is the one that is looked back on."""


def is_empty(value: Value | None) -> bool:
    """True if nothing was answered: None, blanks, or lists and mappings of nothing."""
    if value is None:
        return True
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping):
        return all(is_empty(part) for part in value.values())
    return all(is_empty(part) for part in value)


def rows_of(value: Value | None, field: Field) -> list[Row]:
    """The lines of a ``lines`` or ``rows`` answer as mappings; a bare text is a line without details."""
    if value is None or value == "":
        return []
    parts: Sequence[Value] = value if isinstance(value, list) else [value]
    return [dict(part) if isinstance(part, dict) else {field.head_id: part} for part in parts]


def value_of(rows: Sequence[Row], field: Field) -> Value | None:
    """The answer that ``rows`` stand for, as short as a person would write it; None when nothing is left.

    Empty details are left out; a line of a ``lines`` field without details is written as bare text.
    """
    kept: list[Value] = []
    for row in rows:
        full = {key: part for key, part in row.items() if not is_empty(part)}
        # Who reads a line of which nothing is left is nobody's concern.
        if not full.keys() - {READERS}:
            continue
        if field.head is None and set(full) == {field.head_id}:
            kept.append(full[field.head_id])
        else:
            kept.append(full)
    return kept or None


def text_of(value: Value | None) -> str:
    """The plain text of a scalar answer; lists are joined with commas."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return ", ".join(text_of(part) for part in value.values())
    return ", ".join(text_of(part) for part in value)


def list_of(value: Value | None) -> list[str]:
    """The parts of a ``choices`` or ``links`` answer as texts; one bare text is a list of one."""
    if value is None or value == "":
        return []
    if isinstance(value, list):
        return [text_of(part) for part in value]
    return [text_of(value)]


def copied(value: Value) -> Value:
    """A copy that shares no list and no mapping with ``value``; five times quicker than ``copy.deepcopy``."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return [copied(part) for part in value]
    return {key: copied(part) for key, part in value.items()}


def cleaned(value: object) -> Value:
    """A copy with every text cleaned; names of mappings stay. Raises TypeError for what holds no text."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise TypeError(f"a name in a workbook is text, not {type(key).__name__}")
        return {key: cleaned(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [cleaned(part) for part in value]
    raise TypeError(f"a workbook holds text, lists and mappings of text, not {type(value).__name__}")


def same(new: object, old: Value) -> bool:
    """True if ``new`` says what ``old`` says, once both are cleaned."""
    return new == old or cleaned(new) == cleaned(old)


def placed(parts: Mapping[str, Item], key: str, part: Item, order: Sequence[str]) -> dict[str, Item]:
    """``parts`` with ``key`` set to ``part``; a new key comes before the first that ``order`` names after it.

    Keys that are there already keep their places, so a file arranged by hand stays as it was arranged.
    """
    if key in parts or key not in order:
        return {**parts, key: part}
    later = frozenset(order[order.index(key) + 1 :])
    arranged: dict[str, Item] = {}
    for name, other in parts.items():
        if key not in arranged and name in later:
            arranged[key] = part
        arranged[name] = other
    arranged.setdefault(key, part)
    return arranged


def equal(value: Value | None, other: Value | None) -> bool:
    """The same, with the names of a mapping in the same order."""
    if value is other:
        return True
    return value == other and (not isinstance(value, dict) or list(value) == list(other or ()))


def differing(old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterator[tuple[str, ...]]:
    """The sections, or the entries of sections, in which two trees differ, order included."""
    if list(old) != list(new):
        yield from ((name,) for name in ("workbook",) if name in new)
    for section in {**old, **new}:
        before, after = old.get(section), new.get(section)
        if equal(before, after):
            continue
        if not isinstance(before, dict) or not isinstance(after, dict):
            yield (section,)
            continue
        if list(before) != list(after):
            # Moving is seen once anything in the section was looked at.
            yield (section, next(iter({**after, **before})))
        for entry in {**before, **after}:
            if not equal(before.get(entry), after.get(entry)):
                yield (section, entry)


def defaulted(default: str, today: date | None = None) -> str:
    """The value that a default stands for on the day it is used."""
    if default not in (TODAY, WEEK_ENDING):
        return default
    day = today or date.today()
    if default == WEEK_ENDING and day.weekday() < _STILL_LAST_WEEK:
        day -= timedelta(day.weekday() + 1)
    return day.isoformat()


def is_default(field: Field | None, value: Value) -> bool:
    """True if the value is empty, or may have been put there by the field's default."""
    if is_empty(value):
        return True
    if field is None or not field.default:
        return False
    is_day = isinstance(value, str) and kept_day(value) is not None
    return value == field.default or (is_day and field.default in (TODAY, WEEK_ENDING))


def texts_together(mine: str, theirs: str) -> str:
    """Two texts with a blank line between; one that stands in the other already is not said twice."""
    if f"\n\n{theirs}\n\n" in f"\n\n{mine}\n\n":
        return mine
    return f"{mine}\n\n{theirs}" if mine.strip() else theirs


def text_without(text: str, paragraph: str) -> str | None:
    """A text once a paragraph is taken out; None if it does not stand there."""
    whole = f"\n\n{text}\n\n"
    if f"\n\n{paragraph}\n\n" not in whole:
        return None
    return whole.replace(f"\n\n{paragraph}\n\n", "\n\n", 1).strip("\n")


def lines_together(mine: Value, theirs: Value, asked: Field) -> Value:
    """The lines of two lists: what both have stands once, with the details of both where they go together."""
    order = [asked.head_id, *(column.id for column in asked.columns)]
    rows = rows_of(mine, asked)
    before = [dict(row) for row in rows]
    for new in rows_of(theirs, asked):
        alike = (at for at, row in enumerate(rows) if _go_together(row, new, asked))
        at = next(alike, None)
        if at is None:
            rows.append(new)
        else:
            for key, part in new.items():
                rows[at] = rows[at] if is_empty(part) else placed(rows[at], key, part, order)
    return mine if rows == before else value_of(rows, asked) or []


def _go_together(line: Mapping[str, Value], other: Mapping[str, Value], asked: Field) -> bool:
    """True if two lines read the same and neither says something about it that the other contradicts."""
    if line.get(asked.head_id) != other.get(asked.head_id) or is_empty(line.get(asked.head_id)):
        return dict(line) == dict(other)
    return all(
        is_empty(line.get(key)) or line[key] == part for key, part in other.items() if not is_empty(part)
    )
