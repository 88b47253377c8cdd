"""A first evening: the least of several exercises that makes something to show, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.conditions import number, words
from jobsearch_tui.coach.days import day_of
from jobsearch_tui.method.form import Form, Step
from jobsearch_tui.workbook.answers.values import rows_of
from jobsearch_tui.workbook.records.lens import shown_by

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.workbook import Workbook

NEW: Final = 7
"""Days from which on a workbook is no new one, and the evening is not offered by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EveningPage:
    """A page of the evening: a step of an exercise, with the one question that is asked of it."""

    form: Form
    step: Step
    """The step as it stands on the page; its fields are those of the exercise."""
    enough: int
    """How many lines are enough."""
    minutes: int

    def is_enough(self, workbook: Workbook) -> bool:
        """True if as much is written as the evening asks for."""
        filling = workbook.peek(self.form)
        rows = [row for field in self.step.fields for row in rows_of(filling.get(field.id), field)]
        return sum(map(bool, rows)) + len(shown_by(self.step, workbook)) >= self.enough


def evening_pages(catalogue: Catalogue) -> list[EveningPage]:
    """The pages of the evening in their order.

    Options: ``at``, its place; ``step``; ``fields``, those of the step that are asked; of a list of records
    ``records`` and ``show``, as in a step; ``enough``, how many lines are; ``minutes``; ``title``, ``ask``
    and ``hint``, in place of those of the step. It ends with the document of the first page's exercise.
    """
    placed = [
        (number(plug.options, "at"), _page(form, step, plug.options))
        for form in catalogue.forms
        if not form.many
        for plug in form.first_evening
        for step in form.steps
        if step.id == plug.options.get("step")
    ]
    return [page for _, page in sorted(placed, key=lambda place: place[0])]


def page_to_go_on(evening: Sequence[EveningPage], workbook: Workbook) -> int:
    """Which page is the first that asks for more; how many there are if none does."""
    return next((at for at, page in enumerate(evening) if not page.is_enough(workbook)), len(evening))


def is_offered(evening: Sequence[EveningPage], workbook: Workbook, today: date) -> bool:
    """True for a new workbook in which something of the evening is left to write."""
    made = day_of(workbook.created[:10])
    is_new = made is not None and (today - made).days < NEW
    return is_new and not workbook.read_only and page_to_go_on(evening, workbook) < len(evening)


def evening_so_far(evening: Sequence[EveningPage], at: int) -> str:
    """Which page this is, and how long the rest takes."""
    minutes = sum(page.minutes for page in evening[at:])
    return f"{at + 1} of {len(evening)} · about {minutes} minutes left"


def _page(form: Form, step: Step, options: Mapping[str, str]) -> EveningPage:
    """A step as a page: its own question, and those of its fields that are asked."""
    asked = words(options, "fields")
    return EveningPage(
        form=form,
        step=replace(
            step,
            title=options.get("title") or step.title,
            ask=options.get("ask") or step.ask,
            hint=options.get("hint", ""),
            # A few lines are enough here: how many give a picture is asked on another day.
            fields=tuple(replace(field, fewest=None) for field in step.fields if field.id in asked),
            show=words(options, "show") or step.show,
            picture=None,
        ),
        enough=number(options, "enough", 1),
        minutes=number(options, "minutes", 1),
    )
