"""Text as it may reach a screen: control characters, direction marks and invisible signs are visible."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f\ud800-\udfff]"
)
# Zero-width joiners and variation selectors stay: emoji, Persian and Indic words are made with them.


def shown(text: str) -> str:
    """``text`` with a visible sign for each character that would act on a terminal or hide in it.

    Controls become their Unicode pictures (``␛``), others their number (``⟦202E⟧``). Line ends, tabs stay.
    """
    return _HIDDEN.sub(_sign, text)


def shown_name(name: str) -> str:
    """The name of a file or folder on one line, as it is: line ends and tabs have their signs as well."""
    return shown(name).replace("\n", "␊").replace("\t", "␉")


def shortened(text: str, most: int = 40) -> str:
    """The beginning of ``text`` on one line of at most ``most`` characters; … stands for what is left out."""
    # Of a long text no more words are looked at than have room.
    line = " ".join(text.split(maxsplit=most))
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"\u27e6{code:X}\u27e7"
