"""The person's own editor: for one answer through a private copy, or for a whole file."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from jobsearch_tui.text.cleaning import clean
from jobsearch_tui.text.files import read_regular
from jobsearch_tui.text.problems import UnreadableText
from jobsearch_tui.ui.text_area.answer_area import AnswerArea

if TYPE_CHECKING:
    from jobsearch_tui.ui.shell.program import Program

FALLBACKS = ("nano", "vim", "vi", "notepad")
"""Tried in order when neither VISUAL nor EDITOR says what to use."""
LOOK = 0.5
"""Seconds between two looks at what the editor has saved."""
LINE_AWARE = ("vi", "vim", "nvim", "nano", "micro", "emacs", "ne", "joe", "kak")
"""Editors that take ``+LINE`` before the file name."""


def editor_command() -> list[str]:
    """The words of the editor's command; empty if none is found."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        return shlex.split(named)
    fallback = next((path for name in FALLBACKS if (path := shutil.which(name))), None)
    return [fallback] if fallback else []


def _run(program: Program, command: Sequence[str], meanwhile: Callable[[], None]) -> bool:
    """Run the editor with the terminal to itself; False, with a word why, if it could not be.

    ``meanwhile`` is called now and then while it runs. How it ends does not matter: it may have been killed.
    """
    started = False
    try:
        # Textual takes the terminal back only if nothing is raised inside its block.
        with program.suspend(), contextlib.suppress(OSError), subprocess.Popen(command) as editor:
            started = True
            while _still_runs(editor):
                meanwhile()
    except SuspendNotSupported:
        program.tell("This terminal cannot be lent to another program.", alarm=True)
        return False
    if not started:
        program.tell(
            f"The editor {command[0]} could not be started. EDITOR names the one to use.", alarm=True
        )
    return started


def _still_runs(editor: subprocess.Popen[bytes]) -> bool:
    """Wait a little for the editor to end."""
    try:
        editor.wait(LOOK)
    except subprocess.TimeoutExpired:
        return True
    return False


def open_file(program: Program, path: Path, line: int) -> bool:
    """Open a whole file at a line; True when the editor has been there."""
    command = editor_command()
    if not command:
        program.tell("No editor was found. Set EDITOR to the one you like.", alarm=True)
        return False
    place = [f"+{line}"] if Path(command[0]).stem in LINE_AWARE else []
    return _run(program, [*command, *place, str(path)], lambda: None)


def edit_text(program: Program, text: str, take: Callable[[str], None]) -> None:
    """Let the person write ``text`` in their editor; ``take`` gets each version that they save there.

    The copy lies in a private folder (0700) and is removed however the editor ends.
    """
    command = editor_command()
    if not command:
        program.tell("No editor was found. Set EDITOR to the one you like.", alarm=True)
        return
    with tempfile.TemporaryDirectory(prefix="answer-") as folder:
        copy = Path(folder) / "answer.md"
        descriptor = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(f"{text}\n".encode())
        taken = text

        def look() -> None:
            nonlocal taken
            with contextlib.suppress(UnreadableText):
                # While the editor replaces its file there may be none; the next look finds it.
                text = clean(read_regular(copy).decode("utf-8", "replace"))
                if text != taken:
                    taken = text
                    take(text)

        if _run(program, [*command, str(copy)], look):
            look()


def edit_answer(program: Program, area: object, collect: Callable[[], None]) -> None:
    """Write the text of ``area``, which has the focus, in the person's editor, as one step to undo.

    ``collect`` takes what stands in the widgets into the workbook.
    """
    if not isinstance(area, AnswerArea) or area.read_only:
        program.tell("Put the cursor into a text first.")
        return
    collect()
    program.save()
    steps = 0

    def take(text: str) -> None:
        nonlocal steps
        if steps:
            area.undo()
        steps += 1
        area.replace_all(text)
        # The saver's thread writes while the editor has the terminal.
        collect()

    edit_text(program, area.answer(), take)
