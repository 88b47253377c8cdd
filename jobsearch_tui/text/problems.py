"""The one family of errors: a plain sentence for the person, its place, and a way to mend it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file something stands."""

    file: str | None = None
    """Name of the file as the person knows it, or None for a text that has no file."""
    line: int | None = None
    """Line, counted from 1."""
    column: int | None = None
    """Column, counted from 1."""
    snippet: str = ""
    """The line itself, cut to 200 characters."""

    def __str__(self) -> str:
        """``file:line:column``, as far as it is known."""
        parts = [str(part) for part in (self.file, self.line, self.column) if part is not None]
        return ":".join(parts)


class Problem(Exception):
    """Something the person can mend. Every error that we foresee is one of these."""

    exit_code = 1
    """What the command line answers with when this ends it."""

    def __init__(self, sentence: str, place: Place | None = None, mend: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.place = place
        self.mend = mend

    @property
    def line(self) -> int:
        """The line at which it stands, from 1; 0 where none is known."""
        return (self.place.line or 0) if self.place else 0

    def __str__(self) -> str:
        """One line: ``place: sentence. Mend.``"""
        where = str(self.place) if self.place else ""
        text = f"{where}: {_ended(self.sentence)}" if where else _ended(self.sentence)
        return f"{text} {_ended(self.mend)}" if self.mend else text


def _ended(sentence: str) -> str:
    """The sentence with a point at its end, unless it asks or has one."""
    return sentence if sentence.endswith(("?", ".")) else f"{sentence}."


class UnreadableText(Problem):
    """A file that is not a strict text-only YAML document."""


class TooLarge(UnreadableText):
    """A file beyond a limit, which no other way of writing its lines would mend."""


class FormProblem(Problem):
    """An exercise file that does not describe a form."""


class WorkbookProblem(Problem):
    """A workbook that cannot be opened, or not as it stands."""


class Refused(Problem):
    """A text that does not fit its field yet; the sentence says what would. The text is kept as typed."""


class SaveProblem(Problem):
    """A workbook that could not be written; what was on the disk is untouched."""


class UsageProblem(Problem):
    """A command that was called the wrong way."""

    exit_code = 2
