"""Many lines from the clipboard, as lines of a list."""

from __future__ import annotations

import re
from typing import Final

from jobsearch_tui.text.cleaning import clean

_BULLET: Final = re.compile(r"(?:[-*+•‣◦▪●–—·]|\d{1,3}[.)])(?:[ \u00a0]+|$)")


def pasted_lines(text: str) -> list[str]:
    """The lines of a paste without blank ones; bullets and numbers go if every line has one.

    One line alone keeps its beginning: it may be the middle of a sentence.
    """
    lines = [line.strip() for line in clean(text).split("\n")]
    lines = [line for line in lines if line]
    if len(lines) > 1 and all(_BULLET.match(line) for line in lines):
        lines = [line for line in (_BULLET.sub("", line, count=1).strip() for line in lines) if line]
    return lines
