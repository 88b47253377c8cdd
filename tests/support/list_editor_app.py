"""A page with one list on it, for the tests of the list editor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import cast

from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.pilot import Pilot
from textual.widgets import Input, Static

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Field, Form, Step
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.list_editor.list_editor import ListEditor
from jobsearch_tui.ui.list_editor.list_field import ListField
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.folder.locations import create_workbook
from tests.support.keys import send
from tests.support.screen_rows import rows_of

TODAY = date(2026, 11, 21)

PLAIN = Field(id="hopes", kind="lines", label="Hopes", placeholder="one hope a line")
MUST_NOTS = Field(
    id="must-nots",
    kind="lines",
    label="Must-nots",
    columns=(
        Field(id="evidence", kind="short", label="What taught you"),
        Field(id="cost", kind="choice", label="Cost", options=("think hard", "walk away")),
    ),
)
GOALS = Field(
    id="goals",
    kind="rows",
    label="Goals",
    columns=(
        Field(id="goal", kind="short", label="Goal", placeholder="one goal"),
        Field(id="results", kind="lines", label="Key results"),
        Field(id="by", kind="short", label="By"),
    ),
)


def form_of(*fields: Field) -> Form:
    """A form filled once, with these fields on one step."""
    return Form(
        id="trial", title="Trial", purpose="", steps=(Step(id="one", title="One", ask="", fields=fields),)
    )


def context_of(folder: Path, *fields: Field) -> FieldContext:
    """A new workbook in ``folder``."""
    catalogue = built_in()
    book = create_workbook(folder / "trial.yaml", "Trial", catalogue, TODAY)
    return FieldContext(
        workbook=book, catalogue=catalogue, today=lambda: TODAY, form=form_of(*(fields or (PLAIN,)))
    )


class ListApp(App[None]):
    """The list in a page that scrolls, with something above and a field below."""

    def __init__(self, editor: ListEditor) -> None:
        super().__init__()
        self.editor = editor
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static("What do you hope for?\n")
            yield self.editor
            yield Input(id="after")

    @on(FieldWidget.Changed)
    @on(FieldWidget.Left)
    @on(ListEditor.Said)
    @on(ListEditor.CopyRequested)
    @on(ListEditor.MeantIt)
    @on(ListEditor.Escaped)
    def hear(self, message: Message) -> None:
        self.heard.append(message)

    def of(self, kind: type[Message]) -> list[Message]:
        """What was heard of one kind."""
        return [one for one in self.heard if type(one) is kind]

    def told(self) -> list[str]:
        """The sentences that were said."""
        return [one.text for one in self.heard if isinstance(one, ListEditor.Said)]

    def burst(self, *keys: str) -> None:
        """Keys that arrive all at once, as over a slow line."""
        send(self, *keys)

    def page(self) -> list[str]:
        """The screen as rows of text."""
        return rows_of(self)

    def drawn(self) -> list[str]:
        """The rows of the list alone, as far as they can be seen."""
        top, bottom = self.editor.region.y, self.editor.region.bottom
        return [row for y, row in enumerate(self.page()) if max(top, 0) <= y < bottom]


def list_app(folder: Path, value: object = None, field: Field = PLAIN, *, read_only: str = "") -> ListApp:
    """A page with a list that holds ``value``."""
    context = context_of(folder, field)
    context.workbook.read_only = read_only
    return ListApp(ListField(field, cast("Value | None", value), context))


async def begin(app: ListApp, pilot: Pilot[None], *, at_end: bool = False) -> None:
    """Put the cursor into the list."""
    await pilot.pause()
    app.editor.focus_answer(at_end=at_end)
    await pilot.pause()


async def press(app: ListApp, pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after the other; much quicker than ``pilot.press``."""
    for key in keys:
        app.burst(key)
        await pilot.pause()


async def paste(app: ListApp, pilot: Pilot[None], text: str) -> None:
    """Paste as a terminal does."""
    app.post_message(events.Paste(text))
    await pilot.pause()


def texts(app: ListApp) -> list[str]:
    """The lines as they are stored, the last key included."""
    app.editor.settle()
    entries = app.editor.entries
    return [entries.text(index) for index in range(len(entries))]


def numbered(count: int) -> list[Value]:
    """Lines of different lengths."""
    words = ["a", "founder", "who", "rewrites", "the", "plan", "every", "week", "and", "never", "says", "why"]
    return [f"line {n} " + " ".join(words[: n % len(words)]) for n in range(1, count + 1)]


def joined(rows: Sequence[str]) -> str:
    """Rows as one text, for looking something up in them."""
    return "\n".join(rows)
