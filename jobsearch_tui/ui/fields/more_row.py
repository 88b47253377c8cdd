"""The row behind which questions wait that are rarely wanted."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.drawn_field import DrawnField, HitArea
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.filling import FieldContext


class MoreRow(DrawnField):
    """Says what waits; Enter brings it. It holds no answer."""

    class Opened(Message):
        """The person wants to see what waits."""

        def __init__(self, row: MoreRow) -> None:
            super().__init__()
            self.row = row

    enter_does = "more"

    def __init__(self, names: Sequence[str], context: FieldContext, *, is_within: bool = False) -> None:
        """``names`` is what waits: questions of the page or line it ``is_within``, or further steps."""
        super().__init__(Field(id="", kind="check", label=""), None, context)
        self._names = tuple(names)
        self.is_within = is_within
        """True if what waits belongs to the page or line, and not to further steps."""

    def typed(self) -> Value | None:
        """Nothing."""
        return None

    def show(self, value: Value | None) -> None:
        """There is nothing to show."""

    def press(self, key: str, character: str | None) -> bool:
        """Bring what waits, or go out by an arrow."""
        if key in {"up", "down"}:
            self.leave(-1 if key == "up" else 1)
        elif key == "enter" or character == " ":
            self.hit(0)
        else:
            return False
        return True

    def change(self, key: str, character: str | None) -> bool:
        """Nothing changes an answer here."""
        del key, character
        return False

    def hit(self, what: int) -> None:
        """Bring what waits."""
        del what
        self.post_message(self.Opened(self))

    def rows(self, width: int) -> tuple[list[Content], list[HitArea]]:
        """What waits, in a row; what has no room there is told by an ellipsis."""
        names = ", ".join(name[:1].lower() + name[1:] for name in self._names)
        row = Content.assemble(("▸ More, if you like: ", "$foreground-muted"), shown(names)).truncate(
            width, ellipsis=True
        )
        return [row.stylize("$foreground-muted")], [HitArea(0, 0, width, 0)]
