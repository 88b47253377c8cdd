"""The filled example is a workbook that every form knows, and a search to learn from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.shape import check_shape
from jobsearch_tui.workbook.answers.values import Value, is_empty, list_of, rows_of, text_of
from jobsearch_tui.workbook.filling import steps_of
from tests.support import SAMPLE
from tests.support.remarks import remarks

LOADED = load(SAMPLE.read_bytes(), file=SAMPLE.name)
TODAY = date(2026, 11, 20)

Tree = Mapping[str, Mapping[str, Mapping[str, Value]]]
TREE: Tree = LOADED.tree  # type: ignore[assignment]


def fillings() -> Iterator[tuple[str, Form, Mapping[str, Value]]]:
    for form in built_in().forms:
        if form.many:
            yield from ((name, form, answers) for name, answers in TREE[form.table].items())
        elif form.id in TREE["answers"]:
            yield form.id, form, TREE["answers"][form.id]


FILLINGS = list(fillings())


def problems(field: Field, value: Value, place: str) -> Iterator[str]:
    """What is wrong with a value of the sample, each as a line for the test's report."""
    if field.kind in ("lines", "rows"):
        for index, row in enumerate(rows_of(value, field)):
            columns = {column.id: column for column in field.columns}
            for key, part in row.items():
                if key in columns:
                    yield from problems(columns[key], part, f"{place}[{index}].{key}")
                elif key != field.head_id:
                    yield f"{place}[{index}]: no column {key}"
        return
    if field.kind in ("choice", "choices"):
        yield from (f"{place}: no option {one}" for one in list_of(value) if one not in field.options)
    elif field.kind in ("link", "links"):
        form = built_in().form(field.to)
        assert form is not None
        yield from (f"{place}: nobody is {one}" for one in list_of(value) if one not in TREE[form.table])
    elif not isinstance(value, str):
        yield f"{place}: not a text"
    elif field.kind == "date":
        date.fromisoformat(value)
    elif field.kind == "check" and value != "yes":
        yield f"{place}: {value} is not yes"
    elif field.kind in ("number", "scale") and not re.fullmatch(r"[0-9]+", value):
        yield f"{place}: {value} is not a number"
    elif field.kind == "short" and "\n" in value:
        yield f"{place}: several lines"


def test_it_is_a_workbook_that_says_it_is_made_up() -> None:
    assert LOADED.ended
    assert not LOADED.notes
    assert LOADED.encoding == "utf-8"
    assert TREE["workbook"] == "1"
    assert text_of(TREE["title"]).startswith("Sample: ")  # type: ignore[arg-type]
    assert "made up" in LOADED.comments[0][1]


def test_it_holds_nothing_that_the_forms_do_not_know() -> None:
    assert set(TREE) == {"workbook", "title", "created", "answers", "touched", *built_in().tables}
    assert set(TREE["answers"]) == {form.id for form in built_in().forms if not form.many}
    found = check_shape(LOADED.tree, LOADED.names, LOADED.places, built_in(), SAMPLE.name)
    assert [str(one) for one in found] == []


def test_every_answer_fits_its_field() -> None:
    unfit: list[str] = []
    for name, form, answers in FILLINGS:
        for key, value in answers.items():
            place = f"{name}, {key}"
            field = form.field(key)
            if field is None:
                unfit.append(f"{place}: no such field")
            else:
                assert not is_empty(value), place
                unfit += problems(field, value, place)
    assert unfit == []


@pytest.mark.parametrize("name", ["people", "job-missions"])
def test_records_have_readable_ids(name: str) -> None:
    assert all(re.fullmatch(r"[a-z0-9-]+-[a-z0-9]{4}", one) for one in TREE[name])


def test_it_is_full_enough_to_learn_from() -> None:
    house = [person for person in TREE["people"].values() if person.get("house") == "yes"]
    assert len(house) >= 14
    person = built_in().form("person")
    room = person.field("room") if person else None
    assert room is not None
    assert {text_of(one.get("room")) for one in house} == set(room.options)
    for form in built_in().forms:
        if not form.many:
            answers = TREE["answers"][form.id]
            empty = [
                field.id
                for step in steps_of(form, answers)
                for field in step.fields
                if not field.optional and is_empty(answers.get(field.id))
            ]
            assert empty == [], form.id
    assert len(TREE["job-missions"]) == 2
    known = re.findall(r"known: (\w+)", LOADED.text)
    assert {"guess", "heard", "confirmed"} == set(known)


@pytest.mark.parametrize("form_id", ["two-pager", "candidate-market-fit", "gratitude-house"])
def test_a_coach_has_little_to_ask_about_it(form_id: str) -> None:
    form = built_in().form(form_id)
    assert form is not None
    asked = [f"{one.check}: {one.about}" for one in remarks(form, TREE["answers"][form_id], TODAY)]
    assert len(asked) <= 1, asked


def test_a_coach_still_asks_about_the_mission_that_is_all_guesses() -> None:
    form = built_in().form("job-mission")
    assert form is not None
    sure, guessed = TREE["job-missions"].values()
    assert len(remarks(form, sure, TODAY)) <= 2
    assert len(remarks(form, guessed, TODAY)) >= 1


def test_the_example_is_known_wherever_it_lies_and_its_copies_are_workbooks(tmp_path: Path) -> None:
    from datetime import date

    from jobsearch_tui.workbook.folder.locations import Locations, copy_sample, list_workbooks
    from jobsearch_tui.workbook.folder.sample import is_sample, sample_text

    folder = tmp_path / "workbooks"
    folder.mkdir()
    (folder / "sample.yaml").write_bytes(sample_text())
    assert is_sample(folder / "sample.yaml"), "a checkout beside an installed program"
    assert list_workbooks(folder) == []
    copy = copy_sample(Locations(folder, tmp_path / "state"), date(2026, 11, 21))
    assert copy.name == "sample-2.yaml" and not is_sample(copy)
    assert [one.path for one in list_workbooks(folder)] == [copy]
