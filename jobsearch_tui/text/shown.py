"""Text as it may reach a screen or a document: what would act or hide there is visible, or left out."""

from __future__ import annotations

import re
from typing import Final

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f\ud800-\udfff]"
)
# Zero-width joiners and variation selectors stay: emoji, Persian and Indic words are made with them.
_SOFT_HYPHEN: Final = "\xad"
_ZERO_WIDTH_SPACE: Final = "\u200b"
_DIRECTION_MARKS: Final = "\u061c\u200e\u200f"
_WORD_JOINER: Final = "\u2060"


def shown(text: str) -> str:
    """``text`` with a visible sign for each character that would act on a terminal or hide in it.

    Controls become their Unicode pictures (``␛``), others their number (``⟦202E⟧``). Line ends, tabs stay;
    soft hyphens are left out: a word with one is the word without it.
    """
    return _HIDDEN.sub(_sign, text)


def for_document(text: str) -> str:
    """``text`` as ``shown``, but for paper: it has the marks that Hebrew and Arabic need, and no empty signs.

    Zero-width spaces come along with words from web pages and are left out; a mark or a joiner turns nothing
    around and stays.
    """
    return _HIDDEN.sub(_sign_in_document, text)


def shown_name(name: str) -> str:
    """The name of a file or folder on one line, as it is: line ends and tabs have their signs as well."""
    return shown(name).replace("\n", "␊").replace("\t", "␉")


def shortened(text: str, most: int = 40) -> str:
    """The beginning of ``text`` on one line of at most ``most`` characters; … stands for what is left out."""
    # Of a long text no more words are looked at than have room.
    line = " ".join(text.split(maxsplit=most))
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _sign_in_document(match: re.Match[str]) -> str:
    if match[0] in _DIRECTION_MARKS or match[0] == _WORD_JOINER:
        return match[0]
    return "" if match[0] == _ZERO_WIDTH_SPACE else _sign(match)


def _sign(match: re.Match[str]) -> str:
    if match[0] == _SOFT_HYPHEN:
        return ""
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"\u27e6{code:X}\u27e7"
