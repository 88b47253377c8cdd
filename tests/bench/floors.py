"""The programs that ours is measured against: Textual with next to nothing in it."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static, TextArea


class OneStatic(App[None]):
    """The least that Textual can show; a key changes it."""

    def compose(self) -> ComposeResult:
        yield Static("READY")

    def on_key(self) -> None:
        self.query_one(Static).update("PRESSED")


class OneTextArea(App[None]):
    """A stock text area with the text of a file."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.given = text

    def compose(self) -> ComposeResult:
        yield TextArea(self.given, compact=True)

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)


if __name__ == "__main__":
    from pathlib import Path

    if sys.argv[1:]:
        OneTextArea(Path(sys.argv[1]).read_text("utf-8")).run()
    else:
        OneStatic().run()
