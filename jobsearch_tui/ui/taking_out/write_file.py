"""Something into a file: as what, under which name, and whether over a file that is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from jobsearch_tui.documents.export import NameTaken, free_path, write_document
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.files import expanded, is_folder
from jobsearch_tui.text.problems import Problem, UsageProblem
from jobsearch_tui.text.shown import shown, shown_name
from jobsearch_tui.ui.shell.workbook_screen import Dialog
from jobsearch_tui.ui.text_area.sign_input import SignInput
from jobsearch_tui.ui.widgets.menu import Choice, Menu
from jobsearch_tui.workbook.session.session import Session

OVER: Final = "write over"
"""Id of the choice to write over the file that is there."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """What can be written."""

    id: str
    purpose: str
    """What it is good for, in words."""
    name: str
    """What the file is called where the person calls it nothing else."""
    made: Callable[[], bytes]
    """Makes what is written. Raises Problem if that cannot be made."""

    @property
    def ending(self) -> str:
        """What the name ends with."""
        return Path(self.name).suffix


class WriteFileScreen(Dialog[str]):
    """Asks for the format, then for the name, and writes; a file that is there stays until told otherwise.

    Gives the id of the format that was written, or None.
    """

    ENTER: ClassVar[str] = "go on"
    ENTER_IN_LINE: ClassVar[str] = "write it"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "close", show=False)]
    DEFAULT_CSS: ClassVar[str] = """
    WriteFileScreen {
        #version { color: $foreground-muted; }
        #file { margin-top: 1; }
        #problem { color: $warning; }
    }
    """

    def __init__(
        self,
        session: Session,
        title: str,
        formats: Sequence[FileFormat],
        sentence: str = "",
        *,
        written: str = "Written to",
    ) -> None:
        """``sentence`` tells what of it is written; ``written`` is said before the name of the file."""
        super().__init__()
        self._session = session
        self._heading, self._formats, self._sentence, self._written = title, formats, sentence, written

    def compose(self) -> ComposeResult:
        """What it is, the formats in words, and a free name."""
        rows = [
            Choice(
                id=format.id, label=f"{format.purpose[:1].upper()}{format.purpose[1:]}", detail=format.ending
            )
            for format in self._formats
        ]
        with VerticalScroll(classes="dialog", can_focus=False):
            yield Static(Content(f"Write “{shown(self._heading)}” to a file"), classes="dialog-title")
            yield Static(Content(shown(self._sentence)), id="version")
            yield Menu(rows, id="formats")
            yield SignInput(id="file", select_on_focus=False)
            yield Static(Content(""), id="problem")
            yield Menu(id="taken")

    def on_mount(self) -> None:
        """Begin with the format; the name follows it."""
        self.query_one("#taken").display = False
        self.query_one("#version").display = bool(self._sentence)
        formats = self.query_one("#formats", Menu)
        # What was written last is what is mostly wanted.
        last = (at for at, format in enumerate(self._formats) if format.id == self._session.format)
        formats.marked = next(last, 0)
        self.watch(formats, "marked", self._propose)
        formats.focus()

    @property
    def _format(self) -> FileFormat:
        """The marked format."""
        return self._formats[self.query_one("#formats", Menu).marked]

    def _propose(self) -> None:
        try:
            folder = Path(self._session.folder or Path.cwd())
        except OSError:
            # The folder in which it was started is gone.
            folder = Path.home()
        self._show_name(free_path(folder / self._format.name))

    def _format_of(self, path: Path) -> FileFormat:
        """The format that a name ends like, the marked one if it can be. Raises UsageProblem if none is."""
        ending = "" if is_folder(path) else path.suffix.lower()
        if ending in ("", self._format.ending):
            return self._format
        of_ending = next((format for format in self._formats if format.ending == ending), None)
        if of_ending is None:
            known = ", ".join(dict.fromkeys(format.ending for format in self._formats))
            mend = f"There {'are' if ',' in known else 'is'} {known}"
            raise UsageProblem(f"A file that ends in {shown_name(path.suffix)} can't be made", mend=mend)
        return of_ending

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
            format = self._format_of(path)
            path = path / format.name if is_folder(path) else path
            write_document(path, format.made(), force=force)
        except NameTaken as taken:
            self._ask(path, taken.free)
        except Problem as problem:
            self._say(str(problem))
        else:
            self._session.format, self._session.folder = format.id, str(path.parent)
            self.program.tell(f"{self._written} {shown_name(str(path))}")
            self.dismiss(format.id)

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
        self.query_one("#version").display = bool(self._sentence) and not sentence
        taken = self.query_one("#taken")
        if taken.has_focus:
            self.query_one("#file").focus()
        taken.display = False

    def action_close(self) -> None:
        """Back to the name from the question about it; else close, and nothing is written."""
        if self.query_one("#taken").has_focus:
            self._say("")
        else:
            self.dismiss(None)
