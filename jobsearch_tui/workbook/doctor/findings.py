"""A page under examination: lines made of damaged bytes and tabs, and what is found and done about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from jobsearch_tui.text.problems import Place, UnreadableText
from jobsearch_tui.text.shown import shown
from jobsearch_tui.text.source import lines_of
from jobsearch_tui.text.strict import Loaded, load
from jobsearch_tui.workbook.answers.values import Value

_BAD_BYTE = re.compile("[\udc80-\udcff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_OTHER_BREAK = re.compile("[\x85\u2028\u2029]")
_WINDOWS: Final = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""What a byte that is not UTF-8 says in Western Windows text."""
WIDTHS: Final = (2, 4, 8)
"""Blanks that a tab may stand for."""


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


def readable(raw: bytes, findings: Findings) -> Page:
    """The lines of a file, whatever its bytes are. Drops control characters and nothing else."""
    text = _decoded(raw, findings)
    if "\r" in text:
        crlf = text.count("\r\n")
        kind = "Windows" if crlf else "an old Macintosh"
        line = text[: text.index("\r")].count("\n") + 1
        findings.problem(
            line, f"the lines end as those of {kind} do", "Save it with line ends of the Unix kind"
        )
        findings.did(line, "line ends were made plain ones, in the whole file")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROL.search(text):
        text = _without_controls(text, findings)
    lines = text.split("\n")
    return Page(lines, list(range(1, len(lines) + 1)))


def with_plain_breaks(page: Page, findings: Findings) -> Page:
    """The page with all that ends a line for a parser as an end of a line, without byte order marks."""
    lines: list[str] = []
    origins: list[int] = []
    for marked, origin in zip(page.lines, page.origins, strict=True):
        line = marked.replace("\ufeff", "")
        if line != marked:
            findings.did(origin, "a byte order mark was taken out")
        parts = lines_of(line) if _OTHER_BREAK.search(line) else [line]
        if len(parts) > 1:
            findings.did(origin, "a line separator of another kind was made an ordinary end of a line")
        lines += parts
        origins += [origin] * len(parts)
    return Page(lines, origins)


def loaded_or_none(raw: bytes) -> Loaded | None:
    """What ``raw`` says, or None if it is not a strict text."""
    try:
        return load(raw)
    except UnreadableText:
        return None


def tabs_as_blanks(page: Page, findings: Findings) -> Page | None:
    """The page with blanks for the tabs before its lines, or None if it reads with no number of them.

    Where several numbers read, the one that leaves the fewest names without anything under them is right: a
    line that slid out of its place leaves an empty name behind.
    """
    indented = [at for at, line in enumerate(page.lines) if "\t" in _indent_of(line)]
    if not indented:
        return None
    best: tuple[int, Page] | None = None
    for width in WIDTHS:
        lines = [_indent_of(line).replace("\t", " " * width) + line.lstrip(" \t") for line in page.lines]
        spaced = replace(page, lines=lines)
        loaded = loaded_or_none(spaced.text.encode("utf-8", "replace"))
        if loaded is None:
            continue
        empty = _empty_names(loaded.tree)
        if best is None or empty < best[0]:
            best = (empty, spaced)
    if best is None:
        return None
    for at in indented:
        line = page.origins[at]
        findings.problem(line, "a tab stands in the indentation", "Use blanks instead", 1, page.lines[at])
        findings.did(line, "tabs were made blanks")
    return best[1]


def _decoded(raw: bytes, findings: Findings) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _wide(raw, "utf-16", findings)
    zeros, second = raw.count(0), raw[1::2].count(0)
    if zeros * 3 > len(raw) and abs(2 * second - zeros) * 2 > zeros:
        # Every other byte of plain words in UTF-16 is zero: the second one of each pair, or the first.
        return _wide(raw, "utf-16-le" if second * 2 >= zeros else "utf-16-be", findings)
    if raw.startswith(b"\xef\xbb\xbf"):
        findings.problem(1, "a byte order mark stands at the beginning", "Save it as UTF-8 without the mark")
        findings.did(1, "the byte order mark was taken out")
        while raw.startswith(b"\xef\xbb\xbf"):
            raw = raw[3:]
    text = raw.decode("utf-8", "surrogateescape")
    if not _BAD_BYTE.search(text):
        return text
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        if found := _BAD_BYTE.search(line):
            byte = ord(found[0]) - 0xDC00
            read = line.translate(_WINDOWS)
            findings.problem(
                number,
                f"byte 0x{byte:02x} is not UTF-8 text",
                "Save the file as UTF-8 in your editor",
                found.start() + 1,
                read,
            )
            findings.did(number, "what is not UTF-8 was read as Windows text (CP-1252); look at its letters")
    return text.translate(_WINDOWS)


def _wide(raw: bytes, encoding: str, findings: Findings) -> str:
    findings.problem(1, "the file is UTF-16 text", "Save it as UTF-8 in your editor")
    findings.did(1, "the whole file was written as UTF-8")
    return raw.decode(encoding, "replace").removeprefix("\ufeff")


def _without_controls(text: str, findings: Findings) -> str:
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        if found := _CONTROL.search(line):
            sentence = f"the control character U+{ord(found[0]):04X} stands here"
            findings.problem(number, sentence, "Delete it", found.start() + 1, line)
            lines[number - 1], count = _CONTROL.subn("", line)
            what = "a control character was" if count == 1 else f"{count} control characters were"
            findings.did(number, f"{what} taken out")
    return "\n".join(lines)


def _indent_of(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" \t"))]


def _empty_names(value: Value | Mapping[str, Value]) -> int:
    """How many names have nothing under them."""
    if isinstance(value, str):
        return not value
    return sum(map(_empty_names, value.values() if isinstance(value, Mapping) else value))
