"""Candidate-market fit as a spear: each filled slot sharpens it, every "and/or" blunts it (method 2.10)."""

from __future__ import annotations

from typing import ClassVar

from textual.content import Content
from textual.geometry import Size

from jobsearch_tui.coach.views.fit import Sharpness, filter_line, sharpness
from jobsearch_tui.text.shown import shown
from jobsearch_tui.ui.pictures.picture import Picture
from jobsearch_tui.workbook.answers.values import text_of

POINTS = ("▢", "◗", "▷", "▶", "➤")
"""The point of the spear, from blunt to sharp."""


class Spear(Picture, can_focus=False):
    """The shaft grows with each slot; below it, the same aim as a recruiter's filters."""

    DEFAULT_CSS: ClassVar[str] = "Spear { height: auto; margin-top: 1; }"

    def _rows(self, width: int) -> list[Content]:
        options = self.plug.options
        form = self.context.form
        answers = self.context.workbook.answers(form, self.context.record)
        names = [name.strip() for name in options.get("slots", "").split(",") if name.strip()]
        slots = {field.label: text_of(answers.get(name)) for name in names if (field := form.field(name))}
        sharp = sharpness(slots)
        rows = [self._shaft(sharp, width), Content("")]
        rows += Content.styled(shown(self._words(sharp)), "").wrap(width)
        for reason in sharp.blunt:
            rows += Content.assemble(("· ", "$accent"), shown(reason)).wrap(width)
        rows += [Content(""), Content.styled("What a recruiter could search for", "$foreground-muted")]
        rows += Content(shown(filter_line(self._filters(slots)))).wrap(width)
        return rows

    def _filters(self, slots: dict[str, str]) -> dict[str, str]:
        """The slots under their labels, and the place if one is named."""
        field = self.context.form.field(self.plug.options.get("place", ""))
        if field is None:
            return slots
        place = self.context.workbook.get(self.context.form, field.id, self.context.record)
        return {**slots, field.label: text_of(place)}

    @staticmethod
    def _shaft(sharp: Sharpness, width: int) -> Content:
        """A shaft as long as the slots are filled, in words too, so that it is not only a drawing."""
        room = max(min(width, 64) - 6, 10)
        length = round(room * sharp.filled / max(sharp.of, 1))
        point = POINTS[round(sharp.point * (len(POINTS) - 1))]
        return Content.assemble(
            ("≡≡", "$foreground-muted"),
            ("═" * length, "bold $accent"),
            ("┄" * (room - length), "$foreground-muted"),
            (f" {point}", "bold $accent"),
        )

    @staticmethod
    def _words(sharp: Sharpness) -> str:
        if not sharp.filled:
            return "A shaft without a point yet. The first slot gives it one."
        state = "sharp" if sharp.point >= 0.8 else "getting sharper" if sharp.point >= 0.4 else "still blunt"
        return f"{sharp.filled} of {sharp.of} slots filled; the point is {state}."

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as it takes."""
        return len(self._rows(width))

    def render(self) -> Content:
        """The spear."""
        return Content("\n").join(self._rows(max(self.content_size.width, 20)))
