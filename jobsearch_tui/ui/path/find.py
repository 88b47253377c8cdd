"""Find: words in everything that was written or is asked, grouped by place, as one types."""

from __future__ import annotations

import asyncio
import gc
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from jobsearch_tui.documents.search import Group, Hit, Index, Results, SearchPlace
from jobsearch_tui.ui.keys import EVERYWHERE, FIND, actions, bindings
from jobsearch_tui.ui.shell.program import Program, until_it_goes
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.widgets.bars import WRITING, KeyBar, TitleLine
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.session.session import Session, Spot

AT_ONCE: Final = 1000
"""Texts that are read between two looks for a key."""
FEWEST: Final = 20
"""Rows that are told of at least; a larger screen is filled. Each row is drawn anew with each key."""
AROUND: Final = 8
"""Rows of the screen above and below them, and what the last place may have more."""
_BESIDE: Final = 10
"""Cells beside the words of a place: margins, mark, indent and what scrolls."""
HINT: Final = "Any word you wrote, a name, or the title of an exercise, a step or a document."
KEYS_SHOWN: Final = ("open_hit", "next_hit", "up", "palette", "leave")
"""The actions in the key bar, in this order."""


class FindScreen(WorkbookScreen):
    """A line to type words in, and the places that hold them; Enter goes there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(FIND),
        Binding("pagedown", "further(10)", show=False),
        Binding("pageup", "further(-10)", show=False),
    ]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (FIND, EVERYWHERE)
    DEFAULT_CSS: ClassVar[str] = """
    FindScreen {
        #words { margin: 1 2 0 2; }
        #hits { padding: 1 1 0 2; scrollbar-gutter: stable; }
        #hint { color: $text-muted; padding: 1 2 0 4; height: auto; }
    }
    """

    def __init__(self, session: Session, words: str = "") -> None:
        """Look for ``words`` to begin with."""
        super().__init__(session)
        self._words = words
        self._results = Results((), 0)
        self._index = Index(session.catalogue, session.workbook)

    def compose(self) -> ComposeResult:
        """The line, what holds its words, and what to do where nothing does."""
        yield TitleLine("Find", self.workbook_title)
        yield SignInput(self._words, placeholder="words to find", id="words", select_on_focus=False)
        yield Static(Content(HINT), id="hint")
        with VerticalScroll(id="hits", can_focus=False):
            menu = Menu(tallest=1)
            menu.can_focus = False
            yield menu
        keys = (action for action in actions(FIND, EVERYWHERE) if action.id in KEYS_SHOWN)
        yield KeyBar(sorted(keys, key=lambda action: KEYS_SHOWN.index(action.id)), mode=WRITING)

    def on_mount(self) -> None:
        """Read the workbook beside the keys."""
        self.query_one("#words", Input).focus()
        self.answers_came_in()

    def answers_came_in(self) -> None:
        """Read it anew."""
        self._index = Index(self.session.catalogue, self.session.workbook)
        self.run_worker(self._read(self._index), exclusive=True)

    async def _read(self, index: Index) -> None:
        """Read all of it, a little at a time, and look."""
        while index.read(AT_ONCE):
            await asyncio.sleep(0)
        # What was read stays until the screen goes: no need to look through it for garbage with a key.
        gc.freeze()
        with until_it_goes(self):
            self._look()

    def on_resize(self) -> None:
        """Show the words in the room that there is now."""
        self._look()

    @on(Input.Changed, "#words")
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self._look()

    def _look(self) -> None:
        words = self.query_one("#words", Input).value
        self._results = results = self._index.search(words, max(self.size.height - AROUND, FEWEST))
        room = self.size.width - _BESIDE
        rows = [row for number, group in enumerate(results.groups) for row in _rows(number, group, room)]
        if results.left_out:
            more = f"and {results.left_out} more places. Another word makes them fewer."
            rows.append(Choice(id="", label=more, quiet=True))
        # A place may be there for its hits alone: the mark is on the first row that holds the words.
        holds_words = next((row.id for row in rows if row.marks or " " in row.id), "0")
        menu = self.query_one(Menu)
        menu.show(rows, marked=holds_words)
        self.query_one("#hits").scroll_home(animate=False)
        places = len(results.groups) + results.left_out
        self.query_one(TitleLine).say(place=f"{places} place{'s' * (places != 1)}" if places else "")
        hint = self.query_one("#hint", Static)
        # A class of the screen would have the styles of all that is on it looked up anew, with the first key.
        hint.display = not rows
        if not rows:
            nothing = "Nothing holds these words. Fewer letters find more."
            hint.update(Content(nothing if words.strip() else HINT))

    def action_next_hit(self) -> None:
        """The mark one row down."""
        self.action_further(1)

    def action_previous_hit(self) -> None:
        """The mark one row up."""
        self.action_further(-1)

    def action_further(self, by: int) -> None:
        """The mark so many rows down, or up."""
        self.query_one(Menu).action_move(by)

    @on(Menu.Chosen)
    def action_open_hit(self) -> None:
        """Go to the marked place."""
        menu = self.query_one(Menu)
        if not menu.choices or not (chosen := menu.choices[menu.marked].id):
            return
        number, _, hit = chosen.partition(" ")
        group = self._results.groups[int(number)]
        hits = group.hits[int(hit or 0) :]
        _go_to(self.program, self.session, group.place, hits[0] if hits else None)

    @on(Input.Submitted, "#words")
    def _submitted(self, message: Input.Submitted) -> None:
        message.stop()
        self.action_open_hit()


def _go_to(program: Program, session: Session, place: SearchPlace, hit: Hit | None) -> None:
    """Go to where words were found, with the words marked."""
    from jobsearch_tui.ui.form.form_screen import FormScreen
    from jobsearch_tui.ui.screens.preview import PreviewScreen

    program.action_path()
    form, record = place.form, place.record
    if form is None or place.document:
        program.push_screen(PreviewScreen(session, document=place.document))
    elif form.many and not record:
        program.open_form(form)
    else:
        if form.many:
            program.open_form(form)
        passage = hit.passage if hit is not None else None
        field = passage.field.id if passage is not None and passage.field is not None else ""
        spot = Spot(form=form.id, record=record, step=passage.step if passage else "", field=field)
        screen = FormScreen(session, form, record, spot)
        program.push_screen(screen)
        if hit is not None:
            screen.call_after_refresh(screen.show_hit, hit)


def _rows(number: int, group: Group, room: int) -> list[Choice]:
    """A row for the place, and one for each hit, whose first word is in view; the id says which."""
    more = group.total - len(group.hits)
    detail = ", ".join(filter(None, (group.place.kind, f"{more} more" if more else "")))
    rows = [Choice(id=str(number), label=group.title, detail=detail, marks=group.marks)]
    for at, hit in enumerate(group.hits):
        label, words = f"{hit.passage.label}: ", hit.words
        first = hit.marks[0] if hit.marks else (0, 0)
        hidden = first[0] - (room - len(label)) // 3 if len(label) + first[1] > room else 0
        if hidden > 0:
            words = f"…{words[hidden:]}"
        moved = len(label) - max(hidden - 1, 0)
        marks = tuple((start + moved, end + moved) for start, end in hit.marks)
        rows.append(Choice(id=f"{number} {at}", label=label + words, inset=3, marks=marks))
    return rows
