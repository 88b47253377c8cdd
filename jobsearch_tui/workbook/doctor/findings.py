"""A page under examination: lines made of damaged bytes and tabs, and what is found and done about them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Final, NamedTuple

from jobsearch_tui.text.problems import Place, UnreadableText
from jobsearch_tui.text.shown import shown
from jobsearch_tui.text.source import encoding_of, has_control_bytes, has_odd_breaks, lines_of
from jobsearch_tui.text.strict import Loaded, TextReading, load
from jobsearch_tui.workbook.answers.shape import MOST_TOLD
from jobsearch_tui.workbook.answers.values import Value

_BAD_BYTE = re.compile("[\udc80-\udcff]")
_INVISIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_WINDOWS: Final = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""What a byte that is not UTF-8 says in Western Windows text."""
_TABBED: Final = re.compile(r"(?P<indent> *\t[ \t]*)(?P<rest>.*)", re.DOTALL)
_WIDTHS: Final = (2, 4, 6, 8)
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
    _unreadable: tuple[str, UnreadableText] | None = None
    """The last text that did not read, and why."""
    _read: Loaded | None = None
    """The last one that did."""
    _readings: tuple[TextReading, ...] = ()
    """Of a long text that did not read, as far as it did, and of the last one that did."""

    def load(self, text: str) -> Loaded:
        """What a text says; a long one takes its time, so the last ones are remembered.

        Raises UnreadableText.
        """
        if self._unreadable is not None and self._unreadable[0] == text:
            raise self._unreadable[1]
        loaded = self._read
        if loaded is None or loaded.text != text:
            try:
                loaded = self.load_bytes(text.encode("utf-8", "replace"), self._reading_of(text))
            except UnreadableText as problem:
                self.does_not_read(text, problem)
                raise
        return loaded

    def load_bytes(self, data: bytes, reading: TextReading | None = None) -> Loaded:
        """What the bytes of a text say, read on from where ``reading`` is. Raises UnreadableText."""
        reading = reading or TextReading()
        try:
            self._read = load(data, file=self.file, reading=reading)
        finally:
            longest = max((len(known.source.text) for known in self._readings), default=0)
            if len(reading.source.text) * 2 > longest:
                self._readings = (*self._readings[-1:], reading)
        return self._read

    def _reading_of(self, text: str) -> TextReading | None:
        """A text that begins like a long one that was read is read on from where they part."""
        shared = [in_common(reading.source.text, text) for reading in self._readings]
        return self._readings[shared.index(max(shared))].above(max(shared)) if shared else None

    def does_not_read(self, text: str, problem: UnreadableText) -> None:
        """Remember why a text does not read, without the traceback, which holds all that was read."""
        for error in (problem, problem.__context__):
            if error is not None:
                error.__traceback__ = None
        self._unreadable = text, problem

    def aside(self) -> Findings:
        """The same readings, for a text whose problems are no news."""
        return replace(self, problems=[], done=[])

    def loaded_or_none(self, text: str) -> Loaded | None:
        """What a text says, or None if it is not a strict one."""
        try:
            return self.load(text)
        except UnreadableText:
            return None

    def problem(self, line: int, sentence: str, mend: str = "", column: int = 1, snippet: str = "") -> None:
        """Note a problem."""
        place = Place(self.file, line, column, shown(snippet[:200]))
        self.problems.append(UnreadableText(sentence, place, mend))

    def in_order(self) -> list[UnreadableText]:
        """The problems by their lines."""
        return sorted(self.problems, key=lambda problem: problem.line)

    def did(self, line: int, sentence: str) -> None:
        """Note a repair."""
        self.done.append(Repair(line, sentence))


def in_common(before: str, after: str) -> int:
    """How many characters two texts have in common at their beginning."""
    low, high = 0, min(len(before), len(after))
    while low < high:
        middle = (low + high + 1) // 2
        if before[low:middle] == after[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


@dataclass
class Page:
    """The lines of a text that is being mended."""

    lines: list[str]
    """Without their ends."""
    origins: list[int]
    """For each line the line of the broken file that it comes from, from 1."""

    @cached_property
    def text(self) -> str:
        """The whole text, once all of its lines are there; the last ends as the file did."""
        return "\n".join(self.lines)

    def replace(self, index: int, new: list[str], many: int = 1) -> Page:
        """A page with so many lines replaced by as many or more."""
        origins, end = self.origins[index : index + many], index + many
        origins += origins[:1] * (len(new) - many)
        return Page(
            [*self.lines[:index], *new, *self.lines[end:]],
            [*self.origins[:index], *origins, *self.origins[end:]],
        )


def readable(raw: bytes, findings: Findings) -> Page:
    """The lines of a file, whatever its bytes are. Drops invisible characters and nothing else."""
    text = _decoded(raw, findings)
    if "\r" in text:
        # Such lines open as they are, so they are nothing to mend; a mended copy has plain ones.
        line = text[: text.index("\r")].count("\n") + 1
        findings.did(line, "line ends were made plain ones, in the whole file")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    index = counted = 0
    odd = _INVISIBLE.search(text) if has_control_bytes(raw) or not text.isascii() else None
    while odd is not None:
        index += text.count("\n", counted, odd.start())
        counted = odd.start()
        lines[index] = _visible(lines[index], index + 1, findings)
        end = text.find("\n", counted)
        odd = _INVISIBLE.search(text, end) if end >= 0 else None
    return Page(lines, list(range(1, len(lines) + 1)))


def _decoded(raw: bytes, findings: Findings) -> str:
    """The text of a file; bytes that are not UTF-8 are left as halves of characters."""
    encoding = encoding_of(raw)
    if encoding.startswith("utf-16"):
        if encoding != "utf-16" or not _is_whole(raw):
            findings.problem(1, "the file is UTF-16 text", "Save it as UTF-8 in your editor")
        findings.did(1, "the whole file was written as UTF-8")
        return raw.decode(encoding, "replace")
    text = raw.decode("utf-8", "surrogateescape")
    if text.startswith("\ufeff"):
        findings.did(1, "the byte order mark was taken out")
    return text.removeprefix("\ufeff")


def _is_whole(raw: bytes) -> bool:
    """True if all of a text in UTF-16 with its mark can be read, so that the file opens as it is."""
    try:
        raw.decode("utf-16")
    except UnicodeDecodeError:
        return False
    return True


def _visible(line: str, number: int, findings: Findings) -> str:
    if odd := _BAD_BYTE.search(line):
        sentence = f"byte 0x{ord(odd[0]) - 0xDC00:02x} is not UTF-8 text"
        line = line.translate(_WINDOWS)
        findings.problem(number, sentence, "Save the file as UTF-8 in your editor", odd.start() + 1, line)
        findings.did(number, "what is not UTF-8 was read as Windows text (CP-1252); look at its letters")
    if odd := _INVISIBLE.search(line):
        sentence = f"the invisible character U+{ord(odd[0]):04X} stands here"
        findings.problem(number, sentence, "Delete it", odd.start() + 1, line)
        line, count = _INVISIBLE.subn("", line)
        what = "an invisible character was" if count == 1 else f"{count} invisible characters were"
        findings.did(number, f"{what} taken out")
    return line


def with_plain_breaks(page: Page, findings: Findings) -> Page:
    """The page with all that ends a line for a parser as an end of a line."""
    if not has_odd_breaks(page.text):
        return page
    plain = Page([], [])
    for line, origin in zip(page.lines, page.origins, strict=True):
        parts = lines_of(line)
        if len(parts) > 1:
            findings.did(origin, "a line separator of another kind was made an ordinary end of a line")
        plain.lines += parts
        plain.origins += [origin] * len(parts)
    return plain


def tabs_as_blanks(page: Page, findings: Findings) -> Loaded | None:
    """What the page says with blanks for the tabs before its lines; None if it reads with no number of them.

    Where several numbers read, the one that leaves the fewest names without anything under them is right: a
    line that slid out of its place leaves an empty name behind.
    """
    if "\t" not in page.text:
        return None
    cut = {at: _TABBED.fullmatch(line) for at, line in enumerate(page.lines) if "\t" in line}
    indented = {at: match for at, match in cut.items() if match is not None}
    best: Loaded | None = None
    fewest = len(page.text)
    for width in _WIDTHS if indented else ():
        lines = page.lines.copy()
        for at, match in indented.items():
            lines[at] = match["indent"].expandtabs(width) + match["rest"]
        loaded = findings.loaded_or_none("\n".join(lines))
        empty = fewest if loaded is None else _empty_names(loaded.tree)
        if empty < fewest:
            best, fewest = loaded, empty
        if not fewest:
            break
    if best is None:
        return None
    for at in islice(indented, MOST_TOLD):
        line = page.origins[at]
        findings.problem(line, "a tab stands in the indentation", "Use blanks instead", 1, page.lines[at])
        findings.did(line, "tabs were made blanks")
    if len(indented) > MOST_TOLD:
        findings.problem(line, "more tabs stand in the lines further down", "Use blanks instead")
        findings.did(line, "the tabs further down were made blanks, too")
    return best


def _empty_names(value: Value | Mapping[str, Value]) -> int:
    """How many names have nothing under them."""
    if isinstance(value, str):
        return not value
    return sum(map(_empty_names, value.values() if isinstance(value, Mapping) else value))
