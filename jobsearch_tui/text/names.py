"""Names: one that is safe as a file name, the nearest of several, and one to search by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LONGEST = 80
_RESERVED = re.compile(r"con|prn|aux|nul|conin|conout|clock|com[0-9]|lpt[0-9]")
_FOLDED = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th",
    "‘": "'", "’": "'", "ʼ": "'", "‐": "-", "‒": "-", "–": "-", "—": "-"
}  # fmt: skip
"""Letters without accent, and the quotes and dashes of a keyboard; NFKD has made one dash of some."""
_ODD = re.compile("[^\x00-\x7f]+")


def slug(title: str) -> str:
    """A file name or id made from ``title``: small letters, digits and ``-``, at most 80 bytes of UTF-8.

    Never empty, never a name that Windows keeps for itself. Different titles can have the same slug.
    """
    text = title[:400]
    for _ in range(3):  # a folded letter may fold once more after it is normalised
        text = unicodedata.normalize("NFKC", text).casefold()
    text = unicodedata.normalize("NFC", text)
    name = re.sub("-+", "-", "".join(map(_kept, text))).lstrip("-")
    while name and unicodedata.category(name[0])[0] == "M":
        name = name[1:].lstrip("-")
    name = name.encode("utf-8", "ignore")[:_LONGEST].decode("utf-8", "ignore").rstrip("-")
    if _RESERVED.fullmatch(name):
        name = f"my-{name}"
    return name or "untitled"


def nearest(word: str, words: Iterable[str]) -> str | None:
    """The one of ``words`` that ``word`` was probably meant to be, or None if none is near."""
    from difflib import get_close_matches

    by_folded = {folded(other): other for other in words}
    matches = get_close_matches(folded(word[:_LONGEST]), by_folded, n=1, cutoff=0.6)
    return by_folded[matches[0]] if matches else None


def folded(text: str) -> str:
    """``text`` in small letters without accents and unseen signs, for finding it however it is typed.

    Quotes and dashes are those of a keyboard, as one program writes ’ where another has '.
    The folded parts of a text, put together, are the folded text.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    # A few signs stand for thousands: each is looked up once, and taken out of all the text.
    for sign in set[str]().union(*set(_ODD.findall(apart))):
        if unicodedata.combining(sign) or unicodedata.category(sign) == "Cf":
            apart = apart.replace(sign, "")
        elif sign in _FOLDED:
            apart = apart.replace(sign, _FOLDED[sign])
    return apart


def plain(text: str) -> str:
    """``text`` as it is compared: without capitals, accents and runs of blanks."""
    return " ".join(folded(text).split())


def begins_words(asked: str, text: str) -> bool:
    """True if every word that was asked for begins a word of ``text``, however both are typed."""
    words = folded(text).split()
    return all(any(word.startswith(part) for word in words) for part in folded(asked).split())


def _kept(sign: str) -> str:
    return sign if unicodedata.category(sign)[0] in "LMN" else "-"
