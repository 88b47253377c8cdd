"""What the tests of the coach share: a small form around one field, and a way to ask a check about it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pytest

from jobsearch_tui.coach.checks.remarks import Remark
from jobsearch_tui.method.form import Field, Form, Plug, Step
from jobsearch_tui.workbook.answers.values import Value
from tests.support.remarks import field_remarks, remarks

TODAY = date(2026, 11, 21)

Asked = Callable[..., list[Remark]]


def form_of(*fields: Field, checks: Sequence[Plug] = ()) -> Form:
    steps = tuple(Step(id=one.id, title=one.label, ask=f"{one.label}?", fields=(one,)) for one in fields)
    return Form(id="form", title="Form", purpose="", steps=steps, checks=tuple(checks))


@pytest.fixture
def asked() -> Asked:
    """Run one check on one answer: ``asked("long-line", ["a line"], kind="lines", words=15)``."""

    def run(
        check: str,
        value: Value,
        *,
        options: Mapping[str, str] | None = None,
        others: Sequence[Field] = (),
        answers: Mapping[str, Value] | None = None,
        counts: Mapping[str, int] | None = None,
        kind: str = "lines",
        **about: object,
    ) -> list[Remark]:
        plug = Plug(name=check, options=options or {})
        field = Field(id="it", kind=kind, label="It", checks=(plug,), **about)  # type: ignore[arg-type]
        form = form_of(field, *others)
        return field_remarks(form, field, {"it": value, **(answers or {})}, TODAY, counts)

    return run


@pytest.fixture
def asked_form() -> Asked:
    """Run one check of a whole form."""

    def run(
        check: str,
        fields: Sequence[Field],
        answers: Mapping[str, Value],
        options: Mapping[str, str] | None = None,
        counts: Mapping[str, int] | None = None,
    ) -> list[Remark]:
        form = form_of(*fields, checks=[Plug(name=check, options=options or {})])
        return remarks(form, answers, TODAY, counts)

    return run
