"""Forgetting somebody: every place in which they stand, what becomes of each, and the question before it."""

from __future__ import annotations

import asyncio
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from jobsearch_tui.method.form import Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.shown import shown, shown_name
from jobsearch_tui.ui.keys import EVERYWHERE, FORGETTING, actions, bindings
from jobsearch_tui.ui.shell.program import Program
from jobsearch_tui.ui.shell.workbook_screen import Dialog, WorkbookScreen
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.content import as_content, drawn_difference
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.forgetting.forgetting import Forgetter, Standing, Survey
from jobsearch_tui.workbook.forgetting.target import Trace, TraceKind, proposed
from jobsearch_tui.workbook.history.differences import by_words
from jobsearch_tui.workbook.session.session import Session

_KEPT, _CHANGED, _CUT, _GOES = "keep", "change", "cut", "goes"
"""What becomes of a place."""
_WIDTH: Final = len(_CHANGED)


class ForgetScreen(WorkbookScreen):
    """All places of one record, each with what becomes of it; nothing is changed before it was asked."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings(FORGETTING)]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (FORGETTING, EVERYWHERE)
    DEFAULT_CSS: ClassVar[str] = """
    ForgetScreen {
        #sentence { padding: 1 2 0 2; height: auto; max-height: 7; }
        #places { padding: 0 1; margin: 1 0; height: 1fr; }
        #marked { padding: 0 2; height: auto; max-height: 35%; border-top: solid $foreground 20%; }
    }
    """

    def __init__(self, session: Session, form: Form, record: str) -> None:
        """Ask what becomes of everything that names ``record``."""
        super().__init__(session)
        self._called = session.workbook.name_of(form, record)
        self._record = (form.table, record)
        self._forgetter = Forgetter(session.workbook.path, session.catalogue, session.locations)
        self._survey: Survey | None = None
        self._decided: dict[tuple[TraceKind, str], str | None] = {}
        """What each place says afterwards, where that is not what is proposed."""

    def compose(self) -> ComposeResult:
        """What will happen, the places, the marked one in full."""
        yield TitleLine(f"Forget {self._called}", self.workbook_title)
        yield Static(Content("Looking through everything that's kept…"), id="sentence")
        with VerticalScroll(id="places", can_focus=False):
            yield Menu()
        with Reading(id="marked"):
            yield Static(Content(""))
        yield KeyBar([action for action in actions(FORGETTING) if action.bar])

    def on_mount(self) -> None:
        """Look for them; the older copies of a long search take a moment to be read."""
        self.watch(self.query_one(Menu), "marked", self._show_marked, init=False)
        self.query_one(Menu).focus()
        self.run_worker(self._look(), exclusive=True)

    async def _look(self) -> None:
        """Read everything that is kept, beside the keys."""
        forgetter = self._forgetter
        try:
            target = await asyncio.to_thread(forgetter.target, [self._record])
            survey = await asyncio.to_thread(forgetter.survey, target)
        except Problem as problem:
            self.program.tell(str(problem), alarm=True)
            self.action_up()
        else:
            self._show_survey(survey)

    def _show_survey(self, survey: Survey) -> None:
        if not self.is_mounted:
            return
        self._survey = survey
        sentences = [
            survey.sentence(),
            "Nothing is changed before you say so, and then it can't be taken back.",
        ]
        if survey.unreadable:
            names = ", ".join(version.name for version in survey.unreadable)
            sentences.append(f"These can't be read, so what they hold isn't known: {names}.")
        if survey.elsewhere:
            names = ", ".join(shown_name(path.name) for path in survey.elsewhere)
            sentences.append(f"These files beside it name them too, and are left to you: {names}.")
        self.query_one("#sentence", Static).update(as_content(" ".join(sentences)))
        self._show_places()

    # ---- the places

    @property
    def _marked(self) -> Standing | None:
        at = self.query_one(Menu).marked
        standings = self._survey.standings if self._survey is not None else []
        return standings[at] if at < len(standings) else None

    def decide(self, trace: Trace) -> str | None:
        """What becomes of a place."""
        key = (trace.kind, trace.key)
        return self._decided[key] if key in self._decided else proposed(trace)

    def _word(self, trace: Trace) -> str:
        decided = self.decide(trace)
        if trace.kind is TraceKind.GONE:
            return _GOES
        return _CUT if decided is None else _KEPT if decided == trace.text else _CHANGED

    def _show_places(self) -> None:
        assert self._survey is not None
        rows = [
            Choice(
                id=str(at),
                label=f"{self._word(standing.trace):{_WIDTH}}  {standing.trace.name}",
                detail=one_line(standing.trace.text) or self._age(standing),
                quiet=standing.trace.kind is TraceKind.GONE,
            )
            for at, standing in enumerate(self._survey.standings)
        ]
        self.query_one(Menu).show(rows)
        self._show_marked()

    def _age(self, standing: Standing) -> str:
        is_older = all(version.path != self._forgetter.path for version in standing.versions)
        return "not in the workbook itself" if is_older else ""

    def _show_marked(self) -> None:
        standing = self._marked
        if standing is None:
            return
        trace, decided = standing.trace, self.decide(standing.trace)
        if trace.kind is TraceKind.GONE:
            text = Content("This goes in any case.")
        elif trace.kind is TraceKind.RECORD:
            text = Content(
                "It goes as well, whole." if decided is None else "It stays, and points to nobody."
            )
        else:
            text = drawn_difference(by_words(trace.text, decided or ""))
        many = len(standing.versions)
        files = "1 file" if many == 1 else f"{many} files"
        where = Content.styled(
            f"in {files}{', ' + self._age(standing) if self._age(standing) else ''}", "$foreground-muted"
        )
        self.query_one("#marked Static", Static).update(Content("\n").join([where, text]))
        # The room for the list changes with what is told of the marked place.
        self.call_after_refresh(self.query_one(Menu).scroll_to_marked)

    # ---- deciding

    @on(Menu.Chosen)
    def action_next_choice(self) -> None:
        """Keep, change or cut the marked place."""
        standing = self._marked
        if standing is None or standing.trace.kind is TraceKind.GONE:
            return
        trace = standing.trace
        ways = [trace.text, trace.changed, None] if trace.kind is TraceKind.LINE else [trace.text, None]
        decided = self.decide(trace)
        at = ways.index(decided) if decided in ways else 1
        self._take(trace, ways[(at + 1) % len(ways)])

    def action_own_words(self) -> None:
        """Write what the marked line says afterwards."""
        standing = self._marked
        if standing is None or standing.trace.kind is not TraceKind.LINE:
            self.program.tell("Only a line that names them can be written anew.")
            return
        trace = standing.trace

        def written(words: str | None) -> None:
            if words is not None:
                self._take(trace, words or None)

        self.program.push_screen(OwnWordsScreen(trace.name, self.decide(trace) or trace.changed), written)

    def _take(self, trace: Trace, decided: str | None) -> None:
        self._decided[trace.kind, trace.key] = decided
        self._show_places()

    # ---- doing it

    def action_forget_now(self) -> None:
        """Ask, and take them out."""
        if self._survey is not None:
            asked = ForgetForGoodScreen(self._called, has_unreadable=bool(self._survey.unreadable))
            self.program.push_screen(asked, self._forget)

    def _forget(self, answer: str | None) -> None:
        survey = self._survey
        if not answer or survey is None:
            return

        def forget() -> str:
            self._forgetter.forget(survey, self.decide, remove_unreadable=answer == UNREADABLE_TOO)
            return f"“{self._called}” is forgotten."

        self.program.with_workbook_closed(forget)


class OwnWordsScreen(Dialog[str]):
    """One line, written anew; gives it, or None."""

    ENTER_IN_LINE: ClassVar[str] = "take it"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay", show=False)]

    def __init__(self, where: str, words: str) -> None:
        super().__init__()
        self._where = where
        self._words = one_line(words)

    def compose(self) -> ComposeResult:
        """Where it stands, and the line."""
        with Vertical(classes="dialog"):
            yield Static(as_content(self._where), classes="dialog-title")
            yield SignInput(self._words, select_on_focus=False)
            yield Static(Content("An empty line cuts it."))

    @on(Input.Submitted)
    def _written(self, message: Input.Submitted) -> None:
        message.stop()
        self.dismiss(one_line(message.value).strip())

    def action_stay(self) -> None:
        """Close it; the line is as it was decided before."""
        self.dismiss(None)


FOR_GOOD: Final = "for good"
UNREADABLE_TOO: Final = "unreadable too"
"""The answers to the last question."""


class ForgetForGoodScreen(Dialog[str]):
    """The last question; gives one of its answers, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stay", show=False)]

    def __init__(self, called: str, *, has_unreadable: bool) -> None:
        super().__init__()
        self._called = called
        self._has_unreadable = has_unreadable

    def compose(self) -> ComposeResult:
        """What will be gone, and the choice."""
        ways = [
            Choice(id="", label="Leave everything as it is"),
            Choice(id=FOR_GOOD, label="Forget them for good"),
        ]
        if self._has_unreadable:
            label = "Forget them, and delete what can't be read whole"
            ways.append(Choice(id=UNREADABLE_TOO, label=label))
        with Vertical(classes="dialog"):
            yield Static(Content(f"Forget “{shown(self._called)}”?"), classes="dialog-title")
            yield Static(
                Content(
                    "They go from the workbook, its older copies and all else that's kept of it. "
                    "It can't be taken back."
                )
            )
            yield Menu(ways)

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        self.dismiss(message.choice.id or None)

    def action_stay(self) -> None:
        """Nothing is changed."""
        self.dismiss(None)


def forget_shown(program: Program, screen: WorkbookScreen) -> None:
    """Ask about the record that is open or marked on a screen, once everything is saved."""
    session, subject = screen.session, screen.record_shown()
    if subject is None:
        program.tell("Open the page of whoever is to be forgotten, or mark them in a list.")
    elif session.workbook.read_only:
        program.tell(session.workbook.read_only, alarm=True)
    elif (state := program.save()) is not None and state.kind == "not saved":
        program.tell(state.sentence(), alarm=True)
    else:
        program.push_screen(ForgetScreen(session, *subject))
