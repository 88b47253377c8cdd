"""The first evening on the screen: its pages, one after the other, and the row that offers it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.next.first_evening import (
    EveningPage,
    evening_pages,
    evening_so_far,
    is_offered,
    page_to_go_on,
)
from jobsearch_tui.ui.form.walk import Titled, Walk
from jobsearch_tui.ui.widgets.menu import Choice
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.session.session import Session, Spot

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Step
    from jobsearch_tui.ui.shell.program import Program

EVENING: Final = "evening:"
"""The id of the row that offers the evening."""
TITLE: Final = "First evening"
OFFER: Final = "If you do only this: 25 minutes to a two-pager you can show"
SHOWN: Final = "This came of it. Show it to one person."


class EveningWalk(Walk):
    """A page of the evening; the next one may belong to another exercise."""

    in_evening = True
    goes_on = True

    def __init__(
        self, context: FieldContext, session: Session, evening: Sequence[EveningPage], at: int
    ) -> None:
        super().__init__(context, session)
        self._evening = evening
        self._at = at

    @property
    def steps(self) -> tuple[Step, ...]:
        """The page."""
        return (self._evening[self._at].step,)

    def further(self, step: Step) -> tuple[Step, ...]:
        """Nothing more: it is one evening."""
        return ()

    def place_of(self, step: Step) -> int:
        """There is one."""
        return 0

    def step_at(self, spot: Spot) -> Step:
        """The page."""
        return self.steps[0]

    def titled(self, step: Step) -> Titled:
        """How far the evening is."""
        return Titled(TITLE, evening_so_far(self._evening, self._at))

    def go_past_the_end(self, program: Program) -> None:
        """The next page; behind the last the document of the first."""
        from jobsearch_tui.documents.making import why_none

        program.go_up()
        session = self.session
        if self._at + 1 < len(self._evening):
            open_page(program, session, self._evening, self._at + 1)
            return
        # What comes next is not the page that was written last: it belongs to a later part of the course.
        session.left, session.last = Spot(), ""
        first = self._evening[0].form
        if nothing := why_none(first, session.workbook, ""):
            program.tell(nothing)
        else:
            program.action_share(first)
            program.tell(SHOWN)

    def go_before_the_start(self, program: Program) -> bool:
        """The page before."""
        if self._at == 0:
            return False
        program.go_up()
        open_page(program, self.session, self._evening, self._at - 1)
        return True


def open_page(program: Program, session: Session, evening: Sequence[EveningPage], at: int) -> None:
    """Show a page of the evening."""
    from jobsearch_tui.ui.form.form_screen import FormScreen

    walk = partial(EveningWalk, evening=evening, at=at)
    program.push_screen(FormScreen(session, evening[at].form, "", Spot(), walk))


def open_evening(program: Program, session: Session) -> None:
    """Begin the evening, or go on where it was left; once it is whole, from its first page."""
    evening = evening_pages(session.catalogue)
    if not evening:
        program.tell("There are no pages for a first evening here.")
        return
    at = _left_at(session, evening)
    if at is None:
        at = page_to_go_on(evening, session.workbook) % len(evening)
    open_page(program, session, evening, at)


def _left_at(session: Session, evening: Sequence[EveningPage]) -> int | None:
    """The page on which the evening was left, if it was left in the middle."""
    spot = session.left
    left = (
        at
        for at, page in enumerate(evening)
        if spot.in_evening
        and (page.form.id, page.step.id) == (spot.form, spot.step)
        and (not spot.field or any(field.id == spot.field for field in page.step.fields))
    )
    return next(left, None)


def evening_rows(session: Session, key: str) -> list[Choice]:
    """The row that offers the evening in a new workbook; none where it goes on by itself."""
    evening = evening_pages(session.catalogue)
    book = session.workbook
    if session.is_example or session.left.in_evening or not is_offered(evening, book, session.today):
        return []
    at = page_to_go_on(evening, book)
    label = OFFER if at == 0 else f"{TITLE}: {evening_so_far(evening, at)}"
    return [Choice(id=EVENING, label=label, detail=key)]


def left_in_evening(session: Session) -> list[Choice]:
    """The row that goes on where the evening was left, if it was left in the middle."""
    evening = evening_pages(session.catalogue)
    at = _left_at(session, evening)
    if at is None:
        return []
    label = f"Go on: {TITLE}, {evening[at].step.title}"
    return [Choice(id=EVENING, label=label, detail=evening_so_far(evening, at))]
