"""What a goal's sentence says is proposed where it is asked for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.coach.proposals.source import proposed_at
from jobsearch_tui.coach.proposals.take import take
from jobsearch_tui.coach.proposals.target import Target
from jobsearch_tui.method.catalogue import built_in
from tests.support.courses import opened
from tests.support.open_workbook import form_of

MONDAY = date(2026, 11, 16)


@pytest.mark.parametrize(
    ("sentence", "due", "target", "by"),
    [
        ("Send 15 applications to small teams, by Friday the 27th.", "2026-11-27", "15", "applications sent"),
        ("2 talks, with Ravi and with Ama, by Thursday.", "2026-11-19", "2", "talks held"),
        ("Send 8 applications, each to one I could explain, within three weeks.", "2026-12-07", "8",
         "applications sent"),
        ("By 3 December hold 4 practice interviews", "2026-12-03", "4", "practice interviews held"),
        ("Three interviews before 2.12.", "2026-12-02", "", "interviews held"),
        ("Apply to 3.5 % more, 10,000 times a week", "", "", ""),
        ("By last Friday, on my own, in short", "", "", ""),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_day_number_and_count_are_read_from_the_sentence(
    tmp_path: Path, sentence: str, due: str, target: str, by: str
) -> None:
    book = opened(tmp_path, "goals:\n  g: {state: open}\n", built_in())
    form = form_of("goal")
    book.put(form, "sentence", sentence, "g")
    for name, value in (("due", due), ("target", target), ("counted", by)):
        place = Target(form=form, workbook=book, today=MONDAY, record="g", field=form.field(name))
        proposed = proposed_at(place)
        assert [new.text for new in proposed] == ([value] if value else []), name
        for new in proposed:
            taken = take(new, place)
            assert book.get(form, name, "g") == value
            assert proposed_at(place) == []  # an answer that is there is never asked to give way
            taken.undo()
            assert not book.get(form, name, "g")
