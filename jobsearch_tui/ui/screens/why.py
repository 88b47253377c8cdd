"""Why a line is here: what it was before, whose advice moved it, and since when it stands."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from jobsearch_tui.coach.views.trail import Moved, Trail, trail
from jobsearch_tui.method.form import Field
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import EVERYWHERE, LIST, PATH, actions
from jobsearch_tui.ui.shell.workbook_screen import WorkbookScreen
from jobsearch_tui.ui.widgets.bars import KeyBar, TitleLine
from jobsearch_tui.ui.widgets.content import HangingRows, TextRow
from jobsearch_tui.ui.widgets.menu import Choice, Menu, MenuBesideReading
from jobsearch_tui.ui.widgets.reading import Reading
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.history.looking_back import Since, Then, answers_then, day_text, path_of
from jobsearch_tui.workbook.session.session import Session

QUIET = "$foreground-muted"
_INSET = Content("  ")


class WhyScreen(WorkbookScreen):
    """The trail of one line. The older copies are read while the rest can be read already."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("w", "up", show=False, id="tell-why"),
        Binding("enter", "open_marked", show=False, id="open-marked"),
    ]
    HELP_TOPICS: ClassVar[tuple[str, ...]] = (LIST, EVERYWHERE)
    DEFAULT_CSS: ClassVar[str] = """
    WhyScreen {
        #why { height: auto; max-width: 90; }
        Menu { margin-top: 1; }
        Menu.-nothing { display: none; }
    }
    """

    def __init__(self, session: Session, context: FieldContext, field: Field, line: str) -> None:
        """Tell about ``line``, which stands in the list ``field`` of what ``context`` is about."""
        super().__init__(session)
        self.context = context
        self._field = field
        self._line = line
        self._past: list[Then] | None = None
        """What the older copies say, once they are read."""

    def compose(self) -> ComposeResult:
        """The line, its story, and the talks and people to go to."""
        yield TitleLine("Why is this here?", f"{self.context.form.title} · {self._field.label}")
        with Reading(id="page", can_focus=True):
            yield HangingRows(id="why")
            yield MenuBesideReading(id="linked")
        yield KeyBar([action for action in actions(PATH, EVERYWHERE) if action.id in ("open_marked", "up")])

    def on_mount(self) -> None:
        """Show what the log says, and look into the older copies."""
        self.answers_came_in()
        # The arrows scroll the story; tab goes to the talks and people below it.
        self.query_one("#page").focus()
        self.run_worker(self._look_back(), exclusive=True)

    def answers_came_in(self) -> None:
        """Show it as the workbook says it now."""
        self._show(self._trail())

    def _trail(self) -> Trail:
        context, past = self.context, self._past
        return trail(
            context.form,
            self._field,
            self._line,
            context.workbook,
            context.record,
            None if past is None else lambda: past,
        )

    async def _look_back(self) -> None:
        """Read the older copies, one at a time, and beside the keys."""
        context = self.context
        copies = answers_then(
            self.session.history,
            self.session.catalogue,
            path_of(context.form, self._field.id, context.record),
        )
        past: list[Then] = []
        while (answer := await asyncio.to_thread(next, copies, None)) is not None:
            past.append(answer)
        self._past = past
        if self.is_mounted:
            self._show(self._trail())

    # ---- what it says

    def _show(self, trail: Trail) -> None:
        self.query_one("#why", HangingRows).show([*_rows(trail)])
        menu = self.query_one(Menu)
        known = [linked for linked in trail.linked if linked.record]
        menu.show(
            [
                Choice(id=f"{linked.form} {linked.record}", label=linked.name, detail="open")
                for linked in known
            ]
        )
        menu.set_class(not known, "-nothing")

    def action_open_marked(self) -> None:
        """Open the talk or the person that is marked."""
        self.query_one(Menu).action_choose()

    @on(Menu.Chosen)
    def _chosen(self, message: Menu.Chosen) -> None:
        message.stop()
        form_id, _, record = message.choice.id.partition(" ")
        form = self.session.catalogue.form(form_id)
        if form is not None and self.session.workbook.has(form, record):
            self.program.open_form(form, record)


def _rows(trail: Trail) -> Iterator[TextRow]:
    yield _row(f"“{shown(trail.line)}”", "bold")
    for move in trail.moves:
        yield from _move(move)
    if not trail.moves:
        yield _row("")
        yield _row("No changes logged. It may be just as you first wrote it.", QUIET)
    if trail.details:
        yield from _heading("What belongs to it")
    for label, text in trail.details:
        yield _labelled(label, text)
    yield from _heading("In your older copies")
    yield from _since(trail.since)


def _move(move: Moved) -> Iterator[TextRow]:
    who = f"because of {move.who.name}" if move.who is not None else ""
    yield from _heading("  ".join(filter(None, (move.on, who))) or "A change")
    yield from (_labelled(label, text) for label, text in move.parts)


def _since(since: Since | None) -> Iterator[TextRow]:
    if since is None:
        yield _INSET, Content.styled("looking…", QUIET)
        return
    yield _INSET, Content(since.sentence())
    for wording in since.wordings:
        yield _labelled(f"until {day_text(wording.day)} there stood", f"“{wording.text}”")


def _heading(words: str) -> Iterator[TextRow]:
    yield _row("")
    yield _row(shown(words), "bold $accent")


def _row(words: str, style: str = "") -> TextRow:
    return Content(""), Content.styled(words, style)


def _labelled(label: str, text: str) -> TextRow:
    return _INSET, Content.assemble((f"{shown(label)}  ", QUIET), shown(" ".join(text.split())))
