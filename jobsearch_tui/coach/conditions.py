"""What a form calls by name, and which fillings an option of it means by what they hold, or do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar

from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.answers.values import Value, is_empty, list_of

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook

Plugged = TypeVar("Plugged")


def naming(plugged: dict[str, Plugged]) -> Callable[[str], Callable[[Plugged], Plugged]]:
    """A decorator that takes the name by which forms call what it stands above, and puts it there."""

    def named(name: str) -> Callable[[Plugged], Plugged]:
        assert name not in plugged, f"two are called {name}"
        return partial(plugged.setdefault, name)

    return named


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What a filling has to hold, and what it may not hold, to be meant."""

    wanted: tuple[str, ...] = ()
    """Fields of which one has to hold something."""
    wanted_values: frozenset[str] = frozenset()
    """What it has to hold; empty if anything will do."""
    barred: tuple[str, ...] = ()
    """Fields of which none may hold something."""
    barred_values: frozenset[str] = frozenset()
    """What they may not hold; empty if anything counts."""

    @staticmethod
    def of(options: Mapping[str, str]) -> Condition:
        """Read ``if-field``, ``if-value(s)``, ``unless-field`` and ``unless-value(s)``, all comma lists."""
        read = options.get
        return _condition(
            read("if-field", ""),
            f"{read('if-value', '')},{read('if-values', '')}",
            read("unless-field", ""),
            f"{read('unless-value', '')},{read('unless-values', '')}",
        )

    @staticmethod
    def of_field(options: Mapping[str, str]) -> Condition:
        """Read ``field`` and ``value(s)``, comma lists: what a filling has to hold."""
        read = options.get
        return _condition(read("field", ""), f"{read('value', '')},{read('values', '')}", "", "")

    def met(self, filling: Mapping[str, Value]) -> bool:
        """True if the filling is meant."""
        if self.wanted and not _holds(filling, self.wanted, self.wanted_values):
            return False
        return not (self.barred and _holds(filling, self.barred, self.barred_values))


# Each is asked of every record there is, and there are no more of them than the exercises say.
@cache
def _condition(wanted: str, wanted_values: str, barred: str, barred_values: str) -> Condition:
    return Condition(
        wanted=_split(wanted),
        wanted_values=frozenset(_split(wanted_values)),
        barred=_split(barred),
        barred_values=frozenset(_split(barred_values)),
    )


def fillings(form: Form, workbook: Workbook) -> Iterator[tuple[str, Mapping[str, Value]]]:
    """Each filling of a form with the id of its record (empty: filled once), not copied; change nothing."""
    if not form.many:
        yield "", workbook.peek(form)
        return
    for record, row in (workbook.rows(form.table) or {}).items():
        # A record of which nothing but the id was written is an empty text in the file.
        if isinstance(row, dict):
            yield record, row


def words(options: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The words of an option that is a comma list."""
    return _split(options.get(name, ""))


@cache
def _split(text: str) -> tuple[str, ...]:
    return tuple(word for part in text.split(",") if (word := part.strip()))


def number(options: Mapping[str, str], name: str, default: int = 0) -> int:
    """An option that is a whole number, below 0 if it has a minus."""
    try:
        return int(options[name])
    except (KeyError, ValueError):
        return default


def _holds(filling: Mapping[str, Value], names: tuple[str, ...], values: frozenset[str]) -> bool:
    """True if one of the fields holds one of the values, or anything if there are none to choose from."""
    for name in names:
        value = filling.get(name)
        if values and isinstance(value, str):
            # Of most fields, and of every record there is.
            if value in values:
                return True
        elif value and not is_empty(value) and (not values or not values.isdisjoint(list_of(value))):
            return True
    return False
