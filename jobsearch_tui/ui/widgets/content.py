"""The ways for people's text into a widget: as it stands, and two texts with what differs between them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, TypeAlias

from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType
from textual.widget import Widget
from textual.widgets import Static

from jobsearch_tui.text.shown import shown

if TYPE_CHECKING:
    from jobsearch_tui.workbook.history.differences import Difference


class ChangingText(Static):
    """A text that is told anew at every look, and laid out anew only when it is another one."""

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show ``content``, unless it stands there already."""
        old = self.content
        if not (isinstance(old, Content) and isinstance(content, Content) and old.is_same(content)):
            super().update(content, layout=layout)


def hanging(first: Content, text: Content, width: int, further: int = 0) -> list[Content]:
    """``first`` and ``text`` behind it, on as many rows as it takes; those below may begin ``further`` in."""
    indent = first.cell_length
    rows = text.wrap(max(width - indent - further, 8)) or [Content("")]
    below = " " * (indent + further)
    return [Content.assemble(below if number else first, row) for number, row in enumerate(rows)]


def in_rows(parts: Sequence[Content], width: int) -> list[Content]:
    """``parts`` one behind the other, each whole; rows that follow begin below the second one."""
    rows = [parts[0]]
    for part in parts[1:]:
        if rows[-1].cell_length + part.rstrip().cell_length <= width:
            rows[-1] += part
        else:
            rows.append(" " * parts[0].cell_length + part)
    return rows


TextRow: TypeAlias = tuple[Content, Content]
"""What a row begins with, and the words behind it, which hang below themselves where they are long."""


class HangingRows(Widget):
    """Rows of a first part and a text behind it that hangs below itself where it is long."""

    DEFAULT_CSS: ClassVar[str] = "HangingRows { height: auto; }"

    def __init__(self, rows: Sequence[TextRow] = (), *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows = rows
        self._drawn_at: tuple[int, list[Content]] = (0, [])

    @property
    def rows(self) -> Sequence[TextRow]:
        """The rows as they are."""
        return self._rows

    def show(self, rows: Sequence[TextRow]) -> None:
        """Show other rows; what stands there already is not laid out anew."""
        if len(rows) != len(self._rows) or not all(
            first.is_same(old_first) and text.is_same(old_text)
            for (first, text), (old_first, old_text) in zip(rows, self._rows, strict=True)
        ):
            self._rows, self._drawn_at = rows, (0, [])
            self.refresh(layout=True)

    def _drawn(self, width: int) -> list[Content]:
        if self._drawn_at[0] != width:
            drawn = [row for first, text in self._rows for row in hanging(first, text, width)]
            self._drawn_at = width, drawn
        return self._drawn_at[1]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as they take."""
        return len(self._drawn(width))

    def render(self) -> Content:
        """All rows."""
        return Content("\n").join(self._drawn(max(self.content_size.width, 1)))


def as_content(text: str) -> Content:
    """``text`` for a widget: never read as markup, nothing in it hidden."""
    return Content(shown(text))


def such_as(example: str) -> Content:
    """An example in the place of an answer, in words that cannot be taken for one; nothing for none."""
    return Content(f"such as: {shown(example)}" if example else "")


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
