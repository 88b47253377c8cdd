"""The way through the steps of a filling: which are asked, what the title line says, and both ends."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from jobsearch_tui.coach.next.search import step_asking
from jobsearch_tui.workbook.filling import FieldContext, first_pass, steps_of
from jobsearch_tui.workbook.session.session import Session, Spot

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Step
    from jobsearch_tui.ui.shell.program import Program


class Titled(NamedTuple):
    """What the title line says of a step."""

    title: str
    """May hold the name of a record: text of the person."""
    place: str


class Walk:
    """From step to step in the order of the form; behind the last stands what came of it."""

    in_evening = False
    """True for the pages of the first evening."""
    goes_on = False
    """True if the step on the page leads to another form: the last field is not the end."""

    def __init__(self, context: FieldContext, session: Session) -> None:
        self.context = context
        self.session = session
        self._with_more = False

    @property
    def asked(self) -> tuple[Step, ...]:
        """The steps that are asked, given the answers so far; those behind *more* are among them."""
        context = self.context
        return steps_of(context.form, context.workbook.peek(context.form, context.record))

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps that going on comes by; all that are asked, once one has been to a step behind *more*."""
        context = self.context
        return self.asked if self._with_more else first_pass(context.form, context.workbook, context.record)

    def further(self, step: Step) -> tuple[Step, ...]:
        """On the last step: those that wait behind *more*."""
        steps = self.steps
        if self.place_of(step) + 1 < len(steps):
            return ()
        return tuple(later for later in self.asked if later not in steps)

    def at(self, index: int) -> Step:
        """The step at ``index`` of those that going on comes by, or the last."""
        steps = self.steps
        return steps[min(index, len(steps) - 1)]

    def index_of(self, step: Step) -> int:
        """Where a step stands among those that going on comes by; one behind *more* opens all of them."""
        self._with_more = self._with_more or step not in self.steps
        return self.steps.index(step)

    def place_of(self, step: Step) -> int:
        """Where a step stands among them; one that is not asked any more: after those before it."""
        known = list(self.context.form.steps)
        at = known.index(step)
        return sum(known.index(asked) < at for asked in self.steps)

    def step_at(self, spot: Spot) -> Step:
        """The step that a spot names, asked or not; else the one that asks for its field, or the first."""
        steps = {step.id: step for step in self.context.form.steps}
        asking = step_asking(self.context.form, spot.field)
        named = steps.get(spot.step) or steps.get(asking) or self.context.form.steps[0]
        self._with_more = named.more
        return named

    def titled(self, step: Step) -> Titled:
        """What the title line says of the step."""
        from jobsearch_tui.documents.pages import length_by_now

        context = self.context
        book, today = context.workbook, self.session.today
        length = length_by_now(context.form, book, today, context.record)
        steps = len(self.steps)
        place = f"step {self.place_of(step) + 1} of {steps}" if steps > 1 else ""
        name = book.name_of(context.form, context.record)
        return Titled(name, " · ".join(filter(None, (place, length))))

    def go_past_the_end(self, program: Program) -> None:
        """Behind the last step: what came of it."""
        from jobsearch_tui.ui.form.finished import finish

        finish(program, self.context)
        self.session.left = Spot()

    def go_before_the_start(self, program: Program) -> bool:
        """Before the first step; False if nothing is there."""
        return False


Walking = Callable[[FieldContext, Session], Walk]
"""Makes the way through a filling."""
