"""Everything by name: actions, exercises, steps, records. Plain Content: no title is read as markup."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.command import Command as Row
from textual.command import (
    CommandInput,
    CommandList,
    CommandPalette,
    DiscoveryHit,
    Hit,
    Hits,
    Provider,
    SearchIcon,
)
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Click
from textual.reactive import var
from textual.widgets import LoadingIndicator, OptionList
from textual.worker import Worker

from jobsearch_tui.text.names import begins_words, folded
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import ACTIONS, EVERYWHERE, PATH, actions, keys_of, keys_text
from jobsearch_tui.ui.palette_words import ALSO, WITHOUT_KEY
from jobsearch_tui.ui.shell.program import Program, open_new, running, until_it_goes
from jobsearch_tui.ui.shell.settings import THEME
from jobsearch_tui.ui.shell.workbook_screen import ProgramScreen
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.widgets.bars import WRITING, KeyBar
from jobsearch_tui.workbook.filling import steps_of
from jobsearch_tui.workbook.session.session import Spot

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.session.session import Session

LAST = 0.01
"""The score of what comes behind all that has such a name."""
RECORDS_OFFERED = 200
"""How many records of a table the palette looks through; the records screen looks through all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaletteEntry:
    """One thing to choose."""

    label: str
    detail: str
    also: str
    """Further words under which it is found."""
    run: Callable[[], object]


def _score(query: str, command: PaletteEntry) -> float:
    """How well the words fit: every word of the query begins a word of the command; 0 for no fit."""
    if not query.strip() or not begins_words(query, f"{command.label} {command.also}"):
        return 0.0
    return 1.0 if folded(command.label).startswith(folded(query)) else 0.7


class _Commands(Provider):
    def commands(self) -> Iterator[PaletteEntry]:
        """What can be chosen here."""
        return iter(())

    @property
    def program(self) -> Program:
        """The running app."""
        return running(self.app)

    async def discover(self) -> Hits:
        """Before a word is typed."""
        for command in self.commands():
            yield DiscoveryHit(
                Content(shown(command.label)), command.run, text=command.label, help=_plain(command.detail)
            )

    async def search(self, query: str) -> Hits:
        """What fits the words typed so far."""
        for command in self.commands():
            score = _score(query, command)
            if score:
                yield Hit(
                    score,
                    Content(shown(command.label)),
                    command.run,
                    text=command.label,
                    help=_plain(command.detail),
                )


def _how_long(form: Form) -> str:
    """How long a first version takes, or one of many."""
    minutes = f"about {form.minutes} minutes"
    return f"a list; {minutes} for each" if form.many else f"a first version in {minutes}"


def _plain(text: str) -> str:
    """Help is read as markup by the palette: only literals of ours are given to it, without brackets."""
    return text.replace("[", "(").replace("]", ")")


class WorkbookProvider(_Commands):
    """Exercises, their steps, their records, and beginning a record."""

    def commands(self) -> Iterator[PaletteEntry]:
        """One for each form, then those for its steps or for a new record, then one for each record."""
        session = self.program.session
        if session is None:
            return
        for form in session.catalogue.forms:
            yield PaletteEntry(
                label=form.title,
                detail=_how_long(form),
                also=" ".join(form.aliases),
                run=partial(self.program.open_form, form),
            )
        for form in session.catalogue.forms:
            yield from self._new(session, form) if form.many else self._steps(session, form)
        yield from self._records(session)

    def _steps(self, session: Session, form: Form) -> Iterator[PaletteEntry]:
        for step in steps_of(form, session.workbook.peek(form)):
            yield PaletteEntry(
                label=step.title,
                detail=f"a step of {form.title}",
                also="",
                run=partial(self.program.open_form, form, spot=Spot(form=form.id, step=step.id)),
            )

    def _new(self, session: Session, form: Form) -> Iterator[PaletteEntry]:
        yield PaletteEntry(
            label=f"New {form.record}",
            detail=f"in {form.title}",
            also="add begin create",
            run=partial(open_new, session, self.program, form),
        )

    def _records(self, session: Session) -> Iterator[PaletteEntry]:
        for form in session.catalogue.forms:
            if form.many:
                for record in session.workbook.table(form.table).ids()[:RECORDS_OFFERED]:
                    yield PaletteEntry(
                        label=session.workbook.name_of(form, record),
                        detail=f"open this {form.record}",
                        also="",
                        run=partial(self.program.open_form, form, record),
                    )


class ActionProvider(_Commands):
    """The actions of the screen below and of the program."""

    def commands(self) -> Iterator[PaletteEntry]:
        """Each action that exists where the palette was opened."""
        screen = self.screen
        # What has a key of its own in several places is one thing to do all the same.
        for action in {action.id: action for action in ACTIONS}.values():
            method = f"action_{action.id.partition('(')[0]}"
            owner = next((node for node in (screen, self.app) if hasattr(node, method)), None)
            if owner is not None and action.id != "palette":
                yield PaletteEntry(
                    label=action.tells,
                    detail=keys_text(keys_of(self.app, action)),
                    also=f"{action.label} {ALSO.get(action.id, '')}",
                    run=partial(self.app.run_action, action.id, owner),
                )
        for name, (tells, also) in WITHOUT_KEY.items() if self.program.session is not None else ():
            yield PaletteEntry(
                label=tells, detail="", also=also, run=partial(self.app.run_action, name, self.app)
            )


class FindProvider(Provider):
    """What was typed, looked for in everything: it comes last, and where nothing has such a name."""

    async def search(self, query: str) -> Hits:
        """One row for any words."""
        program = running(self.app)
        if program.session is not None and query.strip():
            label = f"Find “{query.strip()}” in everything you wrote"
            yield Hit(LAST, Content(shown(label)), partial(program.action_find, query.strip()), text=label)


class ChooseTheme:
    """Takes the colours of a theme; before it is chosen they can be looked at."""

    def __init__(self, program: Program, theme: str) -> None:
        self._program = program
        self._theme = theme

    def look(self) -> None:
        """Show everything in these colours for a moment."""
        self._program.preferences.show(theme=self._theme)

    def __call__(self) -> None:
        """Choose them."""
        self._program.preferences.change(THEME, self._theme)


class ThemeProvider(_Commands):
    """The colours that there are."""

    def commands(self) -> Iterator[PaletteEntry]:
        """One for each theme."""
        themes = dict(sorted(self.app.available_themes.items()))
        current = self.app.theme
        for name in (current, *(name for name in themes if name != current)):
            theme = themes[name]
            kind = "your terminal's own colours" if theme.ansi else "dark" if theme.dark else "light"
            yield PaletteEntry(
                label=f"Colours: {name}",
                detail=kind,
                also=f"theme {name.replace('-', ' ')} {kind}",
                run=ChooseTheme(self.program, name),
            )


class ThemesByName(ThemeProvider):
    """The same, once a word of them is typed."""

    async def discover(self) -> Hits:
        """None before."""
        for _ in ():
            yield _


class _SearchSign(SearchIcon):
    icon: var[str] = var("›")


class _HitList(CommandList):
    def on_click(self, event: Click) -> None:
        """A row that went while it was clicked is not there to choose."""
        if event.style.meta.get("option", -1) >= self.option_count:
            event.prevent_default()


class _SignInput(CommandInput, SignInput):
    """Where one types; the palette asks for it by the name of Textual's."""


class Palette(CommandPalette, ProgramScreen[None]):
    """The palette of this program."""

    def __init__(
        self,
        providers: Sequence[type[Provider]] = (WorkbookProvider, ActionProvider, ThemesByName, FindProvider),
    ) -> None:
        """Offer what these ``providers`` know."""
        super().__init__(list(providers))

    @on(OptionList.OptionHighlighted)
    def _look(self, event: OptionList.OptionHighlighted) -> None:
        """Colours are seen as soon as they are marked."""
        command = event.option.hit.command if isinstance(event.option, Row) else None
        if isinstance(command, ChooseTheme):
            command.look()
        else:
            self.program.preferences.show()

    def on_mount(self) -> None:
        """Be coloured with the rest: Textual leaves its own screens out."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self.app.stylesheet.update(self))

    def on_unmount(self) -> None:
        """Colours that were looked at and not chosen are gone again."""
        self.app.call_later(self.program.preferences.show)

    def compose(self) -> ComposeResult:
        """As Textual's, with our list, and a sign that every terminal has."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield _SearchSign()
                yield _SignInput(placeholder="Type what you look for", select_on_focus=False)
            with Vertical(id="--results"):
                yield _HitList()
                yield LoadingIndicator()
        action_of = {action.id: action for action in actions(PATH, EVERYWHERE)}
        yield KeyBar([replace(action_of["open_marked"], label="do it"), action_of["up"]], mode=WRITING)

    def run_worker(self, work: Any, *arguments: Any, **how: Any) -> Worker[Any]:
        """Look for what fits, as long as there is a list to show it in."""

        async def look() -> None:
            with until_it_goes(self):
                await work()

        return super().run_worker(look, *arguments, **how)
