"""What a YAML parser complains about, said in plain words with a way to mend it."""

from __future__ import annotations

import re
from typing import NamedTuple

from jobsearch_tui.text.yaml_stream import NotYamlError

_QUOTES = "Put the value in quotes"
_BLOCK = "Put the value in quotes, or write | and start it on the next line"


class Complaint(NamedTuple):
    """A sentence with its place."""

    sentence: str
    mend: str
    line: int
    column: int


_AS_SIGN = "a value cannot begin with {sign}"
_SHORT_FORM = "a value that begins with [ or {{ is a list in short form, and this one has no end"
_BLOCK_SIGN = "text stands on the line of the | or > sign"
_BACKSLASH = "a backslash in double quotes has a meaning of its own"
_OWN_LINE = "Begin it on a line of its own"
_NEXT_LINE = "Begin it on the next line"
_SINGLE_QUOTES = "Use single quotes, or write it twice"

# (part of what the parser says, or of what it was reading; sentence; mend). The first that fits is taken.
_KNOWN = [
    ("while scanning an alias", "a value cannot begin with *", _QUOTES),
    ("while scanning an anchor", "a value cannot begin with &", _QUOTES),
    ("a directive", "a line cannot begin with %", _QUOTES),
    ("a tag", "a value cannot begin with !", _QUOTES),
    ("undefined tag handle", "a value cannot begin with !", _QUOTES),
    ("mapping values are not allowed", "a colon with a blank after it stands inside a value", _BLOCK),
    ("sequence entries are not allowed", "a list cannot begin here", _OWN_LINE),
    ("mapping keys are not allowed", "a value cannot begin with a question mark and a blank", _QUOTES),
    ("escape", _BACKSLASH, _SINGLE_QUOTES),
    ("hex", _BACKSLASH, _SINGLE_QUOTES),
    ("comment or", _BLOCK_SIGN, _NEXT_LINE),
    ("chomping", _BLOCK_SIGN, _NEXT_LINE),
    ("indentation indicator", _BLOCK_SIGN, _NEXT_LINE),
    ("cannot start any token", _AS_SIGN, _QUOTES),
    ("',' or ", _SHORT_FORM, _QUOTES),
    ("flow", _SHORT_FORM, _QUOTES),
    ("node content", _AS_SIGN, _QUOTES),
]
_OPENED = re.compile(r"""\s*(?:- +)*(?:[^\s"'#][^"'#]*?:[ \t]+)?(?P<quote>["'])(?P<rest>.*)""")
_CLOSED = {'"': re.compile(r'(?:[^"\\]|\\.)*"'), "'": re.compile(r"(?:[^']|'')*'(?!')")}


def complaint(error: NotYamlError, lines: list[str]) -> Complaint:
    """What to say about ``error`` in a file of ``lines``."""
    line = lines[error.line - 1] if 0 < error.line <= len(lines) else ""
    above = lines[error.context_line - 1] if 0 < error.context_line <= len(lines) else ""
    if (tab := _leading_tab(line, above, error)) is not None:
        return tab
    if "quoted" in error.context and "escape" not in error.problem and "hex" not in error.problem:
        return _open_quote(error.context_line, lines)
    message = f"{error.context} {error.problem}"
    if "find expected ':'" in message:
        return _no_name(error.context_line or error.line, lines)
    if "document start" in message:
        return _after_the_end(error, lines)
    if "mapping values are not allowed" in message and ":" not in line[: error.column - 1]:
        return _misplaced(error, line)
    for part, sentence, mend in _KNOWN:
        if part in message:
            sign = line[error.column - 1 : error.column].replace("\t", "a tab") or "nothing"
            return Complaint(sentence.format(sign=sign), mend, error.line, error.column)
    if opened := _quote_opened_above(error.line, lines):
        return _open_quote(opened, lines)
    return _misplaced(error, line)


def _leading_tab(line: str, above: str, error: NotYamlError) -> Complaint | None:
    for text, number in ((line, error.line), (above, error.context_line)):
        indent = text[: len(text) - len(text.lstrip(" \t"))]
        if "\t" in indent:
            return Complaint(
                "a tab stands in the indentation", "Use blanks instead", number, indent.index("\t") + 1
            )
    return None


def _no_name(number: int, lines: list[str]) -> Complaint:
    line = lines[number - 1] if number <= len(lines) else ""
    column = len(line) - len(line.lstrip()) + 1
    mend = "If it belongs to the text above, indent it like that text"
    return Complaint("this line has no name with a colon at its beginning", mend, number, column)


def _after_the_end(error: NotYamlError, lines: list[str]) -> Complaint:
    if any(line.startswith("...") for line in lines[: error.line - 1]):
        sentence, mend = "text stands after the end mark (a line of three dots)", "Move it above that line"
    else:
        sentence = "this line does not belong to what stands above it"
        mend = "Look at its indentation, and at the quotes above"
    return Complaint(sentence, mend, error.line, error.column)


def _misplaced(error: NotYamlError, line: str) -> Complaint:
    before = line[: error.column - 1].rstrip()
    if before.endswith(('"', "'")):
        sentence, mend = "text stands after the closing quote", "Put the whole value in one pair of quotes"
    elif before.endswith("-") and not before.strip("- "):
        sentence, mend = (
            "this line does not fit the list above it",
            "Begin it in the same column as the others",
        )
    else:
        sentence = "the indentation of this line does not match the lines above it"
        mend = "Begin it in the same column as its neighbours"
    return Complaint(sentence, mend, error.line, error.column)


def _open_quote(number: int, lines: list[str]) -> Complaint:
    line = lines[number - 1]
    columns = [line.find(quote) + 1 for quote in "\"'" if quote in line]
    sentence = f"the quote opened on line {number} is not closed"
    return Complaint(sentence, "Close it, or leave it out", number, min(columns, default=1))


def _quote_opened_above(number: int, lines: list[str]) -> int:
    """The nearest line above line ``number`` that opens a quote and does not close it; 0 if there is none."""
    for candidate in range(number - 1, max(0, number - 40), -1):
        opened = _OPENED.match(lines[candidate - 1][:400])
        if opened and not _CLOSED[opened["quote"]].match(opened["rest"]):
            return candidate
    return 0
