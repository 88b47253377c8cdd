"""Text as the workbook keeps it: cleaned once, where it enters, so that what is written is what is read."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
# Compiled when they are first needed, here and elsewhere: a start meets next to none of what they look for.
_BREAKS = "\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"
_DROPPED = "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]"
_SURROGATES = "[\ud800-\udfff]"
_PLAIN_KINDS: Final = {"Pd": "-", "Zs": " ", "Cf": ""}
_PLAIN_SIGNS: Final = {**dict.fromkeys("‘’ʼ´`", "'"), "−": "-", "٫": ".", "٬": ","}
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


def plain_signs(text: str) -> str:
    """``text`` with the digits, dashes, quotes and blanks of a plain keyboard, and without unseen signs."""
    return text if text.isascii() else "".join(map(_plain_sign, text))


def _plain_sign(sign: str) -> str:
    kind = unicodedata.category(sign)
    if kind == "Nd":
        return str(unicodedata.decimal(sign))
    if kind in _PLAIN_KINDS:
        return _PLAIN_KINDS[kind]
    # The wide signs of East Asian keyboards stand in the order of the plain ones.
    return chr(ord(sign) - 0xFEE0) if "\uff01" <= sign <= "\uff5e" else _PLAIN_SIGNS.get(sign, sign)


def _without_odd(text: str) -> str:
    if re.search(_SURROGATES, text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = re.sub(_BREAKS, "\n", text).replace("\t", "    ")
    return re.sub(_DROPPED, "", text)


# ---- the lines of a paste

_SIGN: Final = r"(?:[•‣⁃◦○●▪▫■□◆◇◾◽➢➤►❖·☐☑☒✓✔✗✘\uf0a7\uf0b7\uf0d8\uf0fc]|\[[ xX✓✔]?\])(?:\s+|(?=\S)|$)"
"""What nobody begins a sentence with; the private letters are the bullets of symbol fonts."""
_MARK: Final = r"(?:[-*+–—→⇒]|\d{1,3}[.)]|\(\d{1,3}\)|[a-zA-Z]\)|o(?=\s{2}))(?:\s+|$)"
"""What is a mark where every line has one, and may be a word of the text where it stands alone."""

_DASH: Final = re.compile(r"\s+[-–—]\s+")


def pasted_lines(text: str) -> list[str]:
    """The lines of a paste without blank ones and without bullets, boxes and numbers.

    Dashes and numbers go if every line has a mark: else they may be part of what was written.
    """
    lines = [line.strip() for line in clean(text).split("\n")]
    lines = [line for line in lines if line]
    if len(lines) > 1 and all(re.match(_SIGN, line) or re.match(_MARK, line) for line in lines):
        lines = [re.sub(_MARK, "", line, count=1) for line in lines]
    return [bare for line in lines if (bare := re.sub(_SIGN, "", line, count=1).strip())]


def name_and_words(line: str) -> tuple[str, str]:
    """What stands before and behind the first dash with blanks around it; without one, all of the line."""
    name, *words = _DASH.split(line, maxsplit=1)
    return name, "".join(words)
