"""What the bottom line of a form says: whether one writes or uses keys, what Enter does, and the way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from textual.widget import Widget

from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.form.proposal_list import ProposalList
from jobsearch_tui.ui.keys import EVERYWHERE, FORM, LIST, PROPOSED, STEP, Action, actions
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.ui.shell.key_order import Presses
from jobsearch_tui.ui.widgets.bars import KEYS, WRITING

EDGE_KEYS: Final = ("up", "down")
"""The keys that are held and repeated, and so stop at the edge of a step."""
EDGE_NOTES: Final = {-1: "↑ again: the step before", 1: "↓ again: the next step"}
"""What is said of an arrow that was stopped, by its direction."""
_ENTER: Final = "enter_answer"
_UP: Final = "up"
_WRITE: Final = "write"
_PAGE: Final = "open_page"
_TAKE: Final = "take_over"


class StepEdge:
    """The edge of a step: an arrow stops there, and the bottom line says what it does when pressed anew."""

    def __init__(self) -> None:
        self._stopped = 0
        """The direction of the arrow that was stopped last; 0 for none."""

    def note(self, presses: Presses) -> str:
        """What is said of the arrow that was stopped; any other key forgets it."""
        if presses.key not in EDGE_KEYS:
            self._stopped = 0
        return EDGE_NOTES.get(self._stopped, "")

    def stops(self, direction: int, presses: Presses) -> bool:
        """True for an arrow at the edge, unless it was stopped there and is pressed anew."""
        stopped, self._stopped = self._stopped, 0
        if presses.key not in EDGE_KEYS:
            return False
        if stopped == direction and presses.is_repeated and presses.is_new:
            return False
        self._stopped = direction
        return True


class KeysNow(NamedTuple):
    """The keys that do something for what has the cursor."""

    mode: str
    actions: tuple[Action, ...]


def keys_now(answer: Widget | None) -> KeysNow:
    """The keys for the answer that has the cursor, Enter first; for the step if none has."""
    if answer is None:
        return KeysNow(KEYS, (*_named(STEP, _ENTER), *_named(EVERYWHERE, _UP, label="up"), *_of(FORM)))
    way_out = tuple(_named(EVERYWHERE, _UP, label="out"))
    if isinstance(answer, ProposalList):
        enter = "take" if answer.marked is not None else "go on"
        others = (action for action in _of(PROPOSED) if action.id != _TAKE)
        return KeysNow(KEYS, (*_named(PROPOSED, _TAKE, label=enter), *others, *way_out))
    writer = answer.writer if isinstance(answer, FieldWidget) else None
    if isinstance(writer, ListEditor) and writer.choosing:
        absent = {_WRITE} if writer.has_pages else {_WRITE, _PAGE}
        others = (action for action in _of(LIST) if action.id not in absent)
        return KeysNow(KEYS, (*_named(LIST, _WRITE), *others, *way_out))
    enter = writer.enter_does if writer is not None else "open"
    mode = WRITING if writer is not None and writer.is_writing else KEYS
    return KeysNow(mode, (*_named(STEP, _ENTER, label=enter), *way_out, *_of(FORM)))


def _of(group: str) -> Iterator[Action]:
    return (action for action in actions(group) if action.bar)


def _named(group: str, *ids: str, label: str = "") -> Iterable[Action]:
    """Actions of a group, called as they are here."""
    named = (action for action in actions(group) if action.id in ids)
    return (replace(action, label=label) if label else action for action in named)
