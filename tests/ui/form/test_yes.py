"""A question that the coach can write the answer of: one key says yes, and takes it back."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.ui.app import JobsearchApp
from jobsearch_tui.ui.form.coach_line import CoachLine, FormCoach
from jobsearch_tui.ui.form.form_screen import FormScreen
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.folder.bookmarks import Spot
from jobsearch_tui.workbook.folder.locations import Locations
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.open_workbook import HEAD, form_of

BOOK = """\
workbook: 1
title: My search
created: 2026-11-21
people:
  sam:
    name: Sam
conversations:
  talk:
    person: sam
    state: booked
    on: 2026-11-26
...
"""
NOTES = Spot(form="conversation", record="talk", step="notes", field="quotes")


async def test_a_talk_that_was_noted_is_held_with_one_key(tmp_path: Path) -> None:
    locations = Locations(folder=tmp_path / "books", state=tmp_path / "state")
    locations.folder.mkdir()
    path = locations.folder / "mine.yaml"
    path.write_text(BOOK, encoding="utf-8")
    app = JobsearchApp(path, locations, clock=lambda: datetime(2026, 11, 21, 12, 0))
    async with app.run_test(size=(80, 24)) as pilot:
        form = form_of("conversation")
        app.open_form(form, "talk", NOTES)
        await pilot.pause()
        assert app.session is not None
        book, screen = app.session.workbook, app.screen
        assert isinstance(screen, FormScreen)

        def answers() -> tuple[object, object]:
            return book.get(form, "state", "talk"), book.get(form, "on", "talk")

        def asked() -> str:
            screen.look()
            return str(screen.query_one(CoachLine).content)

        assert "Was that today?" not in asked().replace("\n", " ")
        await pilot.press("shift+f12")
        assert answers() == ("booked", "2026-11-26"), "there is nothing to say yes to"
        await pilot.press(*"She")
        screen.collect()
        assert "You noted what Sam said. Was that today?   shift+F12 yes   F12 no" in asked().replace(
            "\n", " "
        )
        await pilot.press("shift+f12")
        assert answers() == ("held", "2026-11-21")
        assert "Was that" not in asked().replace("\n", " ")
        await pilot.press("shift+f12")
        assert answers() == ("booked", "2026-11-26"), "the same key takes it back"
        await pilot.press("f12")
        assert answers() == ("booked", "2026-11-26")
        assert "Was that" not in asked(), "it is asked once"


def test_what_an_exercise_asks_about_one_answer_stands_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(f"{HEAD}debriefs:\n  talk:\n    gut: 1\n    calibrated: 9\n...\n", encoding="utf-8")
    form, today = form_of("debrief"), date(2026, 11, 21)
    context = FieldContext(
        workbook=Workbook.open(path, built_in()),
        catalogue=built_in(),
        today=lambda: today,
        form=form,
        record="talk",
    )
    coach = FormCoach(context)
    for step in form.steps:
        coach.look(step.fields, whole=False)
        asked = [remark for field in step.fields if (remark := coach.about(field))]
        questions = [remark.question for remark in asked if remark.check == "first-reading"]
        expected = "The two readings are eight apart. What did the others see?"
        assert questions == ([expected] if step.id == "calibrated" else []), step.id
