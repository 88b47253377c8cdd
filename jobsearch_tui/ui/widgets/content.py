"""The ways for people's text into a widget: as it stands, and two texts with what differs between them."""

from __future__ import annotations

from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static

from jobsearch_tui.text.shown import shown
from jobsearch_tui.workbook.history.differences import Difference


class ChangingText(Static):
    """A text that is told anew at every look, and laid out anew only when it is another one."""

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show ``content``, unless it stands there already."""
        old = self.content
        if not (isinstance(old, Content) and isinstance(content, Content) and old.is_same(content)):
            super().update(content, layout=layout)


def as_content(text: str) -> Content:
    """``text`` for a widget: never read as markup, nothing in it hidden."""
    return Content(shown(text))


def drawn_difference(pieces: Difference) -> Content:
    """The pieces in order. Signs carry the meaning, colours and strokes repeat it."""
    parts: list[Content] = []
    for piece in pieces:
        text = shown(piece.text.replace("\n", " ↵\n")) if piece.kind != "same" else shown(piece.text)
        if piece.kind == "gone":
            parts.append(Content.assemble(("[-", "$error"), (text, "strike $error"), ("-]", "$error")))
        elif piece.kind == "new":
            parts.append(
                Content.assemble(("{+", "$success"), (text, "underline $success"), ("+}", "$success"))
            )
        else:
            parts.append(Content(text))
    return Content.assemble(*parts)
