"""What a form rests on and does not have yet. It is said, and nothing is locked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobsearch_tui.coach.conditions import Condition, fillings, number, words
from jobsearch_tui.coach.reminders import NAME
from jobsearch_tui.coach.words import brief
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.values import Value, is_empty, list_of

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What a form may rest on, seen from one filling of it."""

    form: Form
    """The form that holds it."""
    filling: Mapping[str, Value]
    """The filling that rests on it."""
    options: Mapping[str, str]
    workbook: Workbook

    def found(self) -> Iterator[tuple[str, Mapping[str, Value]]]:
        """The fillings that count: those that meet the condition, and are linked where ``through`` says so.

        Options: ``through``, a link of the filling that rests on them; ``field`` and ``value`` or
        ``values``, and the words of ``Condition``.
        """
        options = dict(self.options)
        if "field" in options:
            # The short way to say it, where there is one condition.
            options["if-field"] = options["field"]
            options["if-values"] = ",".join((*words(options, "value"), *words(options, "values")))
        condition = Condition.of(options)
        linked = list_of(self.filling.get(options["through"])) if "through" in options else None
        for record, filling in fillings(self.form, self.workbook):
            if (linked is None or record in linked) and condition.met(filling):
                yield record, filling


WANTS: dict[str, Callable[[Base], bool]] = {}
"""Every kind of want by name: True if what is wanted is there."""


def lacks(form: Form, workbook: Workbook, record: str = "") -> list[str]:
    """A sentence for each thing that one filling of a form rests on and that is not there yet."""
    found: list[str] = []
    for plug in form.wants:
        there = WANTS.get(plug.name)
        base = base_of(plug.options, form, workbook, record)
        if there is None or base is None or there(base):
            continue
        name = brief(workbook.name_of(form, record), 40)
        say = plug.options.get("say") or f"{base.form.title} is not there yet."
        found.append(say.replace(NAME, name))
    return found


def base_of(options: Mapping[str, str], form: Form, workbook: Workbook, record: str) -> Base | None:
    """What the options ``form`` or ``records`` name, or None if there is no such form."""
    base = workbook.catalogue.form(options.get("form") or options.get("records", ""))
    if base is None:
        return None
    return Base(form=base, filling=workbook.peek(form, record), options=options, workbook=workbook)


def wanting(name: str) -> Callable[[Callable[[Base], bool]], Callable[[Base], bool]]:
    """Register a kind of want under the name by which forms call it."""

    def register(function: Callable[[Base], bool]) -> Callable[[Base], bool]:
        assert name not in WANTS, f"two kinds of want are called {name}"
        WANTS[name] = function
        return function

    return register


@wanting("records")
def _records(base: Base) -> bool:
    """At least ``fewest`` records (one, where it does not say)."""
    fewest = number(base.options, "fewest", 1)
    return sum(1 for _ in base.found()) >= fewest


@wanting("form")
def _form(base: Base) -> bool:
    """A filling in which all of ``fields`` hold something; without any named, one that holds anything."""
    names = words(base.options, "fields")
    for _, filling in base.found():
        if all(not is_empty(filling.get(name)) for name in names) and (names or not is_empty(dict(filling))):
            return True
    return False
