"""The last gate before the terminal: no sign that acts on it, and ASCII for those that it lacks."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.shell.settings import ASCII, AUTOMATIC

POOR: Final = frozenset({"linux", "dumb", "vt52", "vt100", "vt102", "vt220"})
"""Terminals whose letters are too few."""
_PAIRS: Final = (
    ("●◆•∙‣◦✓", "*"),
    ("◐", "+"),
    ("○▢", "o"),
    ("◗", ")"),
    ("▸▷▶➤→›", ">"),
    ("←", "<"),
    ("↑", "^"),
    ("↓", "v"),
    ("…⋯", "~"),
    ("·", "."),
    ("×", "x"),
    ("≠", "#"),
    ("≡", "="),
    ("“”", '"'),
    ("‘’", "'"),
    ("–—−─━╸┄┅┈┉╌╍▔", "-"),
    ("═", "="),
    ("│┃┆┇┊┋╎╏║", "|"),
    ("▁▂", "_"),
    ("▃▄", "="),
)
_SIGNS: Final[Mapping[int, str]] = {
    **dict.fromkeys(range(0x2500, 0x2580), "+"),
    **dict.fromkeys(range(0x2580, 0x25A0), "#"),
    **{ord(sign): plain for signs, plain in _PAIRS for sign in signs},
}


def wants_ascii(setting: str, env: Mapping[str, str]) -> bool:
    """True if signs are drawn in ASCII: as ``setting`` says, or where terminal or locale has no others."""
    if setting != AUTOMATIC:
        return setting == ASCII
    locale = env.get("LC_ALL") or env.get("LC_CTYPE") or env.get("LANG") or ""
    return env.get("TERM", "") in POOR or locale in ("C", "POSIX") or not _encoding().startswith("utf")


def in_ascii(text: str, encoding: str) -> str:
    """``text`` with our signs in ASCII; of the person's letters, those that ``encoding`` has stay."""
    translated = text.translate(_SIGNS)
    try:
        translated.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_encodable(sign, encoding) for sign in translated)
    return translated


def _encodable(sign: str, encoding: str) -> str:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return "?" * cell_len(sign)
    return sign


def _encoding() -> str:
    return (getattr(sys.__stderr__, "encoding", None) or "ascii").lower()


class ShownFilter(LineFilter):
    """Replaces what ``shown`` would replace, in every line that any widget draws.

    Textual itself lets escape sequences through (reliability: 19 of 20 places tried). Widgets show clean text
    already; this catches the one that forgot.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line with every forbidden sign made visible."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [
            segment
            if segment.control or segment.text.isprintable()
            else Segment(shown(segment.text), segment.style)
            for segment in segments
        ]


class SignsFilter(LineFilter):
    """Draws every line of every widget with signs of ASCII."""

    def __init__(self) -> None:
        super().__init__()
        self._encoding = _encoding()

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same line with other signs."""
        return [
            segment
            if segment.control or segment.text.isascii()
            else Segment(in_ascii(segment.text, self._encoding), segment.style)
            for segment in segments
        ]
