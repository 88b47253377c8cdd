"""Choosing among the lines of a list: letters are keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from textual.binding import Binding, BindingType

from jobsearch_tui.coach.views.trail import has_trail
from jobsearch_tui.text.shown import shortened
from jobsearch_tui.ui.keys import LIST, actions, bindings
from jobsearch_tui.ui.list_editor.opening import ListOpening

CHOOSING: Final[Mapping[str, str]] = {key: action.id for action in actions(LIST) for key in action.keys}
"""The action of each key."""
_CHANGING: Final = frozenset(
    {"add_below", "add_above", "delete", "undo", "redo", "move_down", "move_up", "meant"}
)
"""Actions that a list that can only be read does not have."""


class ListChoosing(ListOpening):
    """The actions on a marked line. They are in the one table of keys, so bar, help and palette know them."""

    has_pages: ClassVar[bool] = False
    """True if each line is a record that has a page of its own."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(LIST),
        Binding("tab", "forward", show=False),
        Binding("shift+tab", "backward", show=False),
        Binding("escape", "up", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters are keys only while a line is chosen and has the cursor itself."""
        if action in CHOOSING.values():
            if not self.area.has_focus or (self.read_only and action in _CHANGING):
                return False
            if action in {"move_up", "move_down"}:
                return self.entries.can_move
            if action == "tell_why" and not self._has_trail:
                return False
            if action == "open_page" and not self.has_pages:
                return False
            if action in {"open_details", "close_details"} and not self.entries.details:
                return False
            return self.choosing
        return super().check_action(action, parameters)

    def action_mark_next(self) -> None:
        """The line below."""
        self._go(self.pen.next_line())

    def action_mark_previous(self) -> None:
        """The line above."""
        self._go(self.pen.line_before())

    def action_mark_first(self) -> None:
        """The first line."""
        self._go(0)

    def action_mark_last(self) -> None:
        """The last line."""
        self._go(max(0, len(self.entries) - 1))

    def action_add_below(self) -> None:
        """A new line below."""
        self._add(self.pen.index + 1 if self.pen.stored else self.pen.index)

    def action_add_above(self) -> None:
        """A new line above."""
        self._add(self.pen.index)

    def _add(self, place: int) -> None:
        self._keep()
        self.pen.begin(place)
        self._after(0)
        self._write_or_choose(choosing=False)

    def action_write(self) -> None:
        """Write in the line."""
        if self.read_only:
            self._open(first=True)
            return
        self._write_or_choose(choosing=False)
        self.area.cursor_at(len(self.area.text))

    def action_open_details(self) -> None:
        """Open what belongs to the line."""
        self._open(first=True)

    def action_close_details(self) -> None:
        """Close it."""
        unfolded = self.unfolded
        self._close()
        if unfolded:
            self._replan()

    def action_delete(self) -> None:
        """Delete the line."""
        self._close(focus=False)
        gone = self.pen.remove(self._text)
        if gone is not None:
            self._after(0)
            self.said(f"Deleted “{shortened(gone)}”. u brings it back.")

    def action_undo(self) -> None:
        """Take the last step back."""
        self._close(focus=False)
        self._keep()
        self._turned(self.entries.undo(), "Taken back", "There is nothing to take back.")

    def action_redo(self) -> None:
        """Do it again after all."""
        self._close(focus=False)
        self._keep()
        self._turned(self.entries.redo(), "Done again", "There is nothing to do again.")

    def _turned(self, done: tuple[str, int] | None, what: str, nothing: str) -> None:
        if done is None:
            self.said(nothing)
            return
        label, index = done
        self._forget_changed()
        self.pen.stand(index, writing=False)
        self._after(0)
        if what == "Taken back" and label == "removed":
            self.said(f"“{shortened(self.pen.text)}” is back.")
        else:
            self.said(f"{what}: {label}.")

    def action_move_down(self) -> None:
        """Move the line down."""
        self._move(1)

    def action_move_up(self) -> None:
        """Move the line up."""
        self._move(-1)

    def _move(self, step: int) -> None:
        cursor = self.area.cursor
        self._keep()
        if self.pen.move(self._text, step):
            self._after(cursor)

    def action_copy(self) -> None:
        """Copy the line."""
        if self.pen.stored:
            self.post_message(self.CopyRequested(self._text))

    def action_copy_all(self) -> None:
        """Copy all lines."""
        self._keep()
        lines = [self.entries.text(index) for index in range(len(self.entries))]
        if lines:
            self.post_message(self.CopyRequested("\n".join(lines)))

    def action_meant(self) -> None:
        """Answer the coach's question about the line."""
        if self.pen.stored and self._remarks.get(self.pen.index):
            self.post_message(self.MeantIt(self.pen.index))

    @property
    def _has_trail(self) -> bool:
        """True if the reasons for the lines of this list are kept."""
        return has_trail(self.context.form, self.field)

    def action_open_page(self) -> None:
        """Open the whole page of the record on the line; only lists of records have one."""

    def action_tell_why(self) -> None:
        """Why is this line here?"""
        self._keep()
        if self.pen.stored:
            self.post_message(self.WhyAsked(self))
