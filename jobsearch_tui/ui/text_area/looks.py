"""What the stock text area could draw, without what no answer needs: line numbers and brackets."""

from __future__ import annotations

from typing import Final

from rich.style import Style
from textual.widgets.text_area import TextAreaTheme

DRAWN: Final = frozenset({"text-area--cursor", "text-area--placeholder", "text-area--selection"})
"""Each is styled anew with every area that opens or takes the focus, so there are no more than are drawn."""

LOOKS: Final = TextAreaTheme(
    "of-answers",
    gutter_style=Style.null(),
    cursor_line_style=Style.null(),
    cursor_line_gutter_style=Style.null(),
    bracket_matching_style=Style.null(),
)
"""What is never drawn looks like nothing; the rest is up to the style sheets."""
