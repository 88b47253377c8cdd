"""Who reads a line or an answer, where the person decided it for themselves: held back, or let in.

It stands in the file beside what it is about, under ``readers``: in a line of a list, so that it goes where
the line goes, and says nothing of its words; for an answer that is no list, in a list of its filling. A
reader by name is let in, with ``not`` before it held back; of two that contradict each other, held back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jobsearch_tui.method.form import AUDIENCES, LINE_KINDS, READERS, Field
from jobsearch_tui.workbook.answers.values import Row, Value, is_empty, list_of, rows_of, value_of

ME: Final = AUDIENCES[0]
"""The audience that sees everything."""
_NOT: Final = "not "
_ANSWER: Final = "under"
_OTHERS: Final = AUDIENCES[1:]
ALL: Final = "*"
"""Stands for the id of every field, where a whole record is held back."""

LINE_READERS: Final = Field(
    id=READERS,
    kind="choices",
    label="Readers",
    options=(*_OTHERS, *(f"{_NOT}{audience}" for audience in _OTHERS)),
)
"""What a line of any list may say about its readers."""
FILLING_READERS: Final = Field(
    id=READERS,
    kind="rows",
    label="Readers",
    columns=(Field(id=_ANSWER, kind="short", label="Under"), LINE_READERS),
)
"""What any filling may say about the readers of its answers, or of all of it."""


def decision(readers: Value | None, audience: str) -> bool | None:
    """True if the reader is let in, False if it is held back from them, None if nothing was decided."""
    words = list_of(readers)
    if f"{_NOT}{audience}" in words:
        return False
    return True if audience in words else None


def answer_decision(filling: Mapping[str, Value], field_id: str, audience: str) -> bool | None:
    """The same of an answer, by the id of its field, or of the whole filling."""
    if READERS not in filling:
        return None
    rows = rows_of(filling[READERS], FILLING_READERS)
    return next(
        (decision(row.get(READERS), audience) for row in rows if row.get(_ANSWER, "") == field_id), None
    )


def is_held(filling: Mapping[str, Value], audience: str) -> bool:
    """True if the whole filling is held back from the reader."""
    return answer_decision(filling, ALL, audience) is False


def shown_to(filling: Mapping[str, Value], field: Field, audience: str) -> Value | None:
    """An answer as far as the reader may see it, not copied; None where nothing is left."""
    value = filling.get(field.id)
    if value is None or is_empty(value):
        return None
    if audience == ME:
        return value
    answer_seen = _answer_is_seen(filling, field, audience)
    if field.kind in LINE_KINDS and answer_seen is not None:
        return _lines(value, field, audience, is_seen=answer_seen)
    return value if answer_seen else None


def is_seen(filling: Mapping[str, Value], field: Field, audience: str, row: Row | None = None) -> bool:
    """True if the reader may see an answer, or this line of it."""
    answer_seen = audience == ME or _answer_is_seen(filling, field, audience)
    decided = decision(row.get(READERS), audience) if row is not None and answer_seen is not None else None
    return bool(answer_seen) if decided is None else decided


def _answer_is_seen(filling: Mapping[str, Value], field: Field, audience: str) -> bool | None:
    """True if the reader may see the answer, None if all of it is held back, also what is let in of it."""
    is_meant = audience in field.audiences
    if READERS not in filling:
        return is_meant
    decided = answer_decision(filling, field.id, audience)
    if decided is False or is_held(filling, audience):
        return None
    return is_meant or decided is True


def _lines(value: Value, field: Field, audience: str, *, is_seen: bool) -> Value | None:
    if not isinstance(value, list):
        return value if is_seen else None
    lists = [column for column in field.columns if column.kind in LINE_KINDS]
    kept: list[Value] = []
    for line in value:
        decided = decision(line.get(READERS), audience) if isinstance(line, dict) else None
        if decided or (is_seen and decided is None):
            kept.append(_within(line, lists, audience) if lists and isinstance(line, dict) else line)
    return kept or None


def _within(line: Row, lists: list[Field], audience: str) -> Row:
    """A line without what is held back of the lists in it."""
    seen = {column.id: shown_to(line, column, audience) for column in lists if column.id in line}
    return {key: part for key in line if (part := seen.get(key) if key in seen else line[key]) is not None}


def held_as(line: Row) -> Row:
    """What a line about another line says of its readers: those that the other one is held back from."""
    held: list[Value] = [word for word in list_of(line.get(READERS)) if word.startswith(_NOT)]
    return {READERS: held} if held else {}


def readers_beyond_list(filling: Mapping[str, Value], field_id: str, line: Row) -> list[Value]:
    """What a line says of its readers once it leaves its list: also whom all of that is held back from."""
    held = (f"{_NOT}{reader}" for reader in _OTHERS if answer_decision(filling, field_id, reader) is False)
    return [*dict.fromkeys((*list_of(line.get(READERS)), *held))]


def with_decision(readers: Value | None, audience: str, decided: bool | None) -> Value | None:
    """What is said about readers, with another decision about one of them; None where nothing is left."""
    words: list[Value] = [word for word in list_of(readers) if word not in (audience, f"{_NOT}{audience}")]
    if decided is not None:
        words.append(audience if decided else f"{_NOT}{audience}")
    return words or None


def with_answer_decision(
    filling: Mapping[str, Value], field_id: str, audience: str, decided: bool | None
) -> Value | None:
    """The same for an answer of a filling, by the id of its field, or for the whole filling."""
    rows = rows_of(filling.get(READERS), FILLING_READERS)
    row = next((row for row in rows if row.get(_ANSWER, "") == field_id), None)
    if row is None:
        row = {_ANSWER: field_id}
        rows.append(row)
    row[READERS] = with_decision(row.get(READERS), audience, decided) or []
    return value_of([row for row in rows if not is_empty(row[READERS])], FILLING_READERS)
