"""Follow-ups that are due are proposed among the tasks of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from jobsearch_tui.coach.proposals.source import proposed_at
from jobsearch_tui.coach.proposals.take import set_aside, take
from jobsearch_tui.coach.proposals.target import Target
from jobsearch_tui.method.catalogue import built_in
from tests.support.courses import opened
from tests.support.open_workbook import form_of

BOOK = """\
applications:
  old: {company: Lumen, role: analyst, stage: applied, sent-on: 2026-10-01}
  new: {company: Wren, role: baker, stage: applied, sent-on: 2026-11-10}
  fresh: {company: Wren, role: cook, stage: applied, sent-on: 2026-11-16}
  twice:
    company: Tamar
    role: driver
    stage: followed up
    followed-up-on: 2026-11-01
    history: [{stage: followed up, on: 2026-10-20}, {stage: followed up, on: 2026-11-01}]
days:
  d: {on: 2026-11-20}
"""


def test_the_newest_useful_ones_come_first_and_one_that_is_taken_or_set_aside_goes(tmp_path: Path) -> None:
    book, day = opened(tmp_path, BOOK, built_in()), form_of("day")
    field = day.field("chosen")
    assert field is not None
    target = Target(form=day, workbook=book, today=date(2026, 11, 20), field=field, record="d")

    def follow_ups() -> list[str]:
        return [each.text for each in proposed_at(target) if each.text.startswith("Follow up: ")]

    assert follow_ups() == ["Follow up: Wren, baker", "Follow up: Lumen, analyst"]
    first, second = (each for each in proposed_at(target) if each.text in follow_ups())
    assert first.because == "Ten days since you applied. One line to one person is welcome."
    take(first, target)
    assert follow_ups() == ["Follow up: Lumen, analyst"]
    set_aside(second, target)
    assert follow_ups() == []
