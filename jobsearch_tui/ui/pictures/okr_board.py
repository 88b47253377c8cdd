"""The job mission as a board: objectives as columns, key results as cards, guesses marked (method 2.14)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content
from textual.geometry import Size

from jobsearch_tui.method.form import Field
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Row, Value, rows_of, text_of

NARROWEST = 26
"""Cells of a column at least; what does not fit beside goes below."""
MOST_BESIDE = 4


class OkrBoard(Picture, can_focus=False):
    """Their aim and the mission above, then a column for each objective."""

    DEFAULT_CSS: ClassVar[str] = "OkrBoard { height: auto; margin-top: 1; }"

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it takes."""
        return len(self._rows(width))

    def render(self) -> Content:
        """The board."""
        return Content("\n").join(self._rows(max(self.content_size.width, NARROWEST)))

    def _rows(self, width: int) -> list[Content]:
        answers = self.context.workbook.answers(self.context.form, self.context.record)
        rows: list[Content] = []
        for name in ("aim", "mission"):
            field = self.context.form.field(self._named(name))
            text = text_of(answers.get(self._named(name)))
            if field is not None and text:
                known = self._sign(answers.get(self._named(f"{name}-known")))
                line = Content.assemble((f"{shown(field.label)}  ", "$foreground-muted"), shown(text), known)
                rows += line.wrap(width)
        field = self.context.form.field(self._named("objectives"))
        objectives = rows_of(answers.get(field.id), field) if field is not None else []
        if field is None or not objectives:
            return [*rows, Content.styled("The board fills as you write objectives.", "$foreground-muted")]
        beside = max(1, min(MOST_BESIDE, len(objectives), width // NARROWEST))
        for at in range(0, len(objectives), beside):
            group = objectives[at : at + beside]
            rows += [Content(""), *self._group(field, group, at, (width - (beside - 1)) // beside)]
        return rows

    def _named(self, option: str) -> str:
        return self.plug.options.get(option, "")

    def _sign(self, value: Value | None) -> Content:
        """A word behind a line: every line is a guess until somebody says otherwise."""
        text = text_of(value) or "guess"
        if text == self._named("confirmed"):
            return Content.styled("  ✓ " + shown(text), "$success")
        return Content.styled("  ? " + shown(text), "$foreground-muted")

    def _group(self, field: Field, group: Sequence[Row], start: int, width: int) -> list[Content]:
        columns = [self._column(field, row, start + at + 1, width) for at, row in enumerate(group)]
        height = max(len(column) for column in columns)
        blank = Content(" " * width)
        wall = Content(" ")
        return [
            wall.join([column[at] if at < len(column) else blank for column in columns])
            for at in range(height)
        ]

    def _column(self, field: Field, row: Row, number: int, width: int) -> list[Content]:
        """The objective in a box, its key results as cards below."""
        head = Content.assemble(
            (f"{number} ", "bold $accent"),
            (shown(text_of(row.get(field.head_id))), "bold"),
            self._sign(row.get(self._named("known"))),
        )
        rows = _boxed(list(head.wrap(width - 4)), width, "═")
        results = next((column for column in field.columns if column.id == self._named("key-results")), None)
        if results is not None:
            for result in rows_of(row.get(results.id), results):
                rows += _boxed(self._card(results, result, width - 4), width, "─")
        return rows

    def _card(self, results: Field, result: Row, width: int) -> list[Content]:
        known = self._sign(result.get(self._named("known")))
        lines = list(Content.assemble(shown(text_of(result.get(self._named("measure")))), known).wrap(width))
        span = [self._answer(results, result, name) for name in ("from", "to", "by")]
        numbers = " → ".join(filter(None, span[:2]))
        facts = "  by ".join(filter(None, [numbers, span[2]]))
        if facts:
            lines += Content.styled(shown(facts), "bold").wrap(width)
        return lines

    def _answer(self, results: Field, result: Row, option: str) -> str:
        column = next((column for column in results.columns if column.id == self._named(option)), None)
        return kind_of(column).show(result.get(column.id), column, None) if column is not None else ""


def _boxed(lines: Sequence[Content], width: int, line: str) -> list[Content]:
    """A frame of ``width`` cells round lines of at most ``width - 4``."""
    corners = "╒╕╘╛" if line == "═" else "┌┐└┘"
    top = Content.styled(f"{corners[0]}{line * (width - 2)}{corners[1]}", "$foreground-muted")
    bottom = Content.styled(f"{corners[2]}{line * (width - 2)}{corners[3]}", "$foreground-muted")
    side = ("│", "$foreground-muted")
    body = [
        Content.assemble(side, " ", text, " " * max(width - 4 - text.cell_length, 0), " ", side)
        for text in lines
    ]
    return [top, *body, bottom]
