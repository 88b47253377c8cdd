"""The way from the first message to an offer as bars, each with its number and share (method 4.2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Region

from jobsearch_tui.coach.views.funnel import FunnelStage, funnel, stall_sentence
from jobsearch_tui.method.form import Plug
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.pictures.bars import funnel_choices
from jobsearch_tui.ui.pictures.counted import open_counted
from jobsearch_tui.ui.pictures.picture import COLUMN, MarkedPicture
from jobsearch_tui.ui.shell.program import running

NOTHING = "The funnel fills by itself, as messages and applications go out."


class Funnel(MarkedPicture):
    """A bar for each stage; Enter opens what it counts."""

    DEFAULT_CSS: ClassVar[str] = "Funnel { height: auto; margin-top: 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [*COLUMN]

    _ways: Sequence[Sequence[FunnelStage]] = ()

    def read(self) -> None:
        """Count."""
        self._ways = funnel(self._told_by, self.context)
        self.set_reactive(Funnel.marked, max(0, min(self.marked, self.count - 1)))

    @property
    def _told_by(self) -> Plug:
        """A step that shows the funnel of its form need not say again how it is counted."""
        return self.plug if self.plug.options else self.context.form.picture or self.plug

    @property
    def _stages(self) -> list[FunnelStage]:
        return [stage for way in self._ways for stage in way]

    @property
    def count(self) -> int:
        """How many stages there are."""
        return len(self._stages)

    def draw(self, width: int) -> None:
        """A row for each stage, a blank one between two ways, and where most of it stops."""
        if not self._ways:
            self.rows, self.places = Content.styled(NOTHING, "$foreground-muted").wrap(width), ()
            return
        choices = funnel_choices(self._ways, width)
        rows: list[Content] = []
        places: list[Region] = []
        for at, (stage, choice) in enumerate(zip(self._stages, choices, strict=True)):
            if stage.is_first and rows:
                rows.append(Content(""))
            is_marked = at == self.marked and self.has_focus
            places.append(Region(0, len(rows), width, 1))
            rows.append(
                Content.assemble(
                    ("▸ " if is_marked else "  ", "bold $accent"),
                    (choice.label, "bold" if is_marked else ""),
                    (f"  {choice.drawing}" if choice.drawing else "", "$accent"),
                    (f"   {choice.detail}" if choice.detail else "", "$foreground-muted"),
                ).truncate(width, ellipsis=True)
            )
        if sentence := stall_sentence(self._told_by, self.context, self._ways):
            rows += [Content(""), *Content.styled(shown(sentence), "$foreground-muted").wrap(width)]
        self.rows, self.places = rows, places

    def action_open(self) -> None:
        """Open the records that are counted."""
        if self._stages:
            stage = self._stages[self.marked]
            open_counted(running(self.app), stage.label, stage.records)
