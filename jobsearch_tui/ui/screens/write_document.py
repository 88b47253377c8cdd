"""A document into a file: as what, under which name, and whether over a file that is there."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from jobsearch_tui.documents.export import (
    FORMATS,
    NameTaken,
    default_name,
    export_bytes,
    format_of,
    free_path,
    output_path,
    write_document,
)
from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.letterhead import AUDIENCE_NAMES
from jobsearch_tui.documents.making import version_sentence
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.files import expanded
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.text.shown import shown, shown_name
from jobsearch_tui.ui.shell.workbook_screen import Dialog
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.session.session import Session

OVER: Final = "write over"
"""Id of the choice to write over the file that is there."""


class WriteDocumentScreen(Dialog[None]):
    """Asks for the format, then for the name, and writes; a file that is there stays until told otherwise."""

    ENTER: ClassVar[str] = "go on"
    ENTER_IN_LINE: ClassVar[str] = "write it"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    DEFAULT_CSS: ClassVar[str] = """
    WriteDocumentScreen {
        #version { color: $foreground-muted; }
        #file { margin-top: 1; }
        #problem { color: $warning; }
    }
    """

    def __init__(self, document: Document, whole: Document, session: Session) -> None:
        """``document`` is the version to write, ``whole`` the one from which nothing is held back."""
        super().__init__()
        self._session = session
        self._document = document
        self._sentence = version_sentence([document], [whole])

    def compose(self) -> ComposeResult:
        """Which version it is, the formats in words, and a free name."""
        formats = [
            Choice(id=name, label=f"{format.purpose[:1].upper()}{format.purpose[1:]}", detail=format.ending)
            for name, format in FORMATS.items()
        ]
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(Content(f"Write “{shown(self._document.title)}” to a file"), classes="dialog-title")
            yield Static(Content(shown(self._sentence)), id="version")
            yield Menu(formats, id="formats")
            yield SignInput(id="file", select_on_focus=False)
            yield Static(Content(""), id="problem")
            yield Menu(id="taken")

    def on_mount(self) -> None:
        """Begin with the format; the name follows it."""
        self.query_one("#taken").display = False
        formats = self.query_one("#formats", Menu)
        # What was written last is what is mostly wanted.
        formats.marked = list(FORMATS).index(self._session.format) if self._session.format else 0
        self.watch(formats, "marked", self._propose)
        formats.focus()

    @property
    def _format(self) -> str:
        """The marked format."""
        formats = self.query_one("#formats", Menu)
        return formats.choices[formats.marked].id

    def _propose(self) -> None:
        name = default_name(self._document, self._format)
        try:
            folder = Path(self._session.folder or Path.cwd())
        except OSError:
            # The folder in which it was started is gone.
            folder = Path.home()
        self._show_name(free_path(folder / name))

    def _show_name(self, path: Path) -> None:
        line = self.query_one("#file", Input)
        line.value = str(path)
        line.cursor_position = len(line.value)

    @on(Menu.Chosen, "#formats")
    def _to_the_name(self, message: Menu.Chosen) -> None:
        message.stop()
        self.query_one("#file").focus()

    @on(Input.Changed, "#file")
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        self._say("")

    @on(Input.Submitted, "#file")
    def _named(self, message: Input.Submitted) -> None:
        message.stop()
        self._write()

    @on(Menu.Chosen, "#taken")
    def _decided(self, message: Menu.Chosen) -> None:
        message.stop()
        if message.choice.id != OVER:
            self._show_name(Path(message.choice.id))
        self._write(force=message.choice.id == OVER)

    def _write(self, *, force: bool = False) -> None:
        name = one_line(self.query_one("#file", Input).value).strip()
        if not name or not self.is_active:
            return
        try:
            path = expanded(name)
            format = format_of(str(path), self._format) or self._format
            path = output_path(path, [self._document], format)
            write_document(path, export_bytes(self._document, format), force=force)
        except NameTaken as taken:
            self._ask(path, taken.free)
        except Problem as problem:
            self._say(str(problem))
        else:
            self._session.format, self._session.folder = format, str(path.parent)
            reader = AUDIENCE_NAMES[self._document.audience]
            self.program.tell(f"Written for {reader}: {shown_name(str(path))}")
            self.dismiss()

    def _ask(self, path: Path, free: Path) -> None:
        self._say(f"There's a file {shown_name(path.name)} already.")
        taken = self.query_one("#taken", Menu)
        rows = [
            Choice(id=str(free), label=f"Write to {shown_name(free.name)}"),
            Choice(id=OVER, label="Write over the file that is there"),
        ]
        taken.show(rows, marked=str(free))
        taken.display = True
        taken.focus()

    def _say(self, sentence: str) -> None:
        """Say what is the matter with the name; nothing is asked about it then."""
        self.query_one("#problem", Static).update(Content(shown(sentence)))
        # In a small terminal there is no room for both.
        self.query_one("#version").display = not sentence
        taken = self.query_one("#taken")
        if taken.has_focus:
            self.query_one("#file").focus()
        taken.display = False

    def action_close(self) -> None:
        """Back to the name from the question about it; else close, and nothing is written."""
        if self.query_one("#taken").has_focus:
            self._say("")
        else:
            self.dismiss()
