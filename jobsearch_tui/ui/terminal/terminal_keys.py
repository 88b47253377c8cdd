"""Keys of a terminal in the form that Textual reads without a fault, whatever sign they type."""

from __future__ import annotations

import re
from typing import Final

from textual import events

from jobsearch_tui.text.cleaning import clean
from jobsearch_tui.ui.textual_private import ANSI_SEQUENCES_KEYS, FUNCTIONAL_KEYS

SHIFT, ALT, COMMANDING, LOCKS = 1, 2, 4 | 8 | 16 | 32, 64 | 128
"""Bits of the modifiers: shift; alt; ctrl, super, hyper and meta; caps lock and num lock."""
CAPS_LOCK: Final = 64
RELEASED: Final = "3"
KITTY_NUMBERS: Final = range(57344, 63744)
"""Private signs by which kitty's protocol names keys that have no sign."""

OF_A_MAC: Final = frozenset({"\x1bb", "\x1bf", "\x1b\x7f"})
"""What a Mac sends for option with an arrow, and with backspace."""
SAME_WITH_SHIFT: Final = {
    "13u": "\r",
    "57414u": "\r",
    "127u": "\x7f",
    "32u": " ",
    "3~": "\x1b[3~",
    "3$": "\x1b[3~",
    "57426u": "\x1b[3~",
}
"""Keys that shift makes no other ones of, and what a terminal without kitty's protocol sends for them."""

_REPORT: Final = re.compile(
    rb"\x1b\[(?:[IO]"  # the window has the focus, or not
    rb"|\?\d{1,5};\d\$y"  # what the terminal can do
    rb"|<\d{1,5};\d{1,5};\d{1,5}[Mm])"  # the mouse
)
_SIZE: Final = re.compile(r"\x1b\[48((?:;[1-9]\d{0,3}(?::[\d:]*)?){2})((?:;\d{1,5}(?::[\d:]*)?){2})t")
_KEY: Final = re.compile(
    r"\x1b\[(?P<code>\d{0,7})(?::(?P<shifted>\d{0,7}))?(?::\d{0,7})?"
    r"(?:;(?P<modifiers>\d{0,5})(?::(?P<event>\d))?)?(?:;(?P<text>[\d:]*))?(?P<end>[u~$A-FHPQRS])"
)
_OTHER_KEY: Final = re.compile(r"\x1b\[27;(\d{1,5});(\d{1,7})~")
"""A key as xterm sends it when it is told to (modifyOtherKeys)."""


def report(sequence: bytes) -> str:
    """What the terminal tells that Textual wants to know: focus, mouse, size, abilities; or nothing."""
    if _REPORT.fullmatch(sequence):
        return sequence.decode("ascii")
    if size := _SIZE.fullmatch(sequence.decode("ascii", "replace")):
        rows_columns, pixels = size.groups()
        # A terminal that does not know how large a cell is says 0; Textual divides by it.
        known = all(int(number.partition(":")[0]) for number in pixels[1:].split(";"))
        return f"\x1b[48{rows_columns}{pixels if known else rows_columns}t"
    return ""


def key_text(sequence: bytes) -> str:
    """What Textual's parser is given for a key; nothing if the sequence is no key that it knows."""
    text = sequence.decode("ascii", "replace")
    if other := _OTHER_KEY.fullmatch(text):
        text = f"\x1b[{other[2]};{other[1]}u"
    if (key := _KEY.fullmatch(text)) and not re.fullmatch(r"\x1b\[\d+;\d+R", text):
        return _kitty_key(key)
    # Any other pair is escape and a key that came in one read.
    return text if text in ANSI_SEQUENCES_KEYS and (len(text) > 2 or text in OF_A_MAC) else ""


def _kitty_key(key: re.Match[str]) -> str:
    if key["event"] == RELEASED:
        return ""
    modifiers = max(int(key["modifiers"] or 1) - 1, 0)
    code = int(key["code"] or "1")
    name = f"{code}{key['end']}"
    typed = _typed(key["text"] or "") if key["end"] == "u" else ""
    if typed and (modifiers & ALT or not modifiers & COMMANDING):
        return typed
    is_plain = not modifiers & ~(SHIFT | LOCKS)
    if is_plain and name in SAME_WITH_SHIFT:
        return SAME_WITH_SHIFT[name]
    if name not in FUNCTIONAL_KEYS:
        if key["end"] != "u":
            return key[0] if key[0] in ANSI_SEQUENCES_KEYS else ""
        if not _is_sign(code) or code in KITTY_NUMBERS:
            return ""
        if is_plain and (letter := _letter(chr(code), key["shifted"], modifiers)):
            return letter
    return f"\x1b[{code};{modifiers + 1}{key['end']}" if modifiers else f"\x1b[{code}{key['end']}"


def _typed(text: str) -> str:
    """The signs of kitty's associated text."""
    codes = (int(code) for code in text.split(":") if 0 < len(code) < 8)
    return "".join(chr(code) for code in codes if _is_sign(code))


def _letter(letter: str, shifted: str | None, modifiers: int) -> str:
    """What a key types that a terminal names without its text; nothing where that cannot be known."""
    if modifiers & SHIFT and shifted and _is_sign(int(shifted)):
        return chr(int(shifted))
    if bool(modifiers & SHIFT) == bool(modifiers & CAPS_LOCK and letter.isalpha()):
        return letter
    upper = letter.upper()
    return upper if len(upper) == 1 and upper != letter else ""


def _is_sign(code: int) -> bool:
    """True for the number of a sign; controls and halves of one cannot be typed."""
    return 0x20 <= code < 0x7F or 0xA0 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF


_END = "x"
"""Put behind a sign while it is cleaned, because blanks at an end are dropped."""


class TypedKey(events.Key):
    """A key whose sign the workbook keeps. Stock keys type what Python calls printable, and no more."""

    @property
    def is_printable(self) -> bool:
        """True: the sign can be typed."""
        return True


# It comes where a key comes, and not by a name of its own.
TypedKey.handler_name = events.Key.handler_name


def as_typed(event: events.Key) -> events.Key:
    """``event``, or where its sign is dropped by Textual and kept by the workbook one that types it.

    With alt, no letter is typed.
    """
    sign = event.character
    if event.key.startswith("alt+"):
        return events.Key(event.key, None)
    if sign is None or event.is_printable or clean(sign + _END) != sign + _END:
        return event
    return TypedKey(event.key, sign)
