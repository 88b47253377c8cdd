"""Text as the workbook keeps it: cleaned once, where it enters, so that what is written is what is read."""

from __future__ import annotations

import re

_ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_DROPPED = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_MORE = "x"
"""Stands behind a piece while it is cleaned."""


def clean(text: str) -> str:
    """``text`` with one kind of line end, no control characters, and no blanks at the ends of lines.

    Every line separator becomes ``\\n``, a tab four blanks, half a surrogate pair U+FFFD; other controls,
    byte order marks and noncharacters are dropped, and so are line ends at the end of the text. Cleaning
    twice changes nothing more. Direction marks and zero-width signs stay: ``shown`` makes them visible.
    """
    if _ODD.search(text):
        text = _without_odd(text)
    if " \n" in text:
        text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    return text.rstrip(" \n")


def clean_piece(text: str) -> str:
    """A piece of a text, cleaned; blanks and line ends at its end are kept, for more may stand behind it."""
    return clean(text + _MORE)[: -len(_MORE)]


def one_line(text: str) -> str:
    """``text`` cleaned, its lines joined by `` / ``; blank lines are left out, no word is."""
    return " / ".join(line.strip() for line in clean(text).split("\n") if line.strip())


def _without_odd(text: str) -> str:
    if _SURROGATES.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = _BREAKS.sub("\n", text).replace("\t", "    ")
    return _DROPPED.sub("", text)
