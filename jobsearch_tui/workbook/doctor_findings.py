"""What an examination notes down: problems with their places, and what was done about them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from jobsearch_tui.text.problems import Place, UnreadableText
from jobsearch_tui.text.shown import shown


class Repair(NamedTuple):
    """One thing that was done in the repaired copy."""

    line: int
    """Line of the broken file, from 1."""
    sentence: str
    """What was done, as a plain sentence."""

    def __str__(self) -> str:
        return f"Line {self.line}: {self.sentence}"


@dataclass(slots=True)
class Findings:
    """The problems and repairs of one file, in the order in which they were met."""

    file: str
    """Name of the file for the person."""
    problems: list[UnreadableText] = field(default_factory=list)
    done: list[Repair] = field(default_factory=list)

    def problem(self, line: int, sentence: str, mend: str = "", column: int = 1, snippet: str = "") -> None:
        """Note a problem; a further one with the same sentence on the same line says nothing new."""
        place = Place(self.file, line, column, shown(snippet[:200]))
        if not any(
            one.place is not None and one.place.line == line and one.sentence == sentence
            for one in self.problems[-20:]
        ):
            self.problems.append(UnreadableText(sentence, place, mend))

    def did(self, line: int, sentence: str) -> None:
        """Note a repair."""
        self.done.append(Repair(line, sentence))


@dataclass(slots=True)
class Page:
    """The lines of a text that is being mended."""

    lines: list[str]
    """Without their ends."""
    origins: list[int]
    """For each line the line of the broken file that it comes from, from 1."""

    @property
    def text(self) -> str:
        """The whole text; its last line ends as the file did."""
        return "\n".join(self.lines)

    def replace(self, index: int, new: list[str]) -> Page:
        """A page with one line replaced by one or more."""
        origin = self.origins[index]
        return Page(
            [*self.lines[:index], *new, *self.lines[index + 1 :]],
            [*self.origins[:index], *[origin] * len(new), *self.origins[index + 1 :]],
        )
