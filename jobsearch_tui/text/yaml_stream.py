"""The one door to YAML: a stream of small events to read with, and a plain block-style writer.

Reading uses PyYAML's parser without its constructors: nothing is guessed, expanded or built. Writing is our
own: PyYAML's emitters escape every emoji, or silently change U+0085.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, Literal, NamedTuple, Protocol, TypeAlias

Parser: TypeAlias = Literal["best", "c", "python"]
"""Which parser reads: libyaml where it is installed, or one of the two by name."""

EventKind: TypeAlias = Literal["scalar", "mapping", "list", "end", "document", "document end", "alias"]


class Position(Protocol):
    """A place in the text; all three count from 0."""

    line: int
    column: int
    index: int
    """Characters before it."""


class Event(NamedTuple):
    """One step through a YAML text."""

    kind: EventKind
    value: str
    """Text of a scalar; ``...`` for a document end that is written out."""
    style: str
    """``'`` ``"`` ``|`` ``>`` or empty for a plain scalar."""
    sign: str
    """``&anchor``, ``*alias``, ``!tag`` or ``%`` if there is one; empty otherwise."""
    start: Position
    end: Position


EventParts: TypeAlias = tuple[EventKind, str, str, str, Position, Position]
"""What an event holds: made for every name and value of a file, so it is a tuple without a class."""


class NotYamlError(Exception):
    """The parser cannot go on; ``text.strict`` turns this into a sentence for the person."""

    def __init__(self, problem: str, context: str, line: int, column: int, context_line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.context = context
        self.line = line
        self.column = column
        self.context_line = context_line
        """Line on which the thing begins that the parser was reading; 0 if it does not say."""


def events(text: str, *, parser: Parser = "best") -> Iterator[EventParts]:
    """The events of ``text``, as they are found; stop reading them to stop the parser.

    ``text`` has no byte order mark, no control characters and ``\\n`` line ends. Raises NotYamlError.
    """
    import yaml

    kinds: dict[type, EventKind] = {
        yaml.MappingStartEvent: "mapping",
        yaml.SequenceStartEvent: "list",
        yaml.AliasEvent: "alias",
        yaml.DocumentStartEvent: "document",
        yaml.DocumentEndEvent: "document end",
    }
    ends = frozenset((yaml.MappingEndEvent, yaml.SequenceEndEvent))
    scalar, given = yaml.ScalarEvent, 0
    try:
        for event in iter(_following_event(text, parser), None):
            of_class = type(event)
            if of_class is scalar:
                sign = "" if event.anchor is None and event.tag is None else _sign(event)
                yield "scalar", event.value, event.style or "", sign, event.start_mark, event.end_mark
            elif of_class in ends:
                yield "end", "", "", "", event.start_mark, event.end_mark
            elif of_class in kinds:
                kind = kinds[of_class]
                value = "..." if kind == "document end" and event.explicit else ""
                yield kind, value, "", _sign(event), event.start_mark, event.end_mark
            else:
                continue
            given += 1
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and "nesting depth" in (error.problem or ""):
            # From 0.2.6 on libyaml refuses a deep bracket while it looks ahead, before it gives the brackets
            # of the same line: without that one, it gives them.
            yield from islice(events(text[: mark.index], parser=parser), given, None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        context_line = error.context_mark.line + 1 if error.context_mark else 0
        raise NotYamlError(error.problem or "", error.context or "", line, column, context_line) from None
    except yaml.YAMLError as error:
        raise NotYamlError(str(error).split("\n")[0], "", 1, 1, 0) from None


def _following_event(text: str, parser: Parser) -> Callable[[], Any]:
    import yaml

    if parser == "c" or (parser == "best" and yaml.__with_libyaml__):
        from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs leave it out

        following: Callable[[], Any] = CParser(text).get_event
        return following
    stream = yaml.Loader.__new__(yaml.Loader)
    yaml.reader.Reader.__init__(stream, text)
    yaml.scanner.Scanner.__init__(stream)
    yaml.parser.Parser.__init__(stream)
    return stream.get_event


def _sign(event: Any) -> str:
    """What we do not use: an anchor, alias, tag or directive, as it is written."""
    if getattr(event, "version", None) or getattr(event, "tags", None):
        return "%"
    if getattr(event, "tag", None):
        return f"!{event.tag.rpartition(':')[2].lstrip('!')}"
    anchor = getattr(event, "anchor", None)
    if anchor is None:
        return ""
    return f"*{anchor}" if type(event).__name__ == "AliasEvent" else f"&{anchor}"


# What YAML does not print, said as such: a class of all the others takes ten times longer to compile.
_UNPRINTABLE = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
_PLAIN = r"""(?!\.\.\.)[^\s\-?:,\[\]{}#&*!|>'"%@`~=<](?:[^:#\t\n]|:(?=[^\s])|(?<=[^\s])#)*"""
# What other readers take for a number, a date or a word with a meaning. Whole numbers, real dates, yes and no
# stay plain: a person would write them so.
_GUESSED = re.compile(
    r"""
    [-+]?[0-9][0-9_]*(:[0-9_]+)*(\.[0-9_]*)?([eE][-+]?[0-9]+)?
    | [-+]?0[xXoObB][0-9a-fA-F_]+ | [-+]?\.[0-9][0-9_]*([eE][-+]?[0-9]+)? | [-+]?\.(inf|nan)
    | \d{4}-\d\d?-\d\d?([Tt\ ].*)?
    | null | true | false | on | off
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\x1b": "\\e", "\0": "\\0"}


def emit(tree: Mapping[str, object], *, step: int = 2) -> str:
    """``tree`` of text, lists and mappings as block-style YAML, each level ``step`` (2 to 8) blanks deeper.

    Text of several lines is a ``|`` block, everything else one line, quoted where it has to be. No document
    end mark. Reads back as the same tree with ``text.strict``, and with any reader that takes values as text.
    Raises TypeError for a value that is none of these.
    """
    out: list[str] = []
    _write_mapping(tree, "", step, out)
    return "".join(out) or "{}\n"


def _write_mapping(tree: Mapping[str, object], indent: str, step: int, out: list[str]) -> None:
    for name, value in tree.items():
        out.append(f"{indent}{_name(name)}:")
        _write_value(value, indent, step, out)


def _write_value(value: object, indent: str, step: int, out: list[str]) -> None:
    """What follows ``name:`` or ``-``, whose column is that of ``indent``."""
    if isinstance(value, str):
        out.append(f" {_block(value, indent, step) if _fits_block(value) else _scalar(value)}\n")
    elif isinstance(value, Mapping):
        out.append("\n" if value else " {}\n")
        _write_mapping(value, indent + " " * step, step, out)
    elif isinstance(value, Sequence):
        out.append("\n" if value else " []\n")
        _write_list(value, indent + " " * step, step, out)
    else:
        raise TypeError(f"expected text, a list or a mapping, found {type(value).__name__}")


def _write_list(parts: Sequence[object], indent: str, step: int, out: list[str]) -> None:
    for part in parts:
        if isinstance(part, Mapping) and part:
            first = len(out)
            _write_mapping(part, f"{indent}  ", step, out)
            out[first] = f"{indent}- {out[first][len(indent) + 2 :]}"
        else:
            out.append(f"{indent}-")
            _write_value(part, indent, step, out)


def _name(name: str) -> str:
    return _scalar(name)


def _scalar(text: str) -> str:
    """``text`` on one line: plain, else in single quotes, else in double quotes."""
    if re.search(_UNPRINTABLE, text) or "\n" in text or "\t" in text:
        return f'"{"".join(map(_escaped, text))}"'
    if re.fullmatch(_PLAIN, text) and not text.endswith((" ", ":")) and not _is_guessed(text):
        return text
    if "'" in text and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _is_guessed(text: str) -> bool:
    if not _GUESSED.fullmatch(text) or _WHOLE_NUMBER.fullmatch(text):
        return False
    if len(text) != 10:
        return True
    try:
        date.fromisoformat(text)
    except ValueError:
        return True
    return False


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if not re.match(_UNPRINTABLE, sign):
        return sign
    code = ord(sign)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _fits_block(text: str) -> bool:
    return "\n" in text and not re.search(_UNPRINTABLE, text) and not text.isspace()


def _block(text: str, indent: str, step: int) -> str:
    """``text`` as a ``|`` block, without the last line end."""
    # Blanks at the very start would be taken for indentation, so that it has to be written out.
    hint = str(step) if text.lstrip("\n")[:1] in (" ", "\t") else ""
    chomping = "+" if text.endswith("\n") else "-"
    inner = indent + " " * step
    lines = "\n".join(inner + line if line else "" for line in text.removesuffix("\n").split("\n"))
    return f"|{hint}{chomping}\n{lines}"
