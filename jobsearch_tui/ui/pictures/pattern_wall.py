"""The wall of a listening tour: what several people said, with who and when; single voices apart."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region

from jobsearch_tui.coach.views.pattern_wall import DIFFER, DIFFER_SIGN, Saying, Theme, Wall, wall
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.pictures.picture import COLUMN, MarkedPicture
from jobsearch_tui.workbook.answers.dates import show_date

QUIET = "$foreground-muted"
STANCES = {"for": "speaks for you", "against": "speaks against", "": ""}
"""What stands behind a voice in words, so that it is told by more than a colour."""


class PatternWall(MarkedPicture):
    """Themes above, single voices below; arrows walk from voice to voice, Enter opens the talk."""

    DEFAULT_CSS: ClassVar[str] = "PatternWall { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [*COLUMN]
    NARROWEST: ClassVar[int] = 20

    _wall: Wall | None = None

    def read(self) -> None:
        """Read the talks when the wall is wanted next."""
        self._wall = None

    @property
    def wall(self) -> Wall:
        """What is on the wall."""
        if self._wall is None:
            self._wall = wall(self.plug.options, self.context.workbook, self.context.today())
        return self._wall

    @property
    def count(self) -> int:
        """How many voices there are."""
        return len(self.wall.sayings)

    # ---- drawing

    def draw(self, width: int) -> None:
        """Summary, themes, single voices."""
        wall = self.wall
        rows: list[Content] = list(Content.styled(shown(wall.summary), QUIET).wrap(width))
        places: list[Region] = []
        if not wall.sayings:
            sentence = "The wall fills as you note what people say: their words, a line for each."
            rows += [Content(""), *Content(sentence).wrap(width)]
        if wall.themes:
            rows += [Content(""), Content.styled("What several people said", "bold $accent")]
        for theme in wall.themes:
            rows += [Content(""), *self._head(theme, width)]
            for saying in theme.sayings:
                self._add(saying, rows, places, width, quiet=False)
        if wall.single:
            rows += [Content(""), Content.styled("Single voices", QUIET)]
        for saying in wall.single:
            self._add(saying, rows, places, width, quiet=True)
        self.rows, self.places = rows, places

    @staticmethod
    def _head(theme: Theme, width: int) -> list[Content]:
        differ = (f"   {DIFFER_SIGN} {DIFFER}", "bold $warning") if theme.differs else ("", "")
        return list(Content.assemble((theme.voices, "bold"), differ).wrap(max(width - 2, 10)))

    def _add(
        self, saying: Saying, rows: list[Content], places: list[Region], width: int, *, quiet: bool
    ) -> None:
        """A voice: who and when, then the words below."""
        marked = len(places) == min(self.marked, self.count - 1) and self.has_focus
        facts = [part for part in (saying.name, show_date(saying.on), STANCES[saying.stance]) if part]
        style = QUIET if quiet and not marked else ""
        line = Content.assemble((f"“{shown(saying.text)}”", style), ("  " + shown(", ".join(facts)), QUIET))
        wrapped = line.wrap(max(width - 4, 10))
        places.append(Region(0, len(rows), width, len(wrapped)))
        for number, part in enumerate(wrapped):
            first = Content.styled("▸ ", "bold $accent") if marked and not number else Content("  ")
            rows.append(Content.assemble("  ", first, part.stylize("bold") if marked else part))

    def action_open(self) -> None:
        """Open the talk in which it was said."""
        sayings = self.wall.sayings
        if sayings:
            talk = sayings[min(self.marked, len(sayings) - 1)].talk
            self.post_message(self.Opened(self.plug.options.get("records", ""), talk))
