"""What every widget that answers a field has in common."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from textual.message import Message
from textual.widget import Widget

from jobsearch_tui.method.form import Field
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.filling import FieldContext


class FieldWidget(Widget):
    """A field's answer on the screen. ``value`` is at any moment what stands in it, whatever was posted."""

    DEFAULT_CSS: ClassVar[str] = """
    FieldWidget { width: 1fr; height: auto; border-left: blank; padding: 0 0 0 1; }
    FieldWidget:focus, FieldWidget.-writing { border-left: outer $accent; }
    """

    @dataclass
    class Changed(Message):
        """The answer is another one now."""

        widget: FieldWidget
        value: Value | None

    @dataclass
    class Left(Message):
        """The person went out of the field; the parent moves the focus."""

        widget: FieldWidget
        direction: int
        """-1 to what is before, +1 to what follows."""

    @dataclass
    class Refused(Message):
        """The answer is kept as typed, but is not understood; an empty sentence: it is now."""

        widget: FieldWidget
        sentence: str

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """Answer ``field`` in ``context``, starting with ``value``, which is shown without ``Changed``."""
        super().__init__()
        self.field = field
        self.context = context
        self.read_only = context.read_only
        self._touched = False
        self._loaded = value

    @property
    def enter_does(self) -> str:
        """What Enter does now, for the bottom line."""
        return "go on"

    @property
    def is_writing(self) -> bool:
        """True while letters are text."""
        return False

    @property
    def writer(self) -> FieldWidget:
        """The field that has the cursor: this one, or one inside it."""
        return self

    @property
    def touched(self) -> bool:
        """True if the person has changed the answer since it was loaded, however short ago."""
        return self._touched or self._is_edited()

    @touched.setter
    def touched(self, touched: bool) -> None:
        self._touched = touched

    def _is_edited(self) -> bool:
        """True if something was typed whose message has not come round yet."""
        return False

    @property
    def value(self) -> Value | None:
        """The answer as it stands; exactly what was loaded as long as nothing was changed."""
        return self.typed() if self.touched else self._loaded

    def load(self, value: Value | None) -> None:
        """Show ``value`` without posting ``Changed``."""
        self._loaded = value
        self.touched = False
        self.show(value)

    @abstractmethod
    def typed(self) -> Value | None:
        """What the widget holds; None where it is empty."""

    @abstractmethod
    def show(self, value: Value | None) -> None:
        """Put ``value`` on the screen."""

    def focus_answer(self, at_end: bool = False) -> None:
        """Put the cursor in: at the end, or at the start of what is there."""
        del at_end
        self.focus(scroll_visible=True)

    def show_mark(self, mark: tuple[int, int], line: int | None = None, column: str = "") -> None:
        """Mark the characters from one to another, of a line or a detail of it, and put the cursor there."""
        del mark, line, column
        self.focus_answer()

    def place(self) -> Callable[[], None]:
        """What puts the cursor back to where it is now."""
        return self.focus_answer

    def settle(self) -> None:
        """Finish what is pending: called when the cursor leaves, and before the screen goes."""

    def finish(self) -> None:
        """Called before the person goes on to another page: take what is marked for what they typed."""

    def tell(self) -> None:
        """Post that the person has changed the answer."""
        self.touched = True
        self.post_message(self.Changed(self, self.value))

    def leave(self, direction: int) -> None:
        """Post that the cursor goes out."""
        self.post_message(self.Left(self, direction))

    def on_descendant_focus(self) -> None:
        """Mark the field that is written in by more than a colour."""
        self._show_writing(writing=True)

    def on_descendant_blur(self) -> None:
        """Settle what was written."""
        self._show_writing(writing=False)
        self.settle()

    def _show_writing(self, *, writing: bool) -> None:
        # Its own border alone: Textual would look up all colours of what is in it as well.
        self.set_class(writing, "-writing", update=False)
        self.app.stylesheet.apply(self)

    def on_blur(self) -> None:
        """The same for a field that is one widget."""
        self.settle()
