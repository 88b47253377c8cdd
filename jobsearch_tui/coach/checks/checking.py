"""Runs the checks that the forms name, and leaves out what the person means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from jobsearch_tui.coach.checks import across, evidence, general_lines, goals, lines, talks
from jobsearch_tui.coach.checks.remarks import CHECKS, Look, Remark
from jobsearch_tui.method.form import Field, Plug
from jobsearch_tui.workbook.answers.values import rows_of, text_of

_LAST = 1 << 30
HOLD_CHECKS: Final = (across, evidence, general_lines, goals, lines, talks)
"""Modules whose checks are known by name once they are imported."""


def remarks(look: Look, fields: Iterable[Field], meant: frozenset[str] = frozenset()) -> list[Remark]:
    """All there is to ask about these fields, by field and line, and last about the form as a whole.

    What a check of the form asks about one field stands beside it. ``meant`` holds the keys of the remarks
    that the person has answered with "I mean it". It is quick enough for every pause in typing.
    """
    of_form = _first_of_each(_run(look.form.checks, look), meant)
    asked: list[Remark] = []
    for field in fields:
        asked += _of_field(look, field, meant)
        asked += [remark for remark in of_form if remark.field == field.id]
    return [*asked, *(remark for remark in of_form if not remark.field)]


def beside_lines(asked: Iterable[Remark]) -> list[tuple[int | None, str]]:
    """What stands beside each line (None: the list); what several are asked alike stands beside the first."""
    beside: list[tuple[int | None, str]] = []
    asked_before: set[str] = set()
    for remark in asked:
        about, stop, question = remark.question.partition(". ")
        is_again = remark.line is not None and bool(stop) and question in asked_before
        beside.append((remark.line, f"{about}." if is_again else remark.question))
        asked_before.add(question)
    return beside


def _of_field(look: Look, field: Field, meant: frozenset[str]) -> list[Remark]:
    asked = [*_run(field.checks, replace(look, field=field)), *_column_remarks(look, field)]
    return sorted(
        _first_of_each(asked, meant), key=lambda remark: _LAST if remark.line is None else remark.line
    )


def _run(plugs: Iterable[Plug], look: Look) -> Iterator[Remark]:
    for plug in plugs:
        if check := CHECKS.get(plug.name):
            yield from check(replace(look, options=plug.options))


def _column_remarks(look: Look, field: Field) -> Iterator[Remark]:
    """What the checks of the columns ask, line by line: to them, a line is a small filling of its own."""
    columns = [column for column in field.columns if _has_checks(column)]
    for index, row in enumerate(rows_of(look.answers.get(field.id), field) if columns else ()):
        head = text_of(row.get(field.head_id))
        for column in columns:
            for remark in _of_field(replace(look, answers=row), column, frozenset()):
                # A question about a whole column would be the same for every line: it takes the line along.
                about = f"{head}, {column.id}" if remark.about == column.id else remark.about
                yield replace(remark, field=field.id, line=index, about=about)


def _has_checks(field: Field) -> bool:
    return bool(field.checks) or any(_has_checks(column) for column in field.columns)


def _first_of_each(asked: Iterable[Remark], meant: frozenset[str]) -> list[Remark]:
    """The first question of each check for each line, after those that are meant are left out."""
    kept: dict[tuple[str, str, int | None], Remark] = {}
    for remark in asked:
        if remark.key not in meant:
            kept.setdefault((remark.check, remark.field, remark.line), remark)
    return list(kept.values())
