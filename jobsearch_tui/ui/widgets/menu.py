"""A short list of things to choose from, one of them marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.containers import ScrollableContainer, VerticalScroll
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.widgets.content import hanging


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
    heading: str = ""
    """What stands above it, where it is the first of a group."""
    drawing: str = ""
    """A bar or columns behind the label, and before the detail."""


_BY_LINE: Final = (
    Binding("up,k", "move(-1)", show=False),
    Binding("down,j", "move(1)", show=False),
    Binding("g", "move(-100000)", show=False),
    Binding("G", "move(100000)", show=False),
)
_BY_PAGE: Final = (
    Binding("home", "move(-100000)", show=False),
    Binding("end", "move(100000)", show=False),
    Binding("pageup", "move(-10)", show=False),
    Binding("pagedown", "move(10)", show=False),
)
"""The keys that move the mark."""


def show_rows(widget: Widget, first: int, height: int = 1) -> None:
    """Scroll what surrounds ``widget`` so that these rows of it are seen; ``first`` counts from 0."""
    rows = Region(0, first, 1, height)
    while widget.is_mounted and isinstance(parent := widget.parent, Widget):
        rows = rows.translate(widget.virtual_region.offset)
        if isinstance(parent, ScrollableContainer):
            parent.scroll_to_region(rows, animate=False, force=True)
            return
        widget = parent


FURTHER: Final = 2
"""Cells by which the second row of a choice begins further in, so that it is not taken for the next one."""


class Menu(Widget, can_focus=True):
    """Rows to choose from; arrows move, Enter chooses, so does the mouse."""

    DEFAULT_CSS: ClassVar[str] = "Menu { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        *_BY_LINE,
        *_BY_PAGE,
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
        self,
        choices: list[Choice] | None = None,
        *,
        id: str | None = None,
        beside_others: bool = False,
        tallest: int = 2,
    ) -> None:
        """A menu of these ``choices``.

        ``beside_others`` says that it is one of several: its mark is seen while it has the focus. A choice
        that is too long for one row takes up to ``tallest``.
        """
        super().__init__(id=id)
        self._choices = choices or []
        self._beside_others = beside_others
        self._tallest = tallest
        self._heights: list[int] = []

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
        """One row each, or as many as a long one may take."""
        if self._tallest == 1:
            return max(len(self._choices), 1)
        return max(sum(len(self._drawn(choice, width, marked=False)) for choice in self._choices), 1)

    def render(self) -> Content:
        """All rows; the marked one with ▸ and, while the menu has the focus, bold."""
        width = max(self.content_size.width, 1)
        drawn = [
            self._drawn(
                choice, width, marked=index == self.marked and (self.has_focus or not self._beside_others)
            )
            for index, choice in enumerate(self._choices)
        ]
        self._heights = [len(rows) for rows in drawn]
        return Content("\n").join([row for rows in drawn for row in rows])

    def _drawn(self, choice: Choice, width: int, *, marked: bool) -> list[Content]:
        bold, quiet = "bold", "$foreground-muted"
        sign = Content.assemble(
            ("▸ " if marked else "  ", "bold $accent"),
            " " * choice.inset,
            (f"{choice.sign} " if choice.sign else "", "$foreground-muted"),
        )
        label = Content.styled(
            shown(choice.label), bold if marked and self.has_focus else quiet if choice.quiet else ""
        )
        for start, end in choice.marks:
            label = label.stylize("bold underline $accent", start, end)
        words = Content.assemble(
            label,
            (f"  {choice.drawing}" if choice.drawing else "", "$accent"),
            (f"   {shown(choice.detail)}" if choice.detail else "", "$foreground-muted"),
        )
        if self._tallest == 1:
            return [(sign + words).truncate(width, ellipsis=True)]
        rows = hanging(sign, words, width, FURTHER)
        if len(rows) > self._tallest:
            last = Content.assemble(rows[self._tallest - 1].rstrip(), "…")
            rows = [*rows[: self._tallest - 1], last.truncate(width, ellipsis=True)]
        return [*self._heading(choice, width), *rows]

    def _heading(self, choice: Choice, width: int) -> list[Content]:
        if not choice.heading:
            return []
        heading = Content.styled(shown(choice.heading), "italic $foreground-muted").truncate(
            width, ellipsis=True
        )
        return [heading] if choice is self._choices[0] else [Content(""), heading]

    def _first_row(self, index: int) -> int:
        """The first row of a choice, as it was drawn last."""
        return sum(self._heights[:index]) if self._tallest > 1 else index

    def watch_marked(self) -> None:
        """Keep the marked row in view."""
        self.scroll_to_marked()

    def scroll_to_marked(self) -> None:
        """Scroll what surrounds the menu so that the marked row is seen."""
        height = self._heights[self.marked] if self._tallest > 1 and self.marked < len(self._heights) else 1
        show_rows(self, self._first_row(self.marked), height)

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
        if offset is None:
            return
        for index in range(len(self._choices)):
            if self._first_row(index) <= offset.y < self._first_row(index + 1):
                self.marked = index
                self.action_choose()
                return


class MenuBesideReading(Menu, inherit_bindings=False):
    """Chooses what is read beside it: the keys that go by pages are left to that."""

    BINDINGS: ClassVar[list[BindingType]] = [*_BY_LINE, Binding("enter", "choose", show=False)]


class ChoicesBesideReading(VerticalScroll, can_focus=False, inherit_bindings=False):
    """What surrounds such a menu. It follows the mark, and takes no key of its own."""
