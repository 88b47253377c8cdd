"""One filling of a form: where it is answered, which steps are asked, how many are filled; never a grade."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Field, Form, Step
from jobsearch_tui.workbook.answers.values import Value, is_default, is_empty, list_of, text_of
from jobsearch_tui.workbook.records.lens import shown_by
from jobsearch_tui.workbook.workbook import Workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldContext:
    """Where a field is answered."""

    workbook: Workbook
    catalogue: Catalogue
    today: Callable[[], date]
    """Asked each time, so that a session past midnight is right."""
    form: Form
    record: str = ""
    """The id of the record, or empty for a form filled once."""

    @property
    def read_only(self) -> bool:
        """True if answers can be read and copied, not changed."""
        return bool(self.workbook.read_only)


FillState = Literal["none", "some", "full"]

SIGNS: Final[dict[FillState, str]] = {"none": "○", "some": "◐", "full": "●"}
WORDS: Final[dict[FillState, str]] = {"none": "not begun", "some": "under way", "full": "filled"}
LEGEND: Final = "   ".join(f"{SIGNS[state]} {words}" for state, words in WORDS.items())
"""What the signs mean, in one row."""


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


def first_pass(form: Form, workbook: Workbook, record: str = "") -> tuple[Step, ...]:
    """The steps that going on comes by: those behind *more* where they hold something, and all others."""
    asked = steps_of(form, workbook.peek(form, record))
    passed = tuple(
        step for step in asked if not step.more or step_state(step, form, workbook, record) != "none"
    )
    return passed or asked[:1]


def is_behind_more(field: Field, value: Value | None) -> bool:
    """True for a question that waits behind *more*: what was written, or counted, is always in sight."""
    return field.more and (is_default(field, value or "") or (field.numbers is not None and value == "0"))


def hint_of(step: Step, answers: Mapping[str, Value]) -> str:
    """What stands below the question, after what was chosen."""
    return step.hints.get(text_of(answers.get(step.hint_by)), step.hint)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one filling of a form has come."""

    filled: int
    """Steps that hold all they ask for; of a form filled many times, its records."""
    of: int
    """Steps that count; 0 for a form filled many times, which is never finished."""
    state: FillState

    @property
    def sign(self) -> str:
        """``○``, ``◐`` or ``●``."""
        return SIGNS[self.state]

    @property
    def words(self) -> str:
        """The sign in words."""
        return WORDS[self.state]


def progress(form: Form, workbook: Workbook, record: str = "") -> Progress:
    """How far a form filled once has come, or one record; without a record, whether there are records."""
    if form.many and not record:
        count = len(workbook.rows(form.table) or {})
        return Progress(count, 0, "some" if count else "none")
    counted = [step for step in steps_of(form, workbook.peek(form, record)) if _counts(step)]
    filled = sum(step_filled(step, form, workbook, record) for step in counted)
    if counted and filled == len(counted):
        state: FillState = "full"
    elif filled or _begun(form, workbook, record):
        state = "some"
    else:
        state = "none"
    return Progress(filled, len(counted), state)


def step_filled(step: Step, form: Form, workbook: Workbook, record: str = "") -> bool:
    """True if every question of the step has an answer; where none has to, if any has one."""
    answers = workbook.peek(form, record)
    if step.records and len(shown_by(step, workbook, record)) < _fewest(step):
        return False
    asked = [field for field in step.fields if _asks(field) and not field.optional]
    if asked:
        return all(not is_empty(answers.get(field.id)) for field in asked)
    return bool(step.records) or any(not is_empty(answers.get(field.id)) for field in step.fields)


def step_state(step: Step, form: Form, workbook: Workbook, record: str = "") -> FillState:
    """How far a step has come: ``some`` where it holds an answer and not yet all."""
    if step_filled(step, form, workbook, record):
        return "full"
    answers = workbook.peek(form, record)
    begun = any(not is_empty(answers.get(field.id)) for field in step.fields if _asks(field))
    return "some" if begun or shown_by(step, workbook, record) else "none"


def _holds(value: Value | None, values: tuple[str, ...]) -> bool:
    return any(choice in values for choice in list_of(value)) if value is not None else False


def _counts(step: Step) -> bool:
    return not step.optional and (
        bool(step.records) or any(_asks(field) and not field.optional for field in step.fields)
    )


def _asks(field: Field) -> bool:
    """A field that fills itself asks nothing."""
    return field.numbers is None


def _begun(form: Form, workbook: Workbook, record: str) -> bool:
    answers = workbook.peek(form, record)
    if any(not is_empty(answers.get(field.id)) for field in form.fields() if _asks(field)):
        return True
    return any(shown_by(step, workbook, record) for step in form.steps)


def _fewest(step: Step) -> int:
    return max([1, *(field.fewest or 0 for field in step.fields)])
