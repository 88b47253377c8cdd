"""Which steps of a form are asked, given what was answered so far."""

from __future__ import annotations

from collections.abc import Mapping

from jobsearch_tui.method.form import Form, Step
from jobsearch_tui.workbook.values import Value, is_empty, list_of


def is_asked(step: Step, answers: Mapping[str, Value]) -> bool:
    """True if the step's conditions hold, or it holds an answer already: what was written stays in sight."""
    if not step.when:
        return True
    if all(_holds(answers.get(field_id), values) for field_id, values in step.when.items()):
        return True
    return any(not is_empty(answers.get(field.id)) for field in step.fields)


def steps_of(form: Form, answers: Mapping[str, Value]) -> tuple[Step, ...]:
    """The steps that are asked, in order; the first one always, so that a form is never without any."""
    asked = tuple(step for step in form.steps if is_asked(step, answers))
    return asked or form.steps[:1]


def _holds(value: Value | None, values: tuple[str, ...]) -> bool:
    return any(one in values for one in list_of(value)) if value is not None else False
