"""F10: what to read in the minute before an interview, on one screen, with nothing else on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Click, Key
from textual.widget import Widget
from textual.widgets import Static

from jobsearch_tui.coach.views.card import Card, Missing, card, form_with_card
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import EVERYWHERE, action_of
from jobsearch_tui.ui.shell.workbook_screen import ProgramScreen
from jobsearch_tui.ui.widgets.bars import HELP
from jobsearch_tui.workbook.session.session import Session, Spot

if TYPE_CHECKING:
    from jobsearch_tui.ui.shell.program import Program

QUIET = "$foreground-muted"
MOST_ROWS = 4
"""Rows of one text at most, where there is room."""
WIDEST = 84
"""A card is not wider than this: it is read at a glance."""


@dataclass(slots=True)
class CardText:
    """One text of the card."""

    rows: list[Content]
    """All of it, wrapped."""
    rank: int
    """Which texts get further rows first: 0 before 1."""
    bullet: bool = False
    begins: bool = False
    """True where a blank row may stand before it."""
    given: int = 1
    """How many rows it has; what does not go on them is left out, and marked with …."""

    def shown(self, width: int, *, apart: bool) -> Iterator[Content]:
        """The rows that it was given."""
        if apart and self.begins:
            yield Content("")
        for number, row in enumerate(self.rows[: self.given]):
            cut = number + 1 == self.given < len(self.rows)
            indent = 2 if self.bullet else 0
            text = Content.assemble(row.truncate(max(width - indent - 1, 1)), "…") if cut else row
            yield Content.assemble(("" if not indent else "  " if number else "· ", QUIET), text)


class CardView(Widget):
    """The card, as large as it can be without leaving the screen."""

    DEFAULT_CSS: ClassVar[str] = "CardView { height: 1fr; padding: 1 3; }"

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card

    def render(self) -> Content:
        """Every text on one row at least; the rows that are left go to the texts that matter most first."""
        width = max(min(self.content_size.width, WIDEST), 20)
        height = max(self.content_size.height, 1)
        lines = list(self._lines(width))
        left = height - len(lines)
        for line in sorted(lines, key=lambda line: line.rank):
            further = max(0, min(left, len(line.rows) - 1, MOST_ROWS - 1))
            line.given += further
            left -= further
        apart = sum(line.begins for line in lines) <= left
        rows = [row for line in lines for row in line.shown(width, apart=apart)]
        return Content("\n").join(rows[:height])

    def _lines(self, width: int) -> Iterator[CardText]:
        """All texts in order, each wrapped."""
        card = self._card
        yield _line(Content.styled(shown(card.title or "A minute for you"), "bold"), width, rank=4)
        if about := ", ".join(filter(None, (card.when, card.where))):
            yield _line(Content(shown(about)), width, rank=3)
        for heading, rank, texts in self._sections():
            yield CardText([Content.styled(heading, "bold $accent")], rank=rank, begins=True)
            for text in texts:
                yield _line(text, width - 2, rank=rank, bullet=True)
        for number, missing in enumerate(card.missing):
            sentence = missing.sentence if number else f"{missing.sentence} Enter goes there."
            yield _line(Content.styled(shown(sentence), QUIET), width, rank=2, begins=not number)

    def _sections(self) -> Iterator[tuple[str, int, tuple[Content, ...]]]:
        """Heading, rank and texts."""
        card = self._card
        if card.people:
            people = tuple(
                Content.assemble(
                    (shown(person.name), "bold"), shown(f": {person.gave}") if person.gave else ""
                )
                for person in card.people
            )
            yield "From your house, with you" if card.from_house else "With you", 5, people
        if card.well:
            yield "This went well", 6, _plain(card.well)
        if card.fit:
            yield "What you're looking for", 0, _plain((card.fit,))
        if card.questions:
            yield "You ask", 1, _plain(card.questions)


class CardScreen(ProgramScreen[None]):
    """The card. Enter goes to what is not chosen yet; any other key, and a click, leave."""

    DEFAULT_CSS: ClassVar[str] = "CardScreen #leave { dock: bottom; padding: 0 3; color: $text-muted; }"

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card

    def compose(self) -> ComposeResult:
        """The card, and how one leaves it."""
        yield CardView(self._card)
        yield Static(Content("esc goes back"), id="leave")

    def on_key(self, event: Key) -> None:
        """Leave, or go to what is missing."""
        action = action_of(self.app, event.key, EVERYWHERE)
        if action is not None and action.id == HELP:
            return
        event.stop()
        event.prevent_default()
        missing = self._card.missing[0] if self._card.missing else None
        self._leave(missing if event.key == "enter" else None)

    def on_click(self, event: Click) -> None:
        """Leave."""
        event.stop()
        self._leave(None)

    def _leave(self, to: Missing | None) -> None:
        if self.is_active:
            program = self.program
            self.dismiss(None)
            if to is not None:
                program.call_later(_open, program, to)


def show_card(program: Program, session: Session) -> None:
    """Show what to read before the next interview, if an exercise makes such a card."""
    form = form_with_card(session.catalogue)
    if form is None:
        program.tell("No exercise here makes a card.")
    else:
        program.collect()
        program.push_screen(CardScreen(card(form, session.workbook, session.today)))


def _open(program: Program, to: Missing) -> None:
    """Go to the step where it can be chosen."""
    form = program.session.catalogue.form(to.form) if program.session is not None else None
    if form is not None:
        record = to.record
        if to.begun_with and not record and program.session is not None:
            record = program.session.begin(form, to.begun_with)
        program.open_form(form, record, Spot(form=form.id, record=record, field=to.field))


def _plain(texts: Sequence[str]) -> tuple[Content, ...]:
    return tuple(Content(shown(text)) for text in texts)


def _line(text: Content, width: int, rank: int, *, bullet: bool = False, begins: bool = False) -> CardText:
    rows = [row.rstrip() for row in text.wrap(width)] or [text]
    return CardText(rows, rank, bullet=bullet, begins=begins)
