"""What was written before, beside the questions that go on from it; above them where it is narrow."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.content import Content
from textual.geometry import Size

from jobsearch_tui.coach.conditions import fillings, words
from jobsearch_tui.coach.days import day_of
from jobsearch_tui.method.form import Plug, Step
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.keys import key_of
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.ui.widgets.content import as_content
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import text_of

MOST: Final = 6
"""Rows above the questions at most: they are to be seen, too."""
NOTHING: Final = "Your notes stand here once there are some."


class Notes(Picture, can_focus=False):
    """Texts of this filling, of the record that it points to, or of the latest record of a form."""

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
        is_optional = self._is_above or "records" in self.plug.options
        self.set_class(is_optional and not self._text(), "-nothing")

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
        name = self._latest()[1]
        rows = [Content.styled(shown(name) or "Your notes, in any order", "bold")]
        for line in (self._text() or NOTHING).split("\n"):
            rows += as_content(line).wrap(width)
        if self._is_above and len(rows) > MOST:
            key = key_of(self.app, "picture")
            more = "…" if "records" in self.plug.options else f"… {len(rows) - MOST + 1} more rows: {key}"
            rows = [*rows[: MOST - 1], Content(more)]
        return rows

    def _latest(self) -> tuple[str, str]:
        """Text and name of the latest record of the option ``records``; nothing where there is none."""
        context, options = self.context, self.plug.options
        form = context.workbook.catalogue.form(options.get("records", ""))
        if form is None:
            return "", ""
        days = [
            (day, record)
            for record, answers in fillings(form, context.workbook)
            if (day := day_of(answers.get(options.get("date", "")))) is not None and day <= context.today()
        ]
        if not days:
            return "", ""
        record = max(days)[1]
        answers = context.workbook.peek(form, record)
        fields = [field for name in words(options, "of") if (field := form.field(name)) is not None]
        texts = [(field.label, kind_of(field).show(answers.get(field.id), field)) for field in fields]
        lines = [f"{label}: {text}" for label, text in texts if text]
        if not lines:
            return "", ""
        return "\n".join(lines), f"Your last {form.record}, {context.workbook.name_of(form, record)}"

    def _text(self) -> str:
        context, options = self.context, self.plug.options
        if "records" in options:
            return self._latest()[0]
        answers = context.workbook.peek(context.form, context.record)
        link = context.form.field(options.get("through", ""))
        form = context.workbook.catalogue.form(link.to) if link is not None else None
        if link is not None and form is not None:
            answers = context.workbook.peek(form, text_of(answers.get(link.id)))
        return text_of(answers.get(options.get("of", ""))).strip()
