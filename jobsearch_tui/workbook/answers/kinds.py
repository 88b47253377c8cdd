"""The kinds of field: what each takes from a keyboard, and how its answer reads as plain text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from math import inf
from typing import Final

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.cleaning import one_line, plain_signs
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.text.shown import shortened
from jobsearch_tui.workbook.answers.calendar_days import WEEKDAYS, kept_day
from jobsearch_tui.workbook.answers.dates import read_date, show_date
from jobsearch_tui.workbook.answers.kind import (
    Kind,
    LinkKind,
    LinksKind,
    LongTextKind,
    NameOf,
    Several,
    TextKind,
)
from jobsearch_tui.workbook.answers.typed import read_number, read_option
from jobsearch_tui.workbook.answers.values import (
    Value,
    is_empty,
    lines_together,
    list_of,
    rows_of,
    text_of,
)

_YES = frozenset({"yes", "y", "x", "true", "on", "1", "done", "✓"})
_NO = frozenset({"", "no", "n", "false", "off", "0", "-"})


class LinesKind(Kind):
    """``lines`` and ``rows``: a list, edited line by line, with details or columns in each."""

    grows = True

    def accept(self, raw: str, field: Field, today: date) -> str:
        """Always refuses: its lines and their details are typed one by one."""
        raise Refused(f"“{field.label}” is a list. Write its lines one by one.")

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """Every line with its details in brackets, joined by semicolons."""
        return "; ".join(filter(None, (self._line(row, field, name_of) for row in rows_of(value, field))))

    def beside(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """How many there are."""
        return f"{field.label}: {len(rows_of(value, field))}"

    def holding(self, texts: Sequence[str]) -> Value:
        """Each as a line."""
        return [*texts]

    def together(self, value: Value, other: Value, field: Field) -> Value | None:
        """The lines of both."""
        return lines_together(value, other, field)

    @staticmethod
    def _line(row: Mapping[str, Value], field: Field, name_of: NameOf | None) -> str:
        columns = {column.id: column for column in field.columns}

        def part(key: str, value: Value) -> str:
            column = columns.get(key)
            return one_line(kind_of(column).show(value, column, name_of) if column else text_of(value))

        head = part(field.head_id, row.get(field.head_id, ""))
        keys = [*(key for key in columns if key in row), *(key for key in row if key not in columns)]
        details = ", ".join(
            part(key, row[key]) for key in keys if key != field.head_id and not is_empty(row[key])
        )
        return f"{head} ({details})" if head and details else head or details


_BARE: Final = frozenset({"yes", "no"})
"""Options that say nothing without their question."""


class ChoiceKind(Kind):
    """``choice``: one of the options."""

    def accept(self, raw: str, field: Field, today: date) -> str:
        """The option that begins with what was typed; capitals and accents do not matter."""
        return read_option(raw, field.options)

    def reads(self, text: str, field: Field) -> bool:
        """An option, letter by letter: it is compared with no other. What it said before is one as well."""
        return not text.strip() or not field.allowed or text in field.allowed or text in field.options_were

    def beside(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The option, after the label where a bare yes or no would not say to what."""
        text = self.show(value, field, name_of)
        return f"{field.label}: {text}" if _BARE.intersection(field.options) else text

    def longest(self, field: Field) -> Sequence[str]:
        """Each option."""
        return tuple(self.beside(option, field) for option in field.options)


class ChoicesKind(Several, ChoiceKind):
    """``choices``: some of the options, typed one at a time."""

    def longest(self, field: Field) -> Sequence[str]:
        """Nothing: it can be any number of them."""
        return ()

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The options, joined by commas."""
        return ", ".join(list_of(value))


class NumberKind(Kind):
    """``number``: a count or an amount."""

    def accept(self, raw: str, field: Field, today: date) -> str:
        """The numeral with a point before its fraction, without thousands separators."""
        text = one_line(raw)
        return read_number(text, field.unit) if text else ""

    def reads(self, text: str, field: Field) -> bool:
        """A number, however it is written."""
        try:
            self.accept(text, field, date.min)
        except Refused:
            return False
        return True

    def rank(self, text: str, field: Field) -> float:
        """Its size."""
        return float(self.accept(text, field, date.min)) if text and self.reads(text, field) else inf

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The numeral and its unit."""
        text = text_of(value)
        return f"{text} {field.unit}" if text and field.unit else text

    def beside(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The number after the label."""
        return f"{field.label}: {self.show(value, field, name_of)}"

    def longest(self, field: Field) -> Sequence[str]:
        """A number of its room."""
        return (f"{field.label}: 00000000",)

    def note(self, text: str, field: Field) -> str:
        """The unit."""
        return field.unit or text

    def written(self, field: Field, table: str) -> str:
        """A numeral."""
        return f"A number ({field.unit})." if field.unit else "A number."


class ScaleKind(NumberKind):
    """``scale``: a whole number between two ends."""

    def accept(self, raw: str, field: Field, today: date) -> str:
        """The number; ``7/10`` and ``7 of 10`` are read too."""
        text = one_line(raw)
        if not text:
            return ""
        number = re.sub(rf" ?(?:/|out of|of) ?{field.highest}$", "", plain_signs(text))
        try:
            value = int(read_number(number))
        except (Refused, ValueError):
            raise Refused(f"“{shortened(text)}” is not on the scale yet. {_ends(field)}") from None
        if not field.lowest <= value <= field.highest:
            raise Refused(f"“{shortened(text)}” is beyond the scale. {_ends(field)}")
        return str(value)

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The number and the upper end, ``7 of 10``."""
        text = text_of(value)
        return f"{text} of {field.highest}" if text.removeprefix("-").isdigit() else text

    def longest(self, field: Field) -> Sequence[str]:
        """A number of its room."""
        return (f"{field.label}: 0000",)

    def written(self, field: Field, table: str) -> str:
        """Its two ends."""
        lowest = f"{field.lowest} ({field.low})" if field.low else str(field.lowest)
        highest = f"{field.highest} ({field.high})" if field.high else str(field.highest)
        return f"A whole number from {lowest} to {highest}."


class DateKind(Kind):
    """``date``: a day."""

    def accept(self, raw: str, field: Field, today: date) -> str:
        """The day as YYYY-MM-DD."""
        text = one_line(raw)
        return read_date(text, today).isoformat() if text else ""

    def reads(self, text: str, field: Field) -> bool:
        """A day as it is kept, and no other."""
        return not text.strip() or kept_day(text) is not None

    def rank(self, text: str, field: Field) -> float:
        """Days from the first one there is."""
        day = kept_day(text)
        return inf if day is None else day.toordinal()

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The day as ``24 Nov 2026``."""
        return show_date(text_of(value))

    def longest(self, field: Field) -> Sequence[str]:
        """A day."""
        return ("24 Nov 2026", "2026-11-24")

    def note(self, text: str, field: Field) -> str:
        """``Tue 24 Nov 2026``; nothing for no day."""
        weekday = WEEKDAYS[date.fromisoformat(text).weekday()][:3].capitalize() if text else ""
        return f"{weekday} {show_date(text)}".strip()

    def written(self, field: Field, table: str) -> str:
        """The day as YYYY-MM-DD."""
        return "A day, as in 2026-11-24."


class CheckKind(Kind):
    """``check``: yes, or nothing."""

    def accept(self, raw: str, field: Field, today: date) -> str:
        """``yes`` or the empty text."""
        text = one_line(raw).casefold()
        if text in _YES:
            return "yes"
        if text in _NO:
            return ""
        raise Refused(f"“{shortened(one_line(raw))}” is neither yes nor no. Type yes, or leave it empty.")

    def reads(self, text: str, field: Field) -> bool:
        """A yes or a no, however it is written."""
        return one_line(text).casefold() in _YES | _NO

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """``yes``, or nothing for a no."""
        text = text_of(value)
        known = text.strip().casefold()
        return "yes" if known in _YES else "" if known in _NO else text

    def beside(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """Its label: it says what is so."""
        return field.label

    def longest(self, field: Field) -> Sequence[str]:
        """Its label."""
        return (field.label,)

    def written(self, field: Field, table: str) -> str:
        """Yes or nothing."""
        return "“yes”, or nothing."

    def together(self, value: Value, other: Value, field: Field) -> Value | None:
        """A yes, where the other says nothing."""
        if self.show(value, field) and self.show(other, field):
            return super().together(value, other, field)
        return value if self.show(value, field) else other


KINDS: Final[dict[str, Kind]] = {
    "short": TextKind(),
    "long": LongTextKind(),
    "lines": LinesKind(),
    "rows": LinesKind(),
    "choice": ChoiceKind(),
    "choices": ChoicesKind(),
    "scale": ScaleKind(),
    "number": NumberKind(),
    "date": DateKind(),
    "check": CheckKind(),
    "link": LinkKind(),
    "links": LinksKind(),
}
"""Every kind by its name."""


def kind_of(field: Field) -> Kind:
    """The kind of a field."""
    return KINDS[field.kind]


def _ends(field: Field) -> str:
    return f"Try {field.lowest} to {field.highest}."
