"""Own exercises beside the built-in ones."""

from __future__ import annotations

from pathlib import Path

from jobsearch_tui import method
from jobsearch_tui.method.catalogue import built_in, catalogue

SHIPPED = Path(method.__file__).parent

LETTER = """\
form: letter
stage: grow
title: A letter to myself
purpose: Write to yourself in a year.
steps:
  - step: letter
    title: The letter
    ask: What would you like to hear?
    fields:
      - field: letter
        kind: long
        label: Letter
      - field: witness
        kind: link
        label: Witness
        to: person
"""


def own(folder: Path, **files: str) -> Path:
    place = folder / "method"
    place.mkdir()
    for name, text in files.items():
        (place / f"{name}.yaml").write_text(text, encoding="utf-8")
    return place


def test_without_a_folder_there_are_the_built_in_exercises(tmp_path: Path) -> None:
    assert catalogue() is built_in()
    assert catalogue(tmp_path / "method") is built_in()


def test_an_own_exercise_appears_where_its_file_name_puts_it(tmp_path: Path) -> None:
    found = catalogue(own(tmp_path, **{"115-letter": LETTER, "zz": LETTER.replace("letter", "last")}))
    assert not found.problems
    ids = [form.id for form in found.forms]
    assert ids.index("letter") == ids.index("two-pager") + 1
    assert ids[-1] == "last"
    grow = found.in_stage("grow")
    assert grow[0] == found.form("letter")
    assert grow[-1] == found.form("last")


def test_a_file_that_is_not_a_form_is_reported_and_the_rest_works(tmp_path: Path) -> None:
    found = catalogue(own(tmp_path, a=LETTER, b=LETTER.replace("steps:", "stepps:"), c="form: [", d=""))
    assert found.form("letter") is not None
    assert len(found.forms) == len(built_in().forms) + 1
    said = [str(problem) for problem in found.problems]
    assert len(said) == 3
    assert said[0].startswith("method/b.yaml:5:1: 'stepps' is not a word a form knows")
    assert "Perhaps 'steps' is meant" in said[0]
    assert said[1].startswith("method/c.yaml:")
    assert said[2].startswith("method/d.yaml")


def test_a_link_to_an_exercise_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    found = catalogue(own(tmp_path, a=LETTER.replace("to: person", "to: persons")))
    assert found.form("letter") is None
    (problem,) = found.problems
    assert str(problem) == (
        "method/a.yaml:16:13: there is no exercise 'persons' that keeps records. Perhaps 'person' is meant."
    )


def test_a_lens_is_held_against_the_form_it_looks_at(tmp_path: Path) -> None:
    lens = LETTER.replace(
        "    fields:", "    records: person\n    where:\n      house: yes\n    show: name, room\n    fields:"
    )
    place = own(
        tmp_path,
        good=lens,
        column=lens.replace("letter", "b").replace("name, room", "name, rom"),
        key=lens.replace("letter", "c").replace("house: yes", "hous: yes"),
        head=lens.replace("letter", "d").replace("name, room", "room, name"),
        value=lens.replace("letter", "e").replace("house: yes", "room: attic"),
    )
    found = catalogue(place)
    assert found.form("letter") is not None
    said = {str(problem) for problem in found.problems}
    assert said == {
        "method/column.yaml:12:11: 'person' has no field 'rom'. Perhaps 'room' is meant.",
        "method/key.yaml:11:13: 'person' has no field 'hous'. Perhaps 'house' is meant.",
        "method/head.yaml:12:11: the first field shown is the one that names person, 'name'.",
        next(one for one in said if one.startswith("method/value.yaml:11:13: 'room' cannot hold 'attic'.")),
    }


def test_two_own_exercises_of_one_id_are_not_both_taken(tmp_path: Path) -> None:
    found = catalogue(own(tmp_path, a=LETTER, b=LETTER.replace("A letter", "Another")))
    form = found.form("letter")
    assert form is not None
    assert form.title == "A letter to myself"
    assert [str(one) for one in found.problems] == [
        "method/b.yaml:1:1: the exercise 'letter' is already in method/a.yaml."
    ]


def test_a_table_belongs_to_one_exercise(tmp_path: Path) -> None:
    text = LETTER.replace("steps:", "table: people\nrecord: letter\nnamed-by: witness\nsteps:")
    found = catalogue(own(tmp_path, a=text))
    assert found.form("letter") is None
    assert "the table 'people' belongs to 'person'" in str(found.problems[0])
    by_table = found.by_table("people")
    assert by_table is not None
    assert by_table.id == "person"


def test_a_translation_takes_the_place_of_the_built_in_exercise(tmp_path: Path) -> None:
    text = (SHIPPED / "110-two-pager.yaml").read_text(encoding="utf-8")
    found = catalogue(own(tmp_path, zwei=text.replace("title: Two-pager", "title: Zweiseiter")))
    assert not found.problems
    assert [form.id for form in found.forms] == [form.id for form in built_in().forms]
    form = found.form("two-pager")
    assert form is not None
    assert form.title == "Zweiseiter"
    assert form.source == "method/zwei.yaml"


def test_a_replacement_that_the_others_cannot_do_with_is_left_out(tmp_path: Path) -> None:
    person = (SHIPPED / "900-person.yaml").read_text(encoding="utf-8")
    found = catalogue(own(tmp_path, mine=person.replace("- field: house", "- field: home")))
    assert [form.source for form in found.forms] == [form.source for form in built_in().forms]
    (problem,) = found.problems
    assert str(problem).startswith("method/mine.yaml:1:1: 'Gratitude house' needs something of 'person'")
    assert "no field 'house'" in problem.mend


def test_a_replacement_that_takes_the_table_of_another_is_left_out(tmp_path: Path) -> None:
    text = (SHIPPED / "510-job-mission.yaml").read_text(encoding="utf-8")
    found = catalogue(own(tmp_path, mine=text.replace("table: job-missions", "table: people")))
    assert [form.source for form in found.forms] == [form.source for form in built_in().forms]
    assert len(found.problems) == 1


def test_a_folder_named_like_an_exercise_is_reported(tmp_path: Path) -> None:
    place = own(tmp_path, a=LETTER)
    (place / "b.yaml").mkdir()
    found = catalogue(place)
    assert found.form("letter") is not None
    assert len(found.problems) == 1


def test_a_former_name_is_of_one_exercise_alone(tmp_path: Path) -> None:
    was = "form: letter\nwas: {}"
    place = own(
        tmp_path,
        good=LETTER.replace("form: letter", was.format("epistle, old-letter")),
        taken=LETTER.replace("form: letter", was.format("two-pager")).replace("letter", "b"),
        twice=LETTER.replace("form: letter", was.format("epistle")).replace("letter", "c"),
        table=LETTER.replace("form: letter", was.format("people"))
        .replace("steps:", "table: letters\nrecord: letter\nnamed-by: witness\nsteps:")
        .replace("form: letter", "form: d"),
        other=LETTER.replace("form: letter", was.format("people")).replace("letter", "e"),
    )
    found = catalogue(place)
    assert {"letter", "e"} <= {form.id for form in found.forms}
    assert found.form("letter").was == ("epistle", "old-letter")  # type: ignore[union-attr]
    said = {str(problem).partition(", in ")[0] for problem in found.problems}
    assert said == {
        "method/taken.yaml:1:1: 'two-pager' in 'was' belongs to 'two-pager'",
        "method/table.yaml:1:1: 'people' in 'was' belongs to 'person'",
        "method/twice.yaml:1:1: 'epistle' in 'was' belongs to 'letter'",
    }


def test_forms_are_found_by_table_stage_and_area() -> None:
    found = built_in()
    assert {"people", "job-missions", "conversations"} <= found.tables
    assert [form.id for form in found.in_area("people")] == [
        "person",
        "conversation",
        "introduction",
        "myself",
    ]
    assert "two-pager" in [form.id for form in found.in_stage("know")]
    assert found.form("nothing") is None
    assert found.by_table("") is None
