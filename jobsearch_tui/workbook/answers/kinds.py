"""The kinds of field: what each takes from a keyboard, and how its answer reads as plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Protocol

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.cleaning import clean, one_line
from jobsearch_tui.text.names import folded, nearest
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.text.shown import shortened
from jobsearch_tui.workbook.answers.dates import read_date, read_number, show_date
from jobsearch_tui.workbook.answers.values import Value, is_empty, list_of, rows_of, text_of

NameOf = Callable[[str, str], str]
"""The name of a record, by the id of its form and its own id."""

_YES = frozenset({"yes", "y", "x", "true", "on", "1", "done", "✓"})
_NO = frozenset({"", "no", "n", "false", "off", "0", "-"})


class Kind(Protocol):
    """What a kind of field knows."""

    @property
    def name(self) -> str:
        """Its name in the form files."""

    def accept(self, raw: str, field: Field, today: date) -> str:
        """The canonical text of what was typed; an empty text is always taken. Raises Refused.

        Accepting a canonical text again changes nothing.
        """

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The answer as one plain text for lists, tables and documents; what does not fit stays as it is."""


class Text:
    """``short`` and ``long``: whatever was typed, on one line or on many."""

    def __init__(self, name: str, tidy: Callable[[str], str]) -> None:
        self.name = name
        self._tidy = tidy

    def accept(self, raw: str, field: Field, today: date) -> str:  # noqa: ARG002
        """The text, cleaned; on one line where the kind is short."""
        return self._tidy(raw)

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:  # noqa: ARG002
        """The text."""
        return text_of(value)


class Lines:
    """``lines`` and ``rows``: a list, edited line by line, with details or columns in each."""

    def __init__(self, name: str) -> None:
        self.name = name

    def accept(self, raw: str, field: Field, today: date) -> str:  # noqa: ARG002
        """Always refuses: its lines and their details are typed one by one."""
        raise Refused(f"“{field.label}” is a list. Write its lines one by one.")

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """Every line with its details in brackets, joined by semicolons."""
        return "; ".join(filter(None, (self._line(row, field, name_of) for row in rows_of(value, field))))

    @staticmethod
    def _line(row: Mapping[str, Value], field: Field, name_of: NameOf | None) -> str:
        columns = {column.id: column for column in field.columns}

        def part(key: str, value: Value) -> str:
            column = columns.get(key)
            return one_line(kind_of(column).show(value, column, name_of) if column else text_of(value))

        head = part(field.head_id, row.get(field.head_id, ""))
        order = sorted((key for key in row if key != field.head_id), key=_place_in(columns))
        details = ", ".join(part(key, row[key]) for key in order if not is_empty(row[key]))
        return f"{head} ({details})" if head and details else head or details


class Choice:
    """``choice``: one of the options."""

    name = "choice"

    def accept(self, raw: str, field: Field, today: date) -> str:  # noqa: ARG002
        """The option that begins with what was typed; capitals and accents do not matter."""
        return _option(raw, field)

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:  # noqa: ARG002
        """The option."""
        return text_of(value)


class Choices:
    """``choices``: some of the options, typed one at a time."""

    name = "choices"

    def accept(self, raw: str, field: Field, today: date) -> str:  # noqa: ARG002
        """One option more."""
        return _option(raw, field)

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:  # noqa: ARG002
        """The options, joined by commas."""
        return ", ".join(list_of(value))


class Scale:
    """``scale``: a whole number between two ends."""

    name = "scale"

    def accept(self, raw: str, field: Field, today: date) -> str:  # noqa: ARG002
        """The number; ``7/10`` and ``7 of 10`` are read too."""
        text = one_line(raw)
        if not text:
            return ""
        number = text.replace(" of ", "/").removesuffix(f"/{field.highest}").strip()
        try:
            value = int(read_number(number))
        except (Refused, ValueError):
            raise Refused(f"“{shortened(text)}” is not on the scale yet. {_ends(field)}") from None
        if not field.lowest <= value <= field.highest:
            raise Refused(f"“{shortened(text)}” is beyond the scale. {_ends(field)}")
        return str(value)

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:  # noqa: ARG002
        """The number and the upper end, ``7 of 10``."""
        text = text_of(value)
        return f"{text} of {field.highest}" if text.removeprefix("-").isdigit() else text


class Number:
    """``number``: a count or an amount."""

    name = "number"

    def accept(self, raw: str, field: Field, today: date) -> str:  # noqa: ARG002
        """The numeral with a point before its fraction, without thousands separators."""
        text = one_line(raw)
        return read_number(text, field.unit) if text else ""

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:  # noqa: ARG002
        """The numeral and its unit."""
        text = text_of(value)
        return f"{text} {field.unit}" if text and field.unit else text


class Date:
    """``date``: a day."""

    name = "date"

    def accept(self, raw: str, field: Field, today: date) -> str:  # noqa: ARG002
        """The day as YYYY-MM-DD."""
        text = one_line(raw)
        return read_date(text, today).isoformat() if text else ""

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:  # noqa: ARG002
        """The day as ``24 Nov 2026``."""
        return show_date(text_of(value))


class Check:
    """``check``: yes, or nothing."""

    name = "check"

    def accept(self, raw: str, field: Field, today: date) -> str:  # noqa: ARG002
        """``yes`` or the empty text."""
        text = one_line(raw).casefold()
        if text in _YES:
            return "yes"
        if text in _NO:
            return ""
        raise Refused(f"“{shortened(one_line(raw))}” is neither yes nor no. Type yes, or leave it empty.")

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:  # noqa: ARG002
        """``yes``, or nothing for a no."""
        text = text_of(value)
        known = text.strip().casefold()
        return "yes" if known in _YES else "" if known in _NO else text


class Link:
    """``link``: the id of a record."""

    name = "link"

    def accept(self, raw: str, field: Field, today: date) -> str:  # noqa: ARG002
        """Always refuses a text: a record is picked, and its id is stored as it is."""
        if not one_line(raw):
            return ""
        raise Refused(f"“{field.label}” points to something you have written. Pick it from the list.")

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The record's name; its id where the name is not known."""
        return _named([text_of(value)], field, name_of)


class Links:
    """``links``: the ids of some records."""

    name = "links"

    def accept(self, raw: str, field: Field, today: date) -> str:
        """As for one link."""
        return Link().accept(raw, field, today)

    def show(self, value: Value | None, field: Field, name_of: NameOf | None = None) -> str:
        """The records' names, joined by commas."""
        return _named(list_of(value), field, name_of)


_ALL: tuple[Kind, ...] = (
    Text("short", one_line),
    Text("long", clean),
    Lines("lines"),
    Lines("rows"),
    Choice(),
    Choices(),
    Scale(),
    Number(),
    Date(),
    Check(),
    Link(),
    Links(),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}
"""Every kind by its name."""


def kind_of(field: Field) -> Kind:
    """The kind of a field."""
    return KINDS[field.kind]


def _option(raw: str, field: Field) -> str:
    text = one_line(raw)
    if not text or text in field.options:
        return text
    wanted = folded(text)
    same = [option for option in field.options if folded(option) == wanted]
    matching = same or [option for option in field.options if folded(option).startswith(wanted)]
    if len(matching) == 1:
        return matching[0]
    if matching:
        raise Refused(f"“{shortened(text)}” could be {_either(matching)}. Type a little more.")
    near = nearest(text, field.options)
    hint = f"Did you mean {near}?" if near else f"Choose {_either(field.options)}."
    raise Refused(f"“{shortened(text)}” is not one of the choices. {hint}")


def _either(options: Iterable[str]) -> str:
    *first, last = options
    return f"{', '.join(first)} or {last}" if first else last


def _ends(field: Field) -> str:
    return f"Try {field.lowest} to {field.highest}."


def _named(ids: Iterable[str], field: Field, name_of: NameOf | None) -> str:
    names = ((name_of(field.to, record) or record) if name_of and record else record for record in ids)
    return ", ".join(name for name in names if name)


def _place_in(columns: Mapping[str, Field]) -> Callable[[str], int]:
    order = {key: index for index, key in enumerate(columns)}
    return lambda key: order.get(key, len(order))
