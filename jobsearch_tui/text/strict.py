"""TextReading a workbook or an exercise: names, lists and text; all else is refused with its place.

One pass over the events of ``text.yaml_stream`` with a stack of its own. Every value is text, exactly as it
stands: ``no``, ``007`` and ``12:30`` stay what the person wrote. The final line end of a ``|`` block is not a
part of its text (``|+`` keeps all of them), so text reads the same as a block and on one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NoReturn

from jobsearch_tui.text.loaded import Loaded as Loaded
from jobsearch_tui.text.loaded import Mark as Mark
from jobsearch_tui.text.loaded import Node as Node
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
from jobsearch_tui.text.yaml_stream import Event, EventParts, NotYamlError, Parser, Position, events

MAX_DEPTH = 8
"""Lists and mappings inside one another, the whole file being the first."""
MAX_VALUES = 200_000
_TOO_LONG = f"the file has more than {MAX_VALUES} values"
MAX_COMMENTS = 100_000
MAX_NAME = 120  # characters

_NO_MAPPING: dict[str, Node] = {}
_NO_LIST: list[Node] = []
_BEGIN = 'Begin it with a name and a value, such as "workbook: 1"'
# A line that is not blank, a comment, or a mark of the document itself.
_CONTENT = re.compile(r"^[ \t]*(?!(?:---|\.\.\.)?[ \t]*(?:#|$))[^ \t\n]", re.MULTILINE)
_DRIVE = re.compile(r"\b[A-Za-z]:(?=\\)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {**dict.fromkeys("nrvfNLP", "a line break"), "t": "a tab"}
_SECTION = re.compile(r"[\w-]+:[ \t]*\n")  # a name that is written plainly, with nothing behind it
_SURROGATE = re.compile("[\ud800-\udfff]")


def load(
    raw: bytes, *, file: str | None = None, parser: Parser = "best", reading: TextReading | None = None
) -> Loaded:
    """Read the bytes of ``file`` (its name for the person, or None), on from where ``reading`` is.

    Raises UnreadableText with the place, the line itself and a mend. With the C parser it takes about ten
    microseconds for each value, and about a second for the largest file there may be.
    """
    source = decode(raw, file)
    refuse_signs(raw, source)
    if not _CONTENT.search(source.text):
        source.refuse("the file is empty", _BEGIN)
    reading = reading or TextReading()
    reading.source = source
    try:
        reading.read(events(reading.unread(source.text), parser=parser))
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


class TextReading:
    """The tree as far as it is read."""

    def __init__(self) -> None:
        self.source = Source(text="", file=None)
        self.root: dict[str, Node] = {}
        self.marks: list[Mark] = []
        self.notes: list[tuple[int, str]] = []
        self.spans: list[Span] = []
        self.ended = False
        self._documents = 0
        self._entry: Position | None = None  # of a section, at which it goes on, all above it being read

    def above(self, index: int) -> TextReading | None:
        """What was read above an entry that is above the line of the character ``index``, to be read on from.

        None if no entry of a plain block mapping is known there. What lies deeper than entries is shared.
        """
        text, section, first, at = self.source.text, -1, -1, -1
        for number, (depth, name, name_start, _) in enumerate(self.marks):
            if depth > 2 or depth == 0:
                continue
            if name_start.index >= index or text.find("\n", name_start.index, index) < 0:
                break
            if depth == 1:
                section, first = number, number + 1
            elif isinstance(name, str):
                at = number
        if at <= section or not self._begins_a_line(self.marks[section], self.marks[first], self.marks[at]):
            return None
        name, entry = str(self.marks[section].name), self.marks[at]
        start, entries = entry.name_start, self.root[name]
        assert isinstance(entries, dict)
        reading = TextReading()
        reading.root = {**_until(self.root, name), name: _until(entries, str(entry.name))}
        reading.marks = self.marks[:at]
        reading.notes = [note for note in self.notes if note[0] <= start.line]
        reading.spans = [span for span in self.spans if span.start < start.index]
        reading._documents, reading._entry = self._documents, start
        return reading

    def _begins_a_line(self, section: Mark, first: Mark, entry: Mark) -> bool:
        """True if the name of a section, and an entry in block style below it, begin lines of their own."""
        text, start = self.source.text, entry.name_start
        is_block = section.start.index == first.name_start.index and section.name_column == 1
        is_plain = is_block and _SECTION.match(text, section.name_start.index) is not None
        return is_plain and not text[start.index - start.column : start.index].strip(" ")

    def unread(self, text: str) -> str:
        """``text`` with blanks for all that is read, but for the name of the section it is in."""
        if (entry := self._entry) is None:
            return text
        start, name = entry.index - entry.column, f"{next(reversed(self.root))}:"
        return name + " " * (start - entry.line - len(name)) + "\n" * entry.line + text[start:]

    def read(self, stream: Iterator[EventParts]) -> None:
        """Build the tree. The first branches are the ones that run for every name and value of the file."""
        stack: list[dict[str, Node] | list[Node]] = []
        depth, mapping, parts = 0, _NO_MAPPING, _NO_LIST  # the innermost of the stack, as what it is
        if self._entry is not None:
            section = next(reversed(self.root.values()))
            assert isinstance(section, dict)
            stack, depth, mapping = [self.root, section], 2, section
            # Past the document, the file, the name of the section and its beginning.
            stream, self._entry = islice(stream, 4, None), None
        name = ""  # one that waits for its value
        name_start: Position
        marks, make_mark = self.marks, tuple.__new__
        spans = self.spans if "#" in self.source.text else None
        for kind, value, style, sign, start, end in stream:
            node: Node
            if kind == "scalar" and not sign:
                is_name = mapping is not _NO_MAPPING and not name
                if spans is not None:
                    spans.append(Span(start.index, end.index, style, end.line + 1, is_name))
                if is_name:
                    if style or not value or value in mapping or len(value) > MAX_NAME or value == "<<":
                        self._check_name(Event(kind, value, style, sign, start, end), mapping, depth)
                    name, name_start = value, start
                    continue
                is_simple = not style and end.line == start.line
                node = value if is_simple else self._text(Event(kind, value, style, sign, start, end))
            elif kind == "end":
                stack.pop()
                depth -= 1
                mapping, parts = _as_either(stack[-1]) if stack else (_NO_MAPPING, _NO_LIST)
                continue
            elif sign or kind == "document" or kind == "document end":
                self._outside(Event(kind, value, style, sign, start, end))
                continue
            else:
                if mapping is not _NO_MAPPING and not name:
                    self._check_name(Event(kind, value, style, sign, start, end), mapping, depth)
                node = {} if kind == "mapping" else []
            if name:
                mapping[name] = node
                marks.append(make_mark(Mark, (depth, name, name_start, start)))
                name = ""
            elif depth:
                marks.append(make_mark(Mark, (depth, len(parts), start, start)))
                parts.append(node)
            else:
                self._begin(start, node)
            if len(marks) > MAX_VALUES:
                place = Place(self.source.file, start.line + 1, start.column + 1)
                raise TooLarge(_TOO_LONG, place, "Move a part of it to another file")
            if not isinstance(node, str):
                stack.append(node)
                depth += 1
                mapping, parts = _as_either(node)
                if depth > MAX_DEPTH:
                    sentence = f"this is more than {MAX_DEPTH} levels deep"
                    self._refuse(start, sentence, "Put the value in quotes")

    def _begin(self, start: Position, root: Node) -> None:
        if not isinstance(root, dict):
            self._refuse(start, "the file does not begin with a name and a colon", _BEGIN)
        self.root = root
        self.marks.append(Mark(0, "", start, start))

    def _outside(self, event: Event) -> None:
        """What is no name and no value: the document's own marks, and signs that are refused."""
        if event.kind == "document end":
            self.ended = event.value == "..."
            return
        if event.sign == "%":
            self._refuse(
                event.start, "YAML directives (lines that begin with %) are not used here", "Delete the line"
            )
        if event.kind == "document":
            self._documents += 1
            if self._documents > 1:
                mend = "Delete the line with --- or ..., or move this part to a file of its own"
                self._refuse(event.start, "a second document begins here", mend)
            return
        what = {"&": "anchor", "*": "alias"}.get(event.sign[:1], "tag")
        mend = "Put the value in quotes" if what != "alias" else "Write the text out, or put it in quotes"
        self._refuse(event.start, f"the {what} {event.sign[:40]} is not used here", mend)

    def _check_name(self, event: Event, mapping: dict[str, Node], depth: int) -> None:
        """Refuse a name that is none."""
        name = event.value
        if event.kind != "scalar":
            self._refuse(
                event.start, "a list or mapping stands where a name belongs", "Put the value in quotes"
            )
        if not name:
            self._refuse(
                event.start, "there is no name before the colon", "Write a name, or put the line in quotes"
            )
        if len(name) > MAX_NAME or "\n" in name:
            sentence = f"a name is one line of at most {MAX_NAME} characters"
            self._refuse(event.start, sentence, "Shorten it, or put the value in quotes")
        if name == "<<" and not event.style:
            self._refuse(
                event.start, "the merge sign << is not used here", "Write the text out, or put it in quotes"
            )
        self._refuse_surrogates(event)
        if name in mapping:
            first = self._first_line(name, depth)
            sentence = f'"{name[:60]}" occurs twice here (first on line {first})'
            self._refuse(event.start, sentence, "Rename one of them; nothing has been discarded")

    def _first_line(self, name: str, depth: int) -> int:
        for mark in reversed(self.marks):
            if mark.depth == depth and mark.name == name:
                return mark.name_line
        return 1

    def _text(self, event: Event) -> str:
        """Text of a scalar that is quoted, a block, or on several lines."""
        value, style = event.value, event.style
        if style == "|" or style == ">":
            behind = event.start.index + 1
            header = BREAK.split(self.source.text[behind : behind + 2], maxsplit=1)[0]
            return value[:-1] if value.endswith("\n") and "+" not in header else value
        if style == '"':
            self._refuse_surrogates(event)
            self._note_escape(event)
        if event.end.line > event.start.line:
            sentence = "the lines of this text are joined into one; begin it with | to keep them"
            self.notes.append((event.start.line + 1, sentence))
        return value

    def _note_escape(self, event: Event) -> None:
        """Note a backslash in a path of Windows that is read as the beginning of something else."""
        text = self.source.text
        drive = _DRIVE.search(text, event.start.index, event.end.index)
        for escape in _ESCAPE.finditer(text, drive.end(), event.end.index) if drive else ():
            if what := _ESCAPED.get(escape[1]):
                sentence = f"{escape[0]} in double quotes is {what}; use single quotes to keep the backslash"
                line = event.start.line + 1 + text.count("\n", event.start.index, escape.start())
                self.notes.append((line, sentence))
                return

    def _refuse_surrogates(self, event: Event) -> None:
        if event.style == '"' and _SURROGATE.search(event.value):
            self._refuse(
                event.start, "the escape for half a character stands here", "Write the character itself"
            )

    def _refuse(self, start: Position, sentence: str, mend: str) -> NoReturn:
        self.source.refuse(sentence, mend, start.line + 1, start.column + 1)


def _until(mapping: dict[str, Node], name: str) -> dict[str, Node]:
    """What stands before a name."""
    return dict(takewhile(lambda entry: entry[0] != name, mapping.items()))


def _as_either(node: dict[str, Node] | list[Node]) -> tuple[dict[str, Node], list[Node]]:
    return (node, _NO_LIST) if isinstance(node, dict) else (_NO_MAPPING, node)
