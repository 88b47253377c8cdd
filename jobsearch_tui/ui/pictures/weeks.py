"""The weeks so far, as the page about them tells it: arrows walk, Enter goes where a line comes from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region

from jobsearch_tui.documents.formats.blocks import entry_lines
from jobsearch_tui.documents.layouts.chapter import Chapter, Memory
from jobsearch_tui.documents.layouts.subject import Subject
from jobsearch_tui.documents.layouts.weeks import chapters, how_long
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.pictures.picture import COLUMN, MarkedPicture

QUIET: Final = "$foreground-muted"
NOTHING: Final = "This page fills by itself: what changed, who you talked to, and what went well."
KEYS: Final = "enter goes where it comes from, w tells why it's there"


class Weeks(MarkedPicture):
    """A page in chapters; each line of it leads to the answer it was taken from."""

    DEFAULT_CSS: ClassVar[str] = "Weeks { height: auto; }"
    BINDINGS: ClassVar[list[BindingType]] = [*COLUMN, Binding("w", "ask_why", show=False)]

    _chapters: Sequence[Chapter] = ()
    _how_long: str = ""

    def read(self) -> None:
        """Read what there is to tell."""
        context = self.context
        subject = Subject(
            form=context.form,
            plug=self.plug,
            workbook=context.workbook,
            record=context.record,
            today=context.today(),
        )
        self._chapters, self._how_long = chapters(subject), how_long(subject)
        self.set_reactive(Weeks.marked, max(0, min(self.marked, self.count - 1)))

    @property
    def _memories(self) -> list[Memory]:
        return [memory for chapter in self._chapters for memory in chapter.memories]

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._memories)

    def draw(self, width: int) -> None:
        """Each chapter under its title."""
        if not self._chapters:
            self.rows, self.places = Content.styled(NOTHING, QUIET).wrap(width), ()
            return
        rows = [Content.styled(self._how_long, QUIET)]
        places: list[Region] = []
        for chapter in self._chapters:
            rows += [Content(""), Content.styled(shown(chapter.title), "bold $accent")]
            for memory in chapter.memories:
                marked = len(places) == self.marked and self.can_focus
                drawn = _rows_of(memory, width, marked=marked)
                places.append(Region(0, len(rows), width, len(drawn)))
                rows += drawn
            if chapter.after:
                rows += [
                    Content("  ") + line
                    for line in Content.styled(shown(chapter.after), QUIET).wrap(width - 2)
                ]
        if self.can_focus:
            rows += [Content(""), *Content.styled(KEYS, QUIET).wrap(width)]
        self.rows, self.places = rows, places

    def action_open(self) -> None:
        """Go to the answer that the marked line was taken from."""
        if self._chapters:
            memory = self._memories[self.marked]
            self.post_message(self.Opened(memory.form, memory.record, memory.field))

    def action_ask_why(self) -> None:
        """Ask why the marked line is there; where no log tells of it, its answer says so."""
        if not self._chapters:
            return
        memory = self._memories[self.marked]
        if memory.line:
            self.post_message(self.WhyAsked(memory.form, memory.record, memory.field, memory.line))
        else:
            self.action_open()


def _rows_of(memory: Memory, width: int, *, marked: bool) -> list[Content]:
    first, *others = entry_lines(memory.entry)
    rows: list[Content] = []
    for number, part in enumerate((first, *others)):
        style = "bold" if marked and not number else QUIET if number else ""
        for line in Content.styled(shown(part), style).wrap(max(width - 4, 10)):
            sign = Content.styled("▸ ", "bold $accent") if marked and not rows else Content("  ")
            rows.append(Content.assemble("  " if number else "", sign, line))
    return rows
