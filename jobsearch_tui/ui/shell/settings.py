"""What the person has set, in ``settings.yaml``; and how a file of names and words of theirs is read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from jobsearch_tui.text.files import read_regular
from jobsearch_tui.text.problems import Problem, SaveProblem, UnreadableText
from jobsearch_tui.text.strict import load
from jobsearch_tui.ui.shell.colours import FIRST

if TYPE_CHECKING:
    from jobsearch_tui.text.strict import Node

LARGEST: Final = 100_000
"""Bytes of such a file."""
_EMPTY: Final = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\r?(?:\n|\Z))*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing that can be set."""

    label: str
    tells: str
    first: str
    """What holds until the person sets it."""
    values: Mapping[str, str]
    """What it can be set to, and what that means; empty where the program knows only once it runs."""


THEME: Final = "theme"
SIGNS: Final = "signs"
CONFIRMATIONS: Final = "confirmations"
AUTOMATIC, DRAWN, ASCII = "automatic", "drawn", "ascii"
FEW, ALL = "few", "all"
SETTINGS: Final[Mapping[str, Setting]] = {
    THEME: Setting(label="Colours", tells="the colours of everything", first=FIRST, values={}),
    SIGNS: Setting(
        label="Signs",
        tells="what marks, lines and arrows are drawn with",
        first=AUTOMATIC,
        values={
            AUTOMATIC: "as your terminal can show them",
            DRAWN: "● ◐ ○ ▸ and lines",
            ASCII: "* + o > and other plain letters",
        },
    ),
    CONFIRMATIONS: Setting(
        label="Asking first",
        tells="when a key asks before it does something",
        first=FEW,
        values={
            FEW: "only where nothing brings it back",
            ALL: "before deleting a record, restoring all",
        },
    ),
}
"""What ``settings.yaml`` may hold."""


class PersonalFile:
    """A file of names and words that the person wrote; what in it does not fit is told and left out."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        """What in it is not understood."""
        self._raw = b""
        self.text = ""
        """What it says, without a byte order mark."""
        self.entries: Mapping[str, Node] = self._read()

    def _read(self) -> Mapping[str, Node]:
        try:
            self._raw = read_regular(self.path, LARGEST)
            self.text = self._raw.decode("utf-8-sig", "replace")
            return {} if _EMPTY.fullmatch(self.text) else load(self._raw, file=self.path.name).tree
        except UnreadableText as problem:
            if not isinstance(problem.__cause__, FileNotFoundError):
                self.problems.append(problem)
            return {}

    def leave_out(
        self, name: str, sentence: str, mend: str = "", at: Literal["name", "value"] = "value"
    ) -> None:
        """Tell what is wrong with an entry, and where."""
        from jobsearch_tui.method.piece import MethodFile

        place = MethodFile(raw=self._raw, file=self.path.name).place((name,), at)
        self.problems.append(Problem(sentence, place, mend))

    def leave_out_unknown(self, noun: str, names: Iterable[str]) -> None:
        """Tell of every name that is none of ``names``, with the nearest right one."""
        from jobsearch_tui.method.piece import meant

        known = list(names)
        for name in self.entries:
            if name not in known:
                self.leave_out(name, f"there's no {noun} “{name}”", meant(name, known), at="name")


class Settings:
    """What is set, read once; a change is written at once, and the person's comments stay."""

    def __init__(self, folder: Path, themes: Iterable[str]) -> None:
        """``folder`` is where ``settings.yaml`` is; ``themes`` are the colours that there are."""
        self._file = PersonalFile(folder / "settings.yaml")
        self._chosen: dict[str, str] = {}
        self._allowed = {name: setting.values for name, setting in SETTINGS.items()}
        self._allowed[THEME] = dict.fromkeys(themes, "")
        if self._file.entries:
            self._check()

    def _check(self) -> None:
        from jobsearch_tui.method.piece import meant

        self._file.leave_out_unknown("setting", SETTINGS)
        for name, value in self._file.entries.items():
            if name not in SETTINGS:
                continue
            if isinstance(value, str) and value in self._allowed[name]:
                self._chosen[name] = value
            else:
                word = value if isinstance(value, str) else ""
                sentence = f"“{name}” can't be “{word}”" if word else f"“{name}” takes one word"
                self._file.leave_out(name, sentence, meant(word, self._allowed[name]))

    @property
    def path(self) -> Path:
        """The file, whether it is there or not."""
        return self._file.path

    @property
    def problems(self) -> list[Problem]:
        """What in the file is not understood."""
        return self._file.problems

    def __getitem__(self, name: str) -> str:
        """What a setting is."""
        return self._chosen.get(name, SETTINGS[name].first)

    def change(self, name: str, value: str) -> str:
        """Set something and write it to the file; a sentence if it could not be written."""
        self._chosen[name] = value
        try:
            _write_entry(self.path, name, value)
        except Problem as problem:
            return f"This holds until you leave, and couldn't be kept: {problem}"
        return ""


def _write_entry(path: Path, name: str, value: str) -> None:
    """Write one entry of a file of words; what else is in it stays. Raises UnreadableText, SaveProblem."""
    from jobsearch_tui.workbook.saving.disk import write_private

    file = PersonalFile(path)
    if file.problems:
        raise file.problems[0]
    text = file.text
    line = f"{name}: {value}"
    written, count = re.subn(rf"(?m)^{re.escape(name)}:[ \t]*[^\s#]*", lambda _: line, text, count=1)
    if not count:
        head, end_mark, tail = text.partition("\n...")
        head = head.rstrip("\n")
        written = (f"{head}\n" if head else "") + line + "\n" + (end_mark + tail).lstrip("\n")
    tree = load(written.encode(), file=path.name).tree
    if tree != {**file.entries, name: value}:
        raise SaveProblem(f"“{name}” stands in {path} in a way of its own", mend="Change it there")
    # The file may be a link to where the person keeps all such files.
    write_private(Path(os.path.realpath(path)), written.encode())
