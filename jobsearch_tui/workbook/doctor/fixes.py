"""What can be done to one line that a parser stumbles over, the mildest first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import count, takewhile
from typing import NamedTuple

from jobsearch_tui.text.strict import MAX_NAME

_PARTS = re.compile(
    r"""(?P<indent>[ \t]*)(?P<dashes>(?:-[ \t]+)*)
    (?:(?P<name>"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'#][^:]*(?::[^\s][^:]*)*?)[ \t]*:(?:(?=[ \t])[ \t]*|$))?
    (?P<rest>.*)""",
    re.VERBOSE,
)
_ID = re.compile(r"[a-z][a-z0-9-]*")
_END = re.compile(r"(?:---|\.\.\.)(?:[ \t].*)?")
_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?")


_LONGEST_TEXT = 200
"""Lines of a text that are looked at below its name."""


class Fix(NamedTuple):
    """One line, or some, written otherwise."""

    at: int
    """Number of the line, from 0."""
    lines: list[str]
    """What stands in its place."""
    sentence: str
    many: int = 1
    """Lines in whose place it stands."""


class Parts(NamedTuple):
    """A line, taken apart."""

    indent: str
    dashes: str
    name: str
    """With its quotes; empty if there is none."""
    rest: str

    @property
    def head(self) -> str:
        """What stands before the value."""
        return f"{self.indent}{self.dashes}{self.name}: " if self.name else f"{self.indent}{self.dashes}"


def parts_of(line: str) -> Parts:
    """``line``, taken apart."""
    match = _PARTS.fullmatch(line)
    if match is None:
        return Parts("", "", "", line)
    return Parts(match["indent"], match["dashes"], match["name"] or "", match["rest"])


def fixes(lines: Sequence[str], suspects: Sequence[int]) -> Iterator[Fix]:
    """Everything that may help, for each of the suspected lines, in the order in which to try it."""
    if (below := _indented(lines, min(suspects), max(suspects))) is not None:
        yield below
    for kind in _KINDS:
        for index in suspects:
            line = lines[index]
            if line.strip(" "):
                yield from (
                    Fix(index, new, sentence) for new, sentence in kind(lines, index) if new != [line]
                )


def _indented(lines: Sequence[str], first: int, at: int) -> Fix | None:
    """A text below a name with ``|``, down to a name like ours, that does not stand deeper than its name."""
    for top in range(at - 1, max(first - _LONGEST_TEXT, 0) - 1, -1):
        parts = parts_of(lines[top])
        if parts.name and _BLOCK.fullmatch(parts.rest.strip()):
            break
    else:
        return None
    width = len(parts.indent) + len(parts.dashes)
    text = list(takewhile(lambda line: not _is_entry(line, width), lines[top + 1 : top + _LONGEST_TEXT]))
    missing = width + 2 - min((width_of(line) for line in text if line.strip()), default=width + 2)
    if missing < 2 or top + len(text) + 1 < at:
        return None
    new = [" " * missing + line if line.strip() else line for line in text]
    return Fix(top + 1, new, "a text was indented below its name", len(text))


def _is_entry(line: str, width: int) -> bool:
    """True for what goes on behind a text whose name stands in the column ``width``."""
    return bool(_END.fullmatch(line)) or (
        width_of(line) <= width and _ID.fullmatch(parts_of(line).name) is not None
    )


_Written = Iterator[tuple[list[str], str]]


def _quoted(lines: Sequence[str], index: int) -> _Written:
    """The value in quotes, as it stands."""
    parts = parts_of(lines[index])
    value = parts.rest.strip(" \t")
    if not value or _BLOCK.fullmatch(value):
        return
    sentence = "the value was put in quotes"
    quote = value[0] if value[0] in "\"'" else ""
    if quote and quote not in value[1:]:
        yield [f"{parts.head}{_in_quotes(value[1:])}"], "a quote that was not closed was closed"
    yield [f"{parts.head}{_in_quotes(value)}"], sentence
    if parts.name and parts.name[0] not in "\"'":
        name = _in_quotes(parts.name)
        yield [f"{parts.indent}{parts.dashes}{name}: {value}"], "the name was put in quotes"
        yield (
            [f"{parts.indent}{parts.dashes}{name}: {_in_quotes(value)}"],
            "name and value were put in quotes",
        )
    if parts.dashes:
        whole = lines[index][len(parts.indent) + len(parts.dashes) :].strip()
        yield [f"{parts.indent}{parts.dashes}{_in_quotes(whole)}"], "the line was put in quotes"


def _signs(lines: Sequence[str], index: int) -> _Written:
    """A sign before values that follow on further lines, which quotes would part from their name."""
    parts = parts_of(lines[index])
    if parts.name and parts.rest[:1] in ("&", "!", "*", "[", "{", '"', "'"):
        yield [f"{parts.head}# {parts.rest}"], "a sign that is not used here was made a comment"


def _block(lines: Sequence[str], index: int) -> _Written:
    """A value that goes on below its line, as a block."""
    parts = parts_of(lines[index])
    if not parts.rest.strip() or _BLOCK.fullmatch(parts.rest.strip()) or not (parts.name or parts.dashes):
        return
    below = next((line for line in lines[index + 1 :] if line.strip()), "")
    deep = width_of(below)
    # What goes on below with a name like ours was moved there by a slip.
    if deep > len(parts.indent) and not _ID.fullmatch(parts_of(below).name):
        yield (
            [f"{parts.head.rstrip()} |-", " " * deep + parts.rest.strip()],
            "the value was written as a block",
        )


def _stray(lines: Sequence[str], index: int) -> _Written:
    """A quote where none belongs."""
    line = lines[index]
    match = re.match(r"[ \t]*(?:-[ \t]+)*(?P<quote>[\"'])", line)
    if match:
        at = match.start("quote")
        yield [line[:at] + line[at + 1 :]], "a quote that was not closed was taken out"
    parts = parts_of(line)
    name, colon, rest = parts.rest.partition(":")
    if not parts.name and name.strip() and colon and rest[:1].strip() and not re.search("[\"']", name):
        yield [f"{parts.head}{name}: {_in_quotes(rest)}"], "a blank was put behind a colon"


def _dash(lines: Sequence[str], index: int) -> _Written:
    """The first entry of a list that has lost the line with its dash."""
    line = lines[index]
    width = width_of(line)
    parts = parts_of(line)
    below = any(other.startswith(f"{' ' * (width - 2)}- ") for other in lines[index + 1 : index + 30])
    if width >= 2 and below and parts.name and not parts.dashes:
        yield [f"{' ' * (width - 2)}- {line.lstrip()}"], "a dash was added, as the entries below have one"


def _colon(lines: Sequence[str], index: int) -> _Written:
    """A name that has lost its colon: lines that are indented deeper stand below it, or it was cut."""
    line = lines[index].rstrip()
    below = next((other for other in lines[index + 1 :] if other.strip()), "")
    was_cut = not below and _ID.fullmatch(line.strip())
    if not parts_of(line).name and (was_cut or width_of(below) > width_of(line)):
        yield [f"{line}:"], "a colon was added behind the name"


def _continued(lines: Sequence[str], index: int) -> _Written:
    """A line of text that belongs to the text above it."""
    line = lines[index]
    if index == 0 or _ID.fullmatch(parts_of(line).name):
        return
    sentence = "a line without a name was joined to the text above it"
    above = width_of(next((other for other in reversed(lines[:index]) if other.strip()), ""))
    for width in (above, above + 2, above + 4):
        yield [" " * width + line.strip(" \t")], sentence


def _moved(lines: Sequence[str], index: int) -> _Written:
    """The line in the column of one of its neighbours."""
    line = lines[index]
    widths: dict[int, None] = {}
    near = [*reversed(lines[max(0, index - 60) : index]), *lines[index + 1 : index + 3]]
    for other in near:
        if other.strip() and not other.lstrip().startswith("#"):
            parts = parts_of(other)
            widths |= {width_of(other): None, len(parts.indent) + len(parts.dashes): None}
    for width in sorted(widths, key=lambda width: (abs(width - width_of(line)), -width))[:6]:
        yield [" " * width + line.lstrip(" \t")], "the line was moved to the column of its neighbours"


_KINDS: tuple[Callable[[Sequence[str], int], _Written], ...] = (
    _quoted,
    _block,
    _signs,
    _stray,
    _colon,
    _dash,
    _moved,
    _continued,
)


def renamed(lines: Sequence[str], index: int, column: int) -> Fix | None:
    """Another name for what begins in ``column`` (from 1) and is there twice; None if there is no name."""
    before, line = lines[index][: column - 1], lines[index][column - 1 :]
    name = re.match(r"""(?P<quote>["']?)(?P<name>.+?)(?P=quote)(?=[ \t]*:(?:[ \t]|$))""", line)
    if name is None:
        return None
    # Names are looked for in the whole text: one that is taken elsewhere does no harm here, and costs little.
    text = "\n".join(lines)
    names = (f"{name['name']}-{number}" for number in count(2))
    new = next(new for new in names if f"{new}:" not in text)
    if len(new) > MAX_NAME:
        return None
    quote = name["quote"]
    written = f"{before}{quote}{new}{quote}{line[name.end() :]}"
    return Fix(index, [written], f"a name that occurs twice was kept as “{new}”")


def joined(lines: Sequence[str], index: int) -> Fix | None:
    """What makes one text of two: the mark between them goes."""
    for number in range(index, -1, -1):
        if _END.fullmatch(lines[number]):
            sentence = "a mark that ends a text in its middle was made a comment"
            return Fix(number, [f"# {lines[number]}"], sentence)
    return None


def _in_quotes(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def width_of(line: str) -> int:
    """Blanks before a line; a tab goes to the next fourth column."""
    return len(line[: len(line) - len(line.lstrip(" \t"))].expandtabs(4))
