"""The wall of a listening tour: what several people said, with who and when; single voices apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.widget import Widget

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.workbook.dates import show_date
from jobsearch_tui.workbook.wall import DIFFER, DIFFER_SIGN, Saying, Theme, Wall, wall

QUIET = "$foreground-muted"
STANCES = {"for": "speaks for you", "against": "speaks against", "": ""}
"""What stands behind a voice in words, so that it is told by more than a colour."""


class PatternWall(Picture):
    """Themes above, single voices below; arrows walk from voice to voice, Enter opens the talk."""

    DEFAULT_CSS: ClassVar[str] = "PatternWall { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "walk(-1)", show=False),
        Binding("down,j", "walk(1)", show=False),
        Binding("home,g", "walk(-1000000)", show=False),
        Binding("end,G", "walk(1000000)", show=False),
        Binding("enter,space", "open_talk", show=False),
    ]

    marked: reactive[int] = reactive(0)
    """Position of the marked voice among all that are shown."""

    _wall: Wall | None = None
    _drawn: tuple[int, int, bool] = (-1, -1, False)
    _rows: Sequence[Content] = ()
    _places: Sequence[tuple[int, int]] = ()
    """First row and number of rows of each voice."""

    def answers_changed(self) -> None:
        """Read the talks anew."""
        self._wall = None
        self._drawn = (-1, -1, False)
        self.refresh(layout=True)

    @property
    def wall(self) -> Wall:
        """What is on the wall."""
        if self._wall is None:
            self._wall = wall(self.plug.options, self.context.workbook, self.context.today())
        return self._wall

    # ---- drawing

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it takes."""
        self._draw(width)
        return len(self._rows)

    def render(self) -> Content:
        """Summary, themes, single voices."""
        self._draw(max(self.content_size.width, 20))
        return Content("\n").join(self._rows)

    def _draw(self, width: int) -> None:
        state = (width, self.marked, self.has_focus)
        if state == self._drawn:
            return
        self._drawn = state
        found = self.wall
        rows: list[Content] = list(Content.styled(shown(found.summary), QUIET).wrap(width))
        places: list[tuple[int, int]] = []
        if not found.sayings:
            told = "The wall fills as you note what people say: their words, a line for each."
            rows += [Content(""), *Content(told).wrap(width)]
        if found.themes:
            rows += [Content(""), Content.styled("What several people said", "bold $accent")]
        for theme in found.themes:
            rows += [Content(""), *self._head(theme, width)]
            for saying in theme.sayings:
                self._add(saying, rows, places, width, quiet=False)
        if found.single:
            rows += [Content(""), Content.styled("Single voices", QUIET)]
        for saying in found.single:
            self._add(saying, rows, places, width, quiet=True)
        self._rows, self._places = rows, places

    @staticmethod
    def _head(theme: Theme, width: int) -> list[Content]:
        differ = (f"   {DIFFER_SIGN} {DIFFER}", "bold $warning") if theme.differs else ("", "")
        people = (f"   {theme.people} people", QUIET)
        return list(
            Content.assemble((shown(" · ".join(theme.words)), "bold"), people, differ).wrap(
                max(width - 2, 10)
            )
        )

    def _add(
        self, saying: Saying, rows: list[Content], places: list[tuple[int, int]], width: int, *, quiet: bool
    ) -> None:
        """A voice: who and when, then the words below."""
        marked = len(places) == min(self.marked, len(self.wall.sayings) - 1) and self.has_focus
        facts = [part for part in (saying.name, show_date(saying.on), STANCES[saying.stance]) if part]
        style = QUIET if quiet and not marked else ""
        line = Content.assemble((f"“{shown(saying.text)}”", style), ("  " + shown(", ".join(facts)), QUIET))
        wrapped = line.wrap(max(width - 4, 10))
        places.append((len(rows), len(wrapped)))
        for number, part in enumerate(wrapped):
            first = Content.styled("▸ ", "bold $accent") if marked and not number else Content("  ")
            rows.append(Content.assemble("  ", first, part.stylize("bold") if marked else part))

    # ---- walking

    def watch_marked(self) -> None:
        """Keep the marked voice in view."""
        self._scroll()

    def on_focus(self) -> None:
        """Show where the mark is."""
        self._scroll()

    def _scroll(self) -> None:
        if self.is_mounted and self.marked < len(self._places) and isinstance(self.parent, Widget):
            row, height = self._places[self.marked]
            # The first voice brings the summary into view as well.
            top = 0 if self.marked == 0 else row
            at = Region(0, self.virtual_region.y + top, 1, row + height - top)
            self.parent.scroll_to_region(at, animate=False, force=True)

    def action_walk(self, by: int) -> None:
        """The next voice, or the one before."""
        self.marked = max(0, min(self.marked + by, len(self.wall.sayings) - 1))

    def action_open_talk(self) -> None:
        """Open the talk in which it was said."""
        sayings = self.wall.sayings
        if sayings:
            talk = sayings[min(self.marked, len(sayings) - 1)].talk
            self.post_message(self.Opened(self.plug.options.get("records", ""), talk))

    def on_click(self, event: Click) -> None:
        """Mark the voice under the mouse; open it if it is marked already."""
        offset = event.get_content_offset(self)
        for number, (row, height) in enumerate(self._places):
            if offset is not None and row <= offset.y < row + height:
                if number == self.marked:
                    self.action_open_talk()
                self.marked = number
                return
