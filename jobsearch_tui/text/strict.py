"""Reading a workbook or an exercise: names, lists and text; all else is refused with its place.

One pass over the events of ``text.yaml_stream`` with a stack of its own. Every value is text, exactly as it
stands: ``no``, ``007`` and ``12:30`` stay what the person wrote. The final line end of a ``|`` block is not a
part of its text (``|+`` keeps all of them), so text reads the same as a block and on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, NoReturn, TypeAlias

from jobsearch_tui.text.problems import Place, TooLarge
from jobsearch_tui.text.source import (
    BREAK,
    Source,
    Span,
    comments_of,
    cut_off,
    decode,
    lines_of,
    refuse_signs,
)
from jobsearch_tui.text.yaml_stream import Event, NotYamlError, Parser, events

MAX_DEPTH = 8
"""Lists and mappings inside one another, the whole file being the first."""
MAX_VALUES = 200_000
MAX_COMMENTS = 100_000
MAX_NAME = 120  # characters

Node: TypeAlias = "str | list[Node] | dict[str, Node]"
NodePath: TypeAlias = "tuple[str | int, ...]"

_NO_MAPPING: dict[str, Node] = {}
_NO_LIST: list[Node] = []
_BEGIN = 'Begin it with a name and a value, such as "workbook: 1"'
# A line that is not blank, a comment, or a mark of the document itself.
_CONTENT = re.compile(r"^[ \t]*(?!(?:---|\.\.\.)?[ \t]*(?:#|$))[^ \t\n]", re.MULTILINE)
_DRIVE = re.compile(r"\b[A-Za-z]:(?=\\)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {**dict.fromkeys("nrvfNLP", "a line break"), "t": "a tab"}
_SURROGATE = re.compile("[\ud800-\udfff]")


class Mark(NamedTuple):
    """Where one value stands. Lines and columns count from 1."""

    depth: int
    """1 for the values of the file itself, 0 for the whole file."""
    name: str | int
    """Name in its mapping, or number in its list, from 0."""
    name_line: int
    """Line of the name; of the value itself in a list."""
    name_column: int
    line: int
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A file that was read."""

    tree: dict[str, Node]
    """What it says. Order as in the file."""
    text: str
    """The file with ``\\n`` line ends and no byte order mark."""
    marks: list[Mark]
    """The place of each value, in the order of the file."""
    comments: list[tuple[int, str]]
    """Line and text of each comment, from its ``#`` to the end of the line."""
    notes: list[tuple[int, str]]
    """Line and sentence of what may read otherwise than it was meant."""
    ended: bool
    """True if the end mark ``...`` was there, so that the file was surely not cut short."""
    encoding: str
    """``utf-8``, ``utf-8-sig`` or ``utf-16``."""
    line_ends: str
    """``lf``, ``crlf``, ``cr`` or ``mixed``."""
    _names: dict[NodePath, tuple[int, int]] = field(default_factory=dict, repr=False, compare=False)
    _places: dict[NodePath, tuple[int, int]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def names(self) -> dict[NodePath, tuple[int, int]]:
        """Line and column of each name by its path; made when first asked for."""
        self._fill()
        return self._names

    @property
    def places(self) -> dict[NodePath, tuple[int, int]]:
        """Line and column of each value by its path; made when first asked for."""
        self._fill()
        return self._places

    def _fill(self) -> None:
        if self._places:
            return
        path: list[str | int] = []
        for mark in self.marks:
            if not mark.depth:
                self._places[()] = (mark.line, mark.column)
                continue
            del path[mark.depth - 1 :]
            path.append(mark.name)
            whole = tuple(path)
            self._places[whole] = (mark.line, mark.column)
            if isinstance(mark.name, str):
                self._names[whole] = (mark.name_line, mark.name_column)


def load(raw: bytes, *, file: str | None = None, parser: Parser = "best") -> Loaded:
    """Read the bytes of ``file`` (its name for the person, or None).

    Raises UnreadableText with the place, the line itself and a mend. With the C parser it takes about ten
    microseconds for each value, and about a second for the largest file there may be.
    """
    source = decode(raw, file)
    refuse_signs(raw, source)
    if not _CONTENT.search(source.text):
        source.refuse("the file is empty", _BEGIN)
    reading = _Reading(source)
    try:
        reading.read(events(source.text, parser=parser))
    except NotYamlError as error:
        from jobsearch_tui.text.mends import complaint

        fault = complaint(error, lines_of(source.text))
        source.refuse(fault.sentence, fault.mend, fault.line, fault.column)
    comments = list(islice(comments_of(source.text, reading.spans), MAX_COMMENTS + 1))
    if len(comments) > MAX_COMMENTS:
        sentence = f"the file has more than {MAX_COMMENTS} comments"
        source.refuse(sentence, "Move a part of it to another file", comments[-1].line, 1)
    reading.notes += cut_off(comments, reading.spans)
    return Loaded(
        tree=reading.root,
        text=source.text,
        marks=reading.marks,
        comments=[(comment.line, comment.text) for comment in comments],
        notes=sorted(reading.notes),
        ended=reading.ended,
        encoding=source.encoding,
        line_ends=source.line_ends,
    )


class _Reading:
    """The tree as far as it is read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: dict[str, Node] = {}
        self.marks: list[Mark] = []
        self.notes: list[tuple[int, str]] = []
        self.spans: list[Span] = []
        self.ended = False
        self._documents = 0

    def read(self, stream: Iterator[Event]) -> None:
        """Build the tree. The first branches are the ones that run for every name and value of the file."""
        stack: list[dict[str, Node] | list[Node]] = []
        depth, mapping, parts = 0, _NO_MAPPING, _NO_LIST  # the innermost of the stack, as what it is
        name, name_line, name_column = "", 0, 0  # a name that waits for its value
        marks, make_mark = self.marks, tuple.__new__
        spans = self.spans if "#" in self.source.text else None
        for event in stream:
            kind, value, style, sign, line, column, start, end_line, end = event
            if kind == "end":
                stack.pop()
                depth -= 1
                mapping, parts = _as_either(stack[-1]) if stack else (_NO_MAPPING, _NO_LIST)
                continue
            if sign or kind == "document" or kind == "document end":
                self._outside(event)
                continue
            is_name = mapping is not _NO_MAPPING and not name
            if spans is not None and kind == "scalar":
                spans.append(Span(start, end, style, end_line, is_name))
            if is_name:
                if not value or value in mapping or style or len(value) > MAX_NAME or value == "<<":
                    self._check_name(event, mapping, depth)
                name, name_line, name_column = value, line, column
                continue
            node: Node
            if kind == "scalar":
                node = self._text(event) if style or end_line > line else value
            else:
                node = {} if kind == "mapping" else []
            if name:
                mapping[name] = node
                marks.append(make_mark(Mark, (depth, name, name_line, name_column, line, column)))
                name = ""
            elif depth:
                marks.append(make_mark(Mark, (depth, len(parts), line, column, line, column)))
                parts.append(node)
            else:
                self._begin(event, node)
            if len(marks) > MAX_VALUES:
                place = Place(self.source.file, event.line, event.column)
                sentence = f"the file has more than {MAX_VALUES} values"
                raise TooLarge(sentence, place, "Move a part of it to another file")
            if not isinstance(node, str):
                stack.append(node)
                depth += 1
                mapping, parts = _as_either(node)
                if depth > MAX_DEPTH:
                    self._refuse(
                        event, f"this is more than {MAX_DEPTH} levels deep", "Put the value in quotes"
                    )

    def _begin(self, event: Event, root: Node) -> None:
        if not isinstance(root, dict):
            self._refuse(event, "the file does not begin with a name and a colon", _BEGIN)
        self.root = root
        self.marks.append(Mark(0, "", event.line, event.column, event.line, event.column))

    def _outside(self, event: Event) -> None:
        """What is no name and no value: the document's own marks, and signs that are refused."""
        if event.kind == "document end":
            self.ended = event.value == "..."
            return
        if event.sign == "%":
            self._refuse(
                event, "YAML directives (lines that begin with %) are not used here", "Delete the line"
            )
        if event.kind == "document":
            self._documents += 1
            if self._documents > 1:
                mend = "Delete the line with --- or ..., or move this part to a file of its own"
                self._refuse(event, "a second document begins here", mend)
            return
        what = {"&": "anchor", "*": "alias"}.get(event.sign[:1], "tag")
        mend = "Put the value in quotes" if what != "alias" else "Write the text out, or put it in quotes"
        self._refuse(event, f"the {what} {event.sign[:40]} is not used here", mend)

    def _check_name(self, event: Event, mapping: dict[str, Node], depth: int) -> None:
        """Refuse a name that is none."""
        name = event.value
        if event.kind != "scalar":
            self._refuse(event, "a list or mapping stands where a name belongs", "Put the value in quotes")
        if not name:
            self._refuse(
                event, "there is no name before the colon", "Write a name, or put the line in quotes"
            )
        if len(name) > MAX_NAME or "\n" in name:
            sentence = f"a name is one line of at most {MAX_NAME} characters"
            self._refuse(event, sentence, "Shorten it, or put the value in quotes")
        if name == "<<" and not event.style:
            self._refuse(
                event, "the merge sign << is not used here", "Write the text out, or put it in quotes"
            )
        self._refuse_surrogates(event)
        if name in mapping:
            first = self._first_line(name, depth)
            sentence = f'"{name[:60]}" occurs twice here (first on line {first})'
            self._refuse(event, sentence, "Rename one of them; nothing has been discarded")

    def _first_line(self, name: str, depth: int) -> int:
        for mark in reversed(self.marks):
            if mark.depth == depth and mark.name == name:
                return mark.name_line
        return 1

    def _text(self, event: Event) -> str:
        """Text of a scalar that is quoted, a block, or on several lines."""
        value, style = event.value, event.style
        if style == "|" or style == ">":
            header = BREAK.split(self.source.text[event.start + 1 : event.start + 3], maxsplit=1)[0]
            return value[:-1] if value.endswith("\n") and "+" not in header else value
        if style == '"':
            self._refuse_surrogates(event)
            self._note_escape(event)
        if event.end_line > event.line:
            self.notes.append(
                (event.line, "the lines of this text are joined into one; begin it with | to keep them")
            )
        return value

    def _note_escape(self, event: Event) -> None:
        """Note a backslash in a path of Windows that is read as the beginning of something else."""
        text = self.source.text
        drive = _DRIVE.search(text, event.start, event.end)
        for escape in _ESCAPE.finditer(text, drive.end(), event.end) if drive else ():
            if what := _ESCAPED.get(escape[1]):
                sentence = f"{escape[0]} in double quotes is {what}; use single quotes to keep the backslash"
                self.notes.append((event.line + text.count("\n", event.start, escape.start()), sentence))
                return

    def _refuse_surrogates(self, event: Event) -> None:
        if event.style == '"' and _SURROGATE.search(event.value):
            self._refuse(event, "the escape for half a character stands here", "Write the character itself")

    def _refuse(self, event: Event, sentence: str, mend: str) -> NoReturn:
        self.source.refuse(sentence, mend, event.line, event.column)


def _as_either(node: dict[str, Node] | list[Node]) -> tuple[dict[str, Node], list[Node]]:
    return (node, _NO_LIST) if isinstance(node, dict) else (_NO_MAPPING, node)
