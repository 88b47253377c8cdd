"""The comments of a YAML text, which its parser drops: found again between its names and values."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from jobsearch_tui.text.source import BREAK


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
    found = text.find("#")
    signs = [sign for sign in "\n\x85\u2028\u2029" if sign in text]
    while found >= 0:
        number = bisect_right(starts, found) - 1
        span = spans[number] if number >= 0 else None
        if span and found < span.end and not (_is_block(span) and not BREAK.search(text, span.start, found)):
            found = text.find("#", span.end)
            continue
        stop = BREAK.search(text, found)
        end = stop.start() if stop else len(text)
        for sign in signs:
            line += text.count(sign, counted, found)
        counted = found
        yield Comment(line, text[found:end], number)
        found = text.find("#", end)


def _is_block(span: Span) -> bool:
    return span.style == "|" or span.style == ">"


def cut_off(comments: list[Comment], spans: list[Span]) -> Iterator[tuple[int, str]]:
    """A note for each comment behind a plain value, which may have been meant as a part of it."""
    for comment in comments:
        span = spans[comment.after] if comment.after >= 0 else None
        if (
            span
            and not span.style
            and not span.is_name
            and span.end > span.start
            and span.end_line == comment.line
        ):
            yield (
                comment.line,
                "the words after # are a comment; put the value in quotes if they belong to your text",
            )
