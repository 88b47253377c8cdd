"""What was there before each step, so that a step can be taken back and done again."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from jobsearch_tui.method.form import LINE_KINDS, Field, Form
from jobsearch_tui.workbook.answers.values import ANSWERS, Value, rows_of

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue

LIMIT: Final = 200
"""Steps that are remembered; the oldest are forgotten first."""

ADDED: Final = "added"
REMOVED: Final = "removed"
MOVED: Final = "moved"
TYPED: Final = "typed"
"""What a step is called. A run of typing in one place is one step."""
RESTORED: Final = "restored"
"""What the step is called that brings an older copy back."""
CHOSEN: Final = "chosen"
"""What the step is called when the person chose between two versions."""
JOINED: Final = "joined"
"""What the step is called when another text of the file came in."""

State = TypeVar("State")


class Undone(NamedTuple, Generic[State]):
    """A step taken back, or done again."""

    label: str
    """What it was: *added*, *removed*, *moved*, *typed*."""
    value: State
    """What is to be there now."""
    at: int
    """The line to go to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step(Generic[State]):
    label: str
    value: State
    at: int
    """Where to go when this value is put back."""
    back: int
    """Where to go when that is taken back in turn."""


class UndoStack(Generic[State]):
    """Snapshots of a whole value, with labels. A snapshot that was handed over is never changed again."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._past: deque[_Step[State]] = deque(maxlen=limit)
        self._future: deque[_Step[State]] = deque(maxlen=limit)

    def push(self, label: str, before: State, at: int = 0, then: int | None = None) -> None:
        """Remember what was there ``before`` a step; what had been taken back is forgotten.

        ``at`` is the line to go to when the step is taken back, ``then`` when it is done again.
        """
        self._past.append(_Step(label=label, value=before, at=at, back=at if then is None else then))
        self._future.clear()

    def amend(self, before: State) -> None:
        """Let the last step put back ``before``: more belongs to it than was known when it was pushed."""
        if self._past:
            self._past.append(replace(self._past.pop(), value=before))

    def clear(self) -> None:
        """Forget every step: what they would put back fits no more."""
        self._past.clear()
        self._future.clear()

    def undo(self, current: State) -> Undone[State] | None:
        """Take the last step back; ``current`` is kept for ``redo``. None if there is nothing."""
        return self._turn(self._past, self._future, current)

    def redo(self, current: State) -> Undone[State] | None:
        """Do again what was taken back last; ``current`` is kept for ``undo``. None if there is nothing."""
        return self._turn(self._future, self._past, current)

    @property
    def last(self) -> State | None:
        """What ``undo`` would put back, or None."""
        return self._past[-1].value if self._past else None

    @property
    def next(self) -> State | None:
        """What ``redo`` would put back, or None."""
        return self._future[-1].value if self._future else None

    @staticmethod
    def _turn(
        origin: deque[_Step[State]], target: deque[_Step[State]], current: State
    ) -> Undone[State] | None:
        if not origin:
            return None
        step = origin.pop()
        target.append(_Step(label=step.label, value=current, at=step.back, back=step.at))
        return Undone(step.label, step.value, step.at)


class ListSteps:
    """The undo stacks of the lists of a workbook, and of its lenses."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._stacks: dict[tuple[str, str, str], UndoStack[Any]] = {}

    def of(self, form: Form, name: str, record: str) -> UndoStack[Any]:
        """The stack of a list, by the id of its field, or of a lens, by that of its step."""
        return self._stacks.setdefault((form.id, name, record), UndoStack())

    def push_changed(self, before: Mapping[str, Value], after: Mapping[str, Value]) -> None:
        """Let each list that another text changed be taken back, and from there step by step as before.

        ``before`` and ``after`` are what the whole file says.
        """
        for (form_id, name, record), stack in self._stacks.items():
            form = self._catalogue.form(form_id)
            field = _list(form, name)
            if form is not None and field is not None:
                old, new = (
                    rows_of(_answer(tree, form.table or ANSWERS, record or form_id, name), field)
                    for tree in (before, after)
                )
                if old != new:
                    stack.push(JOINED, old)

    def forget_lenses(self) -> None:
        """Forget the steps of every lens: they put back whole records, as they were."""
        for (form_id, name, _), stack in self._stacks.items():
            if _list(self._catalogue.form(form_id), name) is None:
                stack.clear()


def _list(form: Form | None, name: str) -> Field | None:
    field = form.field(name) if form is not None else None
    return field if field is not None and field.kind in LINE_KINDS else None


def _answer(tree: Mapping[str, Value], *path: str) -> Value | None:
    value: Value | None = {**tree}
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value
