"""The records of a step as lines: a name makes a record, and nobody is doubled."""

from __future__ import annotations

from pathlib import Path

from jobsearch_tui.method.form import Form, Step
from jobsearch_tui.ui.fields.field_widget import FieldWidget
from jobsearch_tui.ui.list_editor.list_field import RecordsLens
from jobsearch_tui.workbook.filling import FieldContext
from tests.support.list_editor_app import TODAY, ListApp, begin, context_of, joined, paste, press

LENS = Step(
    id="who",
    title="Who",
    ask="",
    records="person",
    where={"house": "yes"},
    show=("name", "gave-me"),
)


def lens_app(folder: Path, *names: str) -> tuple[ListApp, FieldContext, Form]:
    """A lens on the people, of whom ``names`` are known and not shown by it."""
    context = context_of(folder)
    people = context.catalogue.form("person")
    assert people is not None
    for name in names:
        context.workbook.add(people, {"name": name}, TODAY)
    return ListApp(RecordsLens(LENS, context)), context, people


def names(context: FieldContext, people: Form) -> dict[str, str]:
    """Everybody: name by id."""
    found = context.workbook.table(people.table)
    return {one.doc_id: one["name"] for one in found.all()}


async def test_writing_names_makes_people_with_readable_ids(tmp_path: Path) -> None:
    app, context, people = lens_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        app.burst(*"Maria Lopez", "enter", *"Bo", "enter", "enter")
        await pilot.pause()
        await pilot.pause()
        assert list(names(context, people).values()) == ["Maria Lopez", "Bo"]
        first, second = names(context, people)
        assert first.startswith("maria-lopez-") and second.startswith("bo-")
        assert context.workbook.get(people, "house", first) == "yes"
        assert app.of(FieldWidget.Changed) == []
        assert len(app.of(FieldWidget.Left)) == 1


async def test_a_known_name_is_proposed_and_taken_in(tmp_path: Path) -> None:
    app, context, people = lens_app(tmp_path, "María López", "Marius", "Zoe")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, *"mar")
        drawn = joined(app.drawn())
        assert "María López" in drawn and "Marius" in drawn and "Zoe" not in drawn
        await press(app, pilot, "down", "enter")
        assert sorted(names(context, people).values()) == ["Marius", "María López", "Zoe"]
        assert app.editor.entries.text(0) in {"María López", "Marius"}
        assert len(app.editor.entries) == 1
        assert "Marius" not in joined(app.drawn()[1:])


async def test_the_very_name_is_taken_in_with_enter_alone(tmp_path: Path) -> None:
    app, context, people = lens_app(tmp_path, "María López")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, *"maria lopez", "enter")
        assert list(names(context, people).values()) == ["María López"]
        assert app.editor.entries.text(0) == "María López"
        await press(app, pilot, "escape", "u", "u")
        assert len(app.editor.entries) == 0
        assert list(names(context, people).values()) == ["María López"]


async def test_esc_closes_the_proposals_and_keeps_the_new_name(tmp_path: Path) -> None:
    app, context, people = lens_app(tmp_path, "María López")
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, *"Mar", "escape")
        assert "López" not in joined(app.drawn())
        assert not app.editor.choosing
        await press(app, pilot, "enter", "escape")
        assert sorted(names(context, people).values()) == ["Mar", "María López"]


async def test_names_are_not_split_joined_or_emptied_in_passing(tmp_path: Path) -> None:
    app, context, people = lens_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, *"Ann", "enter", *"Bob")
        await press(app, pilot, "home", "backspace", "right", "enter", "escape")
        assert list(names(context, people).values()) == ["Ann", "Bob"]
        await press(app, pilot, "g", "e", *["backspace"] * 3, "down", "escape")
        assert list(names(context, people).values()) == ["Ann", "Bob"]


async def test_delete_and_undo(tmp_path: Path) -> None:
    app, context, people = lens_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, *"Ann", "enter", *"Bob", "escape", "d")
        assert list(names(context, people).values()) == ["Ann"]
        assert app.told() == ["Deleted “Bob”. u brings it back."]
        await press(app, pilot, "u")
        assert list(names(context, people).values()) == ["Ann", "Bob"]


async def test_details_of_a_person_are_written_to_the_record(tmp_path: Path) -> None:
    app, context, people = lens_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, *"Ann", "tab")
        await pilot.pause()
        await press(app, pilot, *"my first job")
        await pilot.pause()
        await press(app, pilot, "escape", "escape")
        [ann] = names(context, people)
        assert context.workbook.get(people, "gave-me", ann) == "my first job"
        assert "my first job" in joined(app.drawn())


async def test_reload_shows_what_was_changed_elsewhere(tmp_path: Path) -> None:
    app, context, people = lens_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, *"Ann", "escape")
        [ann] = names(context, people)
        context.workbook.put(people, "name", "Anna", ann)
        context.workbook.add(people, {"name": "Cy", "house": "yes"}, TODAY)
        assert isinstance(app.editor, RecordsLens)
        app.editor.reload()
        await pilot.pause()
        assert "Anna" in joined(app.drawn()) and "Cy" in joined(app.drawn())


async def test_a_pasted_name_with_what_they_gave_fills_both(tmp_path: Path) -> None:
    app, context, people = lens_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await paste(app, pilot, "1. Lena Fischer - taught me Excel\n2. Karim – a bike – and time\n3. Beata")
        app.editor.settle()
        gave = {row["name"]: row.get("gave-me", "") for row in context.workbook.table(people.table).all()}
    assert gave == {"Lena Fischer": "taught me Excel", "Karim": "a bike – and time", "Beata": ""}


async def test_lines_that_cannot_be_moved_say_why(tmp_path: Path) -> None:
    app, _, _ = lens_app(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(app, pilot)
        await press(app, pilot, *"Bo", "enter", *"Cy", "alt+up", "escape", "K")
    assert [sentence[:30] for sentence in app.told()] == ["This list shows records in the"] * 2
