"""What was noted in any order, beside the questions that sort it, or above them where it is narrow."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.content import Content
from textual.geometry import Size

from jobsearch_tui.method.form import Plug, Step
from jobsearch_tui.ui.keys import key_of
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.ui.widgets.content import as_content
from jobsearch_tui.workbook.answers.values import text_of

MOST: Final = 6
"""Rows above the questions at most: they are to be seen, too."""
NOTHING: Final = "Your notes stand here once there are some."


class Notes(Picture, can_focus=False):
    """A text of this filling, or of the record that it points to, to be read while one writes elsewhere."""

    IS_ABOVE: ClassVar[bool] = True
    DEFAULT_CSS: ClassVar[str] = """
    Notes { height: auto; margin: 0 0 1 2; color: $text-muted; }
    Notes.-nothing { display: none; }
    """

    @classmethod
    def is_shown_by(cls, plug: Plug, step: Step) -> bool:
        """True where the notes themselves are written."""
        return "through" not in plug.options and any(
            field.id == plug.options.get("of") for field in step.fields
        )

    def on_mount(self) -> None:
        """Above the questions it takes no room before there is anything."""
        self.set_class(self._is_above and not self._text(), "-nothing")

    @property
    def _is_above(self) -> bool:
        return self.parent is not None and self.parent.id == "page"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it takes."""
        del container, viewport
        return len(self._rows(width))

    def render(self) -> Content:
        """The text, or its beginning where it stands above the questions."""
        return Content("\n").join(self._rows(max(1, self.content_size.width)))

    def _rows(self, width: int) -> list[Content]:
        rows = [Content.styled("Your notes, in any order", "bold")]
        rows += as_content(self._text() or NOTHING).wrap(width)
        if self._is_above and len(rows) > MOST:
            more = f"… {len(rows) - MOST + 1} more rows: {key_of(self.app, 'picture')}"
            rows = [*rows[: MOST - 1], Content(more)]
        return rows

    def _text(self) -> str:
        context, options = self.context, self.plug.options
        answers = context.workbook.peek(context.form, context.record)
        link = context.form.field(options.get("through", ""))
        form = context.workbook.catalogue.form(link.to) if link is not None else None
        if link is not None and form is not None:
            answers = context.workbook.peek(form, text_of(answers.get(link.id)))
        return text_of(answers.get(options.get("of", ""))).strip()
