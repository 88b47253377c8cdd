"""The lines of a paste, without the marks that document editors and web pages put before them."""

from __future__ import annotations

import re
from typing import Final

from jobsearch_tui.text.cleaning import clean

_SIGN: Final = re.compile(
    r"(?:[•‣⁃◦○●▪▫■□◆◇◾◽➢➤►❖·☐☑☒✓✔✗✘\uf0a7\uf0b7\uf0d8\uf0fc]|\[[ xX✓✔]?\])(?:\s+|(?=\S)|$)"
)
"""What nobody begins a sentence with; the private letters are the bullets of symbol fonts."""
_MARK: Final = re.compile(r"(?:[-*+–—→⇒]|\d{1,3}[.)]|\(\d{1,3}\)|[a-zA-Z]\)|o(?=\s{2}))(?:\s+|$)")
"""What is a mark where every line has one, and may be a word of the text where it stands alone."""

_DASH: Final = re.compile(r"\s+[-–—]\s+")


def pasted_lines(text: str) -> list[str]:
    """The lines of a paste without blank ones and without bullets, boxes and numbers.

    Dashes and numbers go if every line has a mark: else they may be part of what was written.
    """
    lines = [line.strip() for line in clean(text).split("\n")]
    lines = [line for line in lines if line]
    if len(lines) > 1 and all(_SIGN.match(line) or _MARK.match(line) for line in lines):
        lines = [_MARK.sub("", line, count=1) for line in lines]
    return [bare for line in lines if (bare := _SIGN.sub("", line, count=1).strip())]


def name_and_words(line: str) -> tuple[str, str]:
    """What stands before and behind the first dash with blanks around it; without one, all of the line."""
    name, *words = _DASH.split(line, maxsplit=1)
    return name, "".join(words)
