"""A short list of things to choose from, one of them marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from jobsearch_tui.text.shown import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One row of a menu."""

    id: str
    label: str
    detail: str = ""
    """A quiet word behind it."""
    sign: str = ""
    """A sign before it."""
    inset: int = 0
    """How far it is moved to the right."""
    quiet: bool = False
    """True for a row that does not ask for attention."""
    marks: tuple[tuple[int, int], ...] = ()
    """Where words begin and end that stand out in the label."""


MOVES: Final = (
    Binding("up,k", "move(-1)", show=False),
    Binding("down,j", "move(1)", show=False),
    Binding("home,g", "move(-100000)", show=False),
    Binding("end,G", "move(100000)", show=False),
    Binding("pageup", "move(-10)", show=False),
    Binding("pagedown", "move(10)", show=False),
)
"""The keys that move the mark."""


def show_rows(widget: Widget, first: int, height: int = 1) -> None:
    """Scroll what surrounds ``widget`` so that these rows of it are seen; ``first`` counts from 0."""
    if widget.is_mounted and isinstance(widget.parent, Widget):
        rows = Region(0, widget.virtual_region.y + first, 1, height)
        widget.parent.scroll_to_region(rows, animate=False, force=True)


class Menu(Widget, can_focus=True):
    """Rows of one line; arrows move, Enter chooses, so does the mouse."""

    DEFAULT_CSS: ClassVar[str] = "Menu { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *MOVES,
        Binding("enter", "choose", show=False),
    ]

    marked: reactive[int] = reactive(0)
    """Position of the marked row."""

    class Chosen(Message):
        """A row was chosen."""

        def __init__(self, menu: Menu, choice: Choice) -> None:
            super().__init__()
            self.menu = menu
            self.choice = choice

        @property
        def control(self) -> Menu:
            """The menu, so that ``@on`` can name it."""
            return self.menu

    class Left(Message):
        """The mark was to go beyond the first or the last row."""

        def __init__(self, menu: Menu, direction: int) -> None:
            super().__init__()
            self.menu = menu
            self.direction = direction
            """-1 upwards, +1 downwards."""

        @property
        def control(self) -> Menu:
            """The menu, so that ``@on`` can name it."""
            return self.menu

    def __init__(
        self, choices: list[Choice] | None = None, *, id: str | None = None, beside_others: bool = False
    ) -> None:
        """``beside_others`` says that it is one of several menus: its mark is seen while it has the focus."""
        super().__init__(id=id)
        self._choices = choices or []
        self._beside_others = beside_others

    @property
    def choices(self) -> list[Choice]:
        """The rows."""
        return self._choices

    def show(self, choices: list[Choice], *, marked: str = "") -> None:
        """Show other rows; the mark goes to the row with id ``marked`` or stays where it fits."""
        before = self._choices, self.marked
        self._choices = choices
        at = next((n for n, choice in enumerate(choices) if choice.id == marked), self.marked)
        self.set_reactive(Menu.marked, max(0, min(at, len(choices) - 1)))
        if (self._choices, self.marked) != before:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One row each."""
        return max(len(self._choices), 1)

    def render(self) -> Content:
        """All rows; the marked one with ▸ and, while the menu has the focus, bold."""
        width = max(self.content_size.width, 1)
        rows: list[Content] = []
        bold, quiet = "bold", "$foreground-muted"
        for index, choice in enumerate(self._choices):
            marked = index == self.marked and (self.has_focus or not self._beside_others)
            style = bold if marked and self.has_focus else quiet if choice.quiet else ""
            label = Content.styled(shown(choice.label), style)
            for start, end in choice.marks:
                label = label.stylize("bold underline $accent", start, end)
            row = Content.assemble(
                ("▸ " if marked else "  ", "bold $accent"),
                " " * choice.inset,
                (f"{choice.sign} " if choice.sign else "", "$foreground-muted"),
                label,
                (f"   {shown(choice.detail)}" if choice.detail else "", "$foreground-muted"),
            )
            rows.append(row.truncate(width, ellipsis=True))
        return Content("\n").join(rows)

    def watch_marked(self) -> None:
        """Keep the marked row in view."""
        self.scroll_to_marked()

    def scroll_to_marked(self) -> None:
        """Scroll what surrounds the menu so that the marked row is seen."""
        show_rows(self, self.marked)

    def action_move(self, by: int) -> None:
        """Move the mark; one step beyond an end is told."""
        to = max(0, min(self.marked + by, len(self._choices) - 1))
        if to == self.marked and abs(by) == 1:
            self.post_message(self.Left(self, by))
        self.marked = to

    def action_choose(self) -> None:
        """Choose the marked row."""
        if self._choices:
            self.post_message(self.Chosen(self, self._choices[self.marked]))

    def on_click(self, event: Click) -> None:
        """Choose the row under the mouse."""
        offset = event.get_content_offset(self)
        if offset is not None and 0 <= offset.y < len(self._choices):
            self.marked = offset.y
            self.action_choose()
