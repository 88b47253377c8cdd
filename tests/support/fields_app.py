"""A page with fields on it, for the tests of the field widgets."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.pilot import Pilot
from textual.widgets import Static

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Field, Form, Step
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.fields.registry import field_widget
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.folder.locations import create_workbook
from tests.support.screen_rows import rows_of

TODAY = date(2026, 11, 21)

ODD = [
    "[/b]",
    "[@click=app.quit]x[/]",
    "[bold red]red[/]",
    "\x1b[31mred\x1b]0;title\x07",
    "abc\u202edcba\u2069 \u200bzero",
    "C:\\[dir] [[x]] \\",
    "[$name] {x} ${y} %s",
    "👩‍👩‍👧‍👦 🇩🇪 日本語 é e\u0301 ﷽",
    "a\tb",
    "two\nlines",
    "\ud800 half",
    "- yaml: [no, 012]",
    "yes",
    "no",
    "012",
    "9:30",
    "2026-02-30",
    "  blanks around  ",
    "~",
    "null",
    "'quoted'",
    "x" * 300,
    "ends with \\",
]
"""Answers as a person, or another program, may have left them in the file."""


def context_of(folder: Path, field: Field) -> FieldContext:
    """A new workbook in ``folder``, and a form that asks ``field``."""
    catalogue = built_in()
    step = Step(id="one", title="One", ask="", fields=(field,))
    return FieldContext(
        workbook=create_workbook(folder / "trial.yaml", "Trial", catalogue, TODAY),
        catalogue=catalogue,
        today=lambda: TODAY,
        form=Form(id="trial", title="Trial", purpose="", steps=(step,)),
    )


class FieldApp(App[None]):
    """One field, and what it posted."""

    CSS = "VerticalScroll { padding: 0 1; }"

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        super().__init__()
        self.context = context
        self.answer = field_widget(field, value, context)
        self.changes: list[Value | None] = []
        self.left: list[int] = []
        self.refusals: list[str] = []

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield self.answer
        after = Static(Content("after"), id="after")
        after.can_focus = True
        yield after

    def on_mount(self) -> None:
        self.answer.focus_answer()

    @on(FieldWidget.Changed)
    def _changed(self, message: FieldWidget.Changed) -> None:
        assert message.widget is self.answer
        self.changes.append(message.value)

    @on(FieldWidget.Left)
    def _left(self, message: FieldWidget.Left) -> None:
        self.left.append(message.direction)

    @on(FieldWidget.Refused)
    def _refused(self, message: FieldWidget.Refused) -> None:
        self.refusals.append(message.sentence)

    def rows(self) -> list[str]:
        """What is on the screen."""
        return rows_of(self)

    def text(self) -> str:
        """All of the screen."""
        return "\n".join(self.rows())

    def assert_harmless(self) -> None:
        """No control or direction sign is drawn, and nothing of the person's can be clicked to act."""
        for strip in self.screen._compositor.render_strips():
            for part in strip:
                assert shown(part.text) == part.text
                assert part.style is None or not part.style.meta.get("@click")


async def paste(pilot: Pilot[Any], text: str) -> None:
    """Paste ``text`` where the cursor is."""
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def leave(pilot: Pilot[Any]) -> None:
    """Move the focus away."""
    pilot.app.set_focus(pilot.app.query_one("#after"))
    await pilot.pause()
