"""From bytes to text: encodings, line ends, comments, what no text holds; each refusal with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, NoReturn

from jobsearch_tui.text.files import LONGEST_FILE
from jobsearch_tui.text.problems import Place, UnreadableText

MAX_LINES = 250_000

BREAK = re.compile("[\n\x85\u2028\u2029]")
"""What ends a line for YAML, once ``\\r`` is gone."""

# A byte order mark inside the text is a blank to one parser and a letter to the other.
_NEVER = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]"
_NEVER_BYTES = b"\xc2[\x80-\x84\x86-\x9f]|\xef\xbb\xbf|\xef\xbf[\xbe\xbf]"
_HARMLESS_BYTES = bytes(code for code in range(256) if code in b"\t\n\r" or (code >= 0x20 and code != 0x7F))
_MERGE_MARK = r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$"
_MERGE_SIGNS = [sign * 7 for sign in "<=>|"]


def has_odd_breaks(text: str) -> bool:
    """True if more than ``\n`` ends a line for YAML."""
    return "\x85" in text or "\u2028" in text or "\u2029" in text


def lines_of(text: str) -> list[str]:
    """The lines of ``text`` as YAML counts them, without their ends."""
    return BREAK.split(text) if has_odd_breaks(text) else text.split("\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The text of a file that is being read."""

    text: str
    """With ``\\n`` line ends and without a byte order mark."""
    file: str | None
    """Its name for the person."""
    encoding: str = "utf-8"
    line_ends: str = "lf"

    def refuse(
        self, sentence: str, mend: str = "", line: int | None = None, column: int | None = None
    ) -> NoReturn:
        """Raise UnreadableText for a line and column."""
        snippet = ""
        if line is not None:
            lines = lines_of(self.text)
            snippet = lines[line - 1][:200] if line <= len(lines) else ""
        raise UnreadableText(sentence, Place(self.file, line, column, snippet), mend)

    def refuse_at(self, index: int, sentence: str, mend: str) -> NoReturn:
        """Raise UnreadableText for the character number ``index``."""
        before = lines_of(self.text[:index])
        self.refuse(sentence, mend, len(before), len(before[-1]) + 1)


def has_control_bytes(raw: bytes) -> bool:
    """True if bytes stand there that are no part of a text; ten times quicker than to look in the text."""
    return bool(raw.translate(None, _HARMLESS_BYTES))


def encoding_of(raw: bytes) -> str:
    """How the text of a file is most likely written, as Python names it; cp1252 is Windows in the West."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    zeros, second = raw.count(0), raw[1::2].count(0)
    if zeros * 3 > len(raw) and abs(2 * second - zeros) * 2 > zeros:
        # Every other byte of plain words in UTF-16 is zero: the second one of each pair, or the first.
        return "utf-16-le" if second * 2 >= zeros else "utf-16-be"
    try:
        raw.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def decode(raw: bytes, file: str | None) -> Source:
    """The text of ``raw``: UTF-8, or UTF-16 with its mark. Raises UnreadableText."""
    if len(raw) > LONGEST_FILE:
        sentence = f"the file is larger than {LONGEST_FILE // 1_000_000} MB"
        Source(text="", file=file).refuse(sentence, "Move a part of it to another file")
    encoding = "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8"
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        _refuse_bytes(error, raw, file)
    line_ends = "lf"
    if "\r" in text:
        line_ends = _line_ends(text)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Source(text=text, file=file, encoding=encoding, line_ends=line_ends)


def refuse_signs(raw: bytes, source: Source) -> None:
    """Refuse control characters, which no editor shows, and what git leaves in a file after a merge."""
    text = source.text
    suspect = source.encoding == "utf-16" or has_control_bytes(raw)
    if (suspect or (not text.isascii() and re.search(_NEVER_BYTES, raw))) and (
        match := re.search(_NEVER, text)
    ):
        code = ord(match[0])
        sentence = f"the invisible character U+{code:04X} stands here"
        mend = "Delete it"
        # A power cut can leave them at the end of a file.
        if not code and (body := text.rstrip("\0")).count("\0") * 3 > len(body):
            mend = "This looks like UTF-16: save the file as UTF-8 in your editor"
        source.refuse_at(match.start(), sentence, mend)
    if text.count("\n") > MAX_LINES:
        source.refuse(f"the file has more than {MAX_LINES} lines", "Move a part of it to another file")
    if any(mark in text for mark in _MERGE_SIGNS) and (match := re.search(_MERGE_MARK, text, re.MULTILINE)):
        mend = "Two versions were put together: keep the lines you want, delete the lines with such marks"
        source.refuse_at(match.start(), "this line is a mark that git left after a merge", mend)


class Span(NamedTuple):
    """The characters of one scalar."""

    start: int
    end: int
    style: str
    end_line: int
    is_name: bool


class Comment(NamedTuple):
    """From its ``#`` to the end of the line."""

    line: int
    text: str
    after: int
    """Number of the scalar before it, -1 if there is none."""


def comments_of(text: str, spans: list[Span]) -> Iterator[Comment]:
    """Every ``#`` that stands in no scalar, up to the end of its line."""
    starts = [span.start for span in spans]
    line, counted = 1, 0
    start = text.find("#")
    signs = [sign for sign in "\n\x85\u2028\u2029" if sign in text]
    while start >= 0:
        number = bisect_right(starts, start) - 1
        span = spans[number] if number >= 0 else None
        if span and start < span.end and not (_is_block(span) and not BREAK.search(text, span.start, start)):
            start = text.find("#", span.end)
            continue
        stop = BREAK.search(text, start)
        end = stop.start() if stop else len(text)
        for sign in signs:
            line += text.count(sign, counted, start)
        counted = start
        yield Comment(line, text[start:end], number)
        start = text.find("#", end)


def cut_off(comments: list[Comment], spans: list[Span]) -> Iterator[tuple[int, str]]:
    """A note for each comment behind a plain value, or in the place of one, that may be meant as text."""
    for comment in comments:
        span = spans[comment.after] if comment.after >= 0 else None
        if span and not span.style and not span.is_name and span.end_line == comment.line:
            yield (
                comment.line,
                "the words after # are a comment; put the value in quotes if they belong to your text",
            )


def _refuse_bytes(error: UnicodeDecodeError, raw: bytes, file: str | None) -> NoReturn:
    if error.encoding.startswith("utf-16") or error.encoding.startswith("utf_16"):
        Source(text="", file=file).refuse(
            "the file is not whole UTF-16 text", "Save it as UTF-8 in your editor"
        )
    end = raw.find(b"\n", error.start)
    whole = raw[: len(raw) if end < 0 else end].decode("utf-8-sig", "replace").replace("\r\n", "\n")
    before = raw[: error.start].decode("utf-8-sig", "replace").replace("\r\n", "\n")
    Source(text=whole.replace("\r", "\n"), file=file).refuse_at(
        len(before),
        f"byte 0x{raw[error.start]:02x} is not UTF-8 text",
        "Save the file as UTF-8 in your editor",
    )


def _line_ends(text: str) -> str:
    both = text.count("\r\n")
    returns, feeds = text.count("\r") - both, text.count("\n") - both
    kinds = [name for name, count in (("crlf", both), ("cr", returns), ("lf", feeds)) if count]
    return kinds[0] if len(kinds) == 1 else "mixed"


def _is_block(span: Span) -> bool:
    return span.style == "|" or span.style == ">"
