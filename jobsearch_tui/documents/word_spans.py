"""Where words that are looked for stand in a text, however either is typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from jobsearch_tui.text.names import folded

_STRETCH: Final = 1000
"""Characters of a long text that are folded at once, to know where a word stands in it."""

WordSpan = tuple[int, int]
"""Where a word begins and ends in a text, in characters."""


def spans_of(text: str, wanted: Sequence[str]) -> tuple[WordSpan, ...]:
    """Where the words stand in a short text, those that overlap as one."""
    parts = text.lower() if text.isascii() else [folded(sign) for sign in text]
    plain = "".join(parts)
    sign_of = [index for index, part in enumerate(parts) for _ in part] + [len(text)]
    marks: list[WordSpan] = []
    ends = (match.span() for word in wanted for match in re.finditer(re.escape(word), plain))
    for start, end in sorted((sign_of[start], sign_of[end - 1] + 1) for start, end in ends):
        if marks and start <= marks[-1][1]:
            marks[-1] = marks[-1][0], max(end, marks[-1][1])
        else:
            marks.append((start, end))
    return tuple(marks)


def unfolded_place(text: str, at: int) -> int:
    """The place in ``text`` of a place in the folded text."""
    if text.isascii():
        return at
    start = passed = 0
    while start < len(text):
        size = len(folded(text[start : start + _STRETCH]))
        if passed + size > at:
            break
        passed += size
        start += _STRETCH
    for index, sign in enumerate(text[start : start + _STRETCH], start):
        passed += len(folded(sign))
        if passed > at:
            return index
    return len(text)
