"""The places in an answer that a check looks at, whatever shape the answer has in the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from jobsearch_tui.coach.remarks import Look, Remark
from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.values import Value, is_empty, text_of

_LISTS = ("lines", "rows")


class Spot(NamedTuple):
    """One line, or the whole of an answer that is not a list."""

    line: int | None
    """Index in the list, or None."""
    text: str
    """The line itself without its details; may be empty when only details are there."""
    row: Mapping[str, Value]
    """The line with its details, by column id; empty for an answer that is not a list."""


def spots_in(field: Field, value: Value | None) -> list[Spot]:
    """Every place in ``value`` that holds something, in order."""
    if field.kind not in _LISTS:
        text = text_of(value)
        return [Spot(None, text, {})] if text.strip() else []
    head = field.head_id
    found: list[Spot] = []
    # Run by every check at every pause in typing, over hundreds of lines: the usual shapes come first.
    for index, part in enumerate(value if isinstance(value, list) else [value]):
        row: dict[str, Value] = part if isinstance(part, dict) else {} if part is None else {head: part}
        said = row.get(head, "")
        text = said if isinstance(said, str) else text_of(said)
        if (text and not text.isspace()) or not is_empty(row):
            found.append(Spot(index, text, row))
    return found


def spots(look: Look) -> list[Spot]:
    """The places in the field that calls the check."""
    return spots_in(look.field, look.answers.get(look.field.id)) if look.field else []


def lines(look: Look) -> list[Spot]:
    """The places whose line says something; a line of mere details is passed over."""
    return [spot for spot in spots(look) if spot.text and not spot.text.isspace()]


def names(option: str) -> list[str]:
    """The parts of an option that lists ids: ``measure, from, to``."""
    return [part.strip() for part in option.split(",") if part.strip()]


def column(field: Field | None, column_id: str) -> Field | None:
    """A column of a field by id, or None."""
    return next((one for one in field.columns if one.id == column_id), None) if field else None


def beside(spot: Spot, columns: list[str]) -> str:
    """What stands in these columns of a line, as one text."""
    texts = [text_of(spot.row.get(name)) for name in columns]
    return " ".join([text for text in texts if text.strip()])


def inner(spot: Spot, nested: Field) -> list[Spot]:
    """The lines within a line."""
    return spots_in(nested, spot.row.get(nested.id))


def ask(look: Look, check: str, spot: Spot, question: str, about: str = "") -> Remark:
    """A question beside a line; ``about`` where it is not the line itself that has to change."""
    place = look.field.id if look.field else ""
    return Remark(check=check, question=question, field=place, line=spot.line, about=about or spot.text)


def ask_whole(look: Look, check: str, question: str) -> Remark:
    """A question about a whole field, or about the form; meant once, it stays quiet for good."""
    place = look.field.id if look.field else ""
    return Remark(check=check, question=question, field=place, about=place)
