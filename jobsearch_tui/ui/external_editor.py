"""The person's own editor: for one answer through a private copy, or for a whole file."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from jobsearch_tui.text.cleaning import clean
from jobsearch_tui.text.files import read_regular
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.ui.answer_area import AnswerArea

if TYPE_CHECKING:
    from jobsearch_tui.ui.app import JobsearchApp
    from jobsearch_tui.ui.screens.form import FormScreen

FALLBACKS = ("nano", "vim", "vi", "notepad")
"""Tried in order when neither VISUAL nor EDITOR says what to use."""
LINE_AWARE = ("vi", "vim", "nvim", "nano", "micro", "emacs", "ne", "joe", "kak")
"""Editors that take ``+LINE`` before the file name."""


def editor_command() -> list[str]:
    """The words of the editor's command; empty if none is found."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        return shlex.split(named)
    found = next((path for name in FALLBACKS if (path := shutil.which(name))), None)
    return [found] if found else []


def _run(program: JobsearchApp, command: Sequence[str]) -> bool:
    """Run the editor with the terminal to itself; False, with a word why, if it could not be."""
    try:
        with program.suspend():
            subprocess.run(command, check=False)
    except SuspendNotSupported:
        program.tell("This terminal cannot be lent to another program.", alarm=True)
        return False
    except OSError:
        program.tell(
            f"The editor {command[0]} could not be started. EDITOR names the one to use.", alarm=True
        )
        return False
    return True


def open_file(program: JobsearchApp, path: Path, line: int) -> bool:
    """Open a whole file at a line; True when the editor has been there."""
    command = editor_command()
    if not command:
        program.tell("No editor was found. Set EDITOR to the one you like.", alarm=True)
        return False
    place = [f"+{line}"] if Path(command[0]).stem in LINE_AWARE else []
    return _run(program, [*command, *place, str(path)])


def edit_text(program: JobsearchApp, text: str) -> str | None:
    """Let the person write ``text`` in their editor; None if nothing came back.

    The copy lies in a private folder (0700) and is removed in any case.
    """
    command = editor_command()
    if not command:
        program.tell("No editor was found. Set EDITOR to the one you like.", alarm=True)
        return None
    with tempfile.TemporaryDirectory(prefix="answer-") as folder:
        copy = Path(folder) / "answer.md"
        copy.write_text(text + "\n", encoding="utf-8")
        copy.chmod(0o600)
        if not _run(program, [*command, str(copy)]):
            return None
        try:
            return clean(read_regular(copy).decode("utf-8", "replace"))
        except (OSError, Problem) as problem:
            program.tell(f"The text did not come back from the editor: {problem}", alarm=True)
            return None


def edit_answer(screen: FormScreen) -> None:
    """Write the text with the cursor in the person's editor; it comes back as one undoable step."""
    area = screen.focused
    program = screen.program
    if not isinstance(area, AnswerArea) or area.read_only:
        program.tell("Put the cursor into a text first.")
        return
    screen.collect()
    program.action_save_now()
    before = area.answer()
    text = edit_text(program, before)
    if text is not None and text != before:
        area.replace_all(text)
