"""The person's own editor: for one answer through a private copy, or for a whole file."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from textual.app import SuspendNotSupported

from jobsearch_tui.text.cleaning import clean
from jobsearch_tui.text.files import read_regular
from jobsearch_tui.text.problems import UnreadableText, UsageProblem
from jobsearch_tui.text.shown import shortened
from jobsearch_tui.text.source import encoding_of
from jobsearch_tui.ui.text_area.answer_area import AnswerArea

if TYPE_CHECKING:
    from jobsearch_tui.ui.shell.program import Program

FALLBACKS = ("nano", "vim", "vi", "notepad")
"""Tried in order when neither VISUAL nor EDITOR says what to use."""
LOOK = 0.5
"""Seconds between two looks at what the editor has saved."""
_SHOWN: Final = 400
"""Characters of an answer in another encoding that are shown."""
LINE_AWARE = ("vi", "vim", "nvim", "nano", "micro", "emacs", "ne", "joe", "kak")
"""Editors that take ``+LINE`` before the file name."""


class Editor(NamedTuple):
    """The editor to start."""

    name: str
    """As the person wrote it."""
    words: list[str]
    """The words of its command."""


def editor_of(environment: Mapping[str, str]) -> Editor:
    """The editor that VISUAL or EDITOR names, or one that is there. Raises UsageProblem if there is none."""
    variable = next((name for name in ("VISUAL", "EDITOR") if environment.get(name)), "")
    if not variable:
        fallback = next((path for name in FALLBACKS if (path := shutil.which(name))), None)
        if fallback is None:
            raise UsageProblem("No editor was found", mend="Set EDITOR to the one you like")
        return Editor(fallback, [fallback])
    named = environment[variable]
    if shutil.which(named):
        # A path with blanks or backslashes in it is one word as it stands.
        return Editor(named, [named])
    try:
        words = shlex.split(named)
    except ValueError:
        words = []
    if not words:
        mend = "Write a program and its options, such as nano or code --wait"
        raise UsageProblem(f"{variable} isn't understood: {named}", mend=mend)
    return Editor(named, words)


def _run(program: Program, path: Path, meanwhile: Callable[[], None], line: int = 0) -> bool:
    """Run the editor with the terminal to itself; False, with a word why, if it could not be.

    ``meanwhile`` is called now and then while it runs. How it ends does not matter: it may have been killed.
    """
    try:
        editor_named = editor_of(os.environ)
    except UsageProblem as problem:
        program.tell(str(problem), alarm=True)
        return False
    words = editor_named.words
    place = [f"+{line}"] if line and Path(words[0]).stem in LINE_AWARE else []
    command = [*words, *place, str(path)]
    started = False
    try:
        # Textual takes the terminal back only if nothing is raised inside its block.
        with program.suspend(), contextlib.suppress(OSError), subprocess.Popen(command) as editor:
            started = True
            while _still_runs(editor):
                meanwhile()
    except SuspendNotSupported:
        program.tell("This terminal can't be lent to another program.", alarm=True)
        return False
    if not started:
        sentence = f"The editor {editor_named.name} couldn't be started. EDITOR names the one to use."
        program.tell(sentence, alarm=True)
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
    return _run(program, path, lambda: None, line)


def edit_text(program: Program, text: str, take: Callable[[str], None]) -> None:
    """Let the person write ``text`` in their editor; ``take`` gets each version that they save there.

    What is saved in another encoding than UTF-8 is taken once they say that its letters are right. The copy
    lies in a private folder (0700) and is removed however the editor ends.
    """
    with tempfile.TemporaryDirectory(prefix="answer-") as folder:
        copy = Path(folder) / "answer.md"
        descriptor = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(f"{text}\n".encode())
        taken, saved, fault = text, b"", ""

        def look() -> None:
            nonlocal taken, saved, fault
            try:
                saved, fault = read_regular(copy), ""
            except UnreadableText as problem:
                # While the editor replaces its file there may be none; the next look finds it.
                fault = problem.sentence
                return
            if encoding_of(saved) != "utf-8":
                return
            text = clean(saved.decode())
            if text != taken:
                taken = text
                take(text)

        if _run(program, copy, look):
            look()
    if fault:
        program.tell(f"What the editor left can't be read: {fault}. Your answer is as it was.", alarm=True)
    elif text and not taken:
        program.tell(
            "The editor left a file with nothing in it. To have your words again, undo it.", alarm=True
        )
    if encoding_of(saved) != "utf-8":
        _ask_about(program, saved, take)


def _ask_about(program: Program, saved: bytes, take: Callable[[str], None]) -> None:
    """Show what an editor saved in another encoding, and take it if the letters are right."""
    from jobsearch_tui.ui.screens.question import QuestionScreen

    text = clean(saved.decode(encoding_of(saved), "replace"))
    question = QuestionScreen(
        "The editor didn't save UTF-8. Are its letters right?",
        shortened(text, _SHOWN),
        yes="Yes, take it",
        no="No, leave my answer as it was",
        likely=True,
    )
    program.push_screen(question, lambda answer: take(text) if answer else None)


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
