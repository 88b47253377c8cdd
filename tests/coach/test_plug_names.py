"""A name that an own exercise misspells is told with its place and the nearest right word, and left out."""

from __future__ import annotations

import ast
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from jobsearch_tui.coach.checks import checking
from jobsearch_tui.coach.exercises import exercises
from jobsearch_tui.coach.next.reminders import REMINDERS
from jobsearch_tui.coach.next.wants import MADE_FROM, WANTS
from jobsearch_tui.coach.plug_names import problems_of_plugs
from jobsearch_tui.coach.proposals.prompts import PROMPTS
from jobsearch_tui.coach.proposals.source import PROPOSALS
from jobsearch_tui.coach.views.numbers import COUNTS
from jobsearch_tui.documents.making import LAYOUTS
from jobsearch_tui.method import plugs
from jobsearch_tui.method.catalogue import Catalogue, built_in
from jobsearch_tui.method.form import Form
from jobsearch_tui.method.reading import read_form
from jobsearch_tui.text.strict import load
from tests.support.misspelt_exercise import MINE
from tests.support.sources import sources


def beside(folder: Path, text: str) -> Catalogue:
    place = folder / "method"
    place.mkdir()
    (place / "700-mine.yaml").write_text(text, "utf-8")
    return exercises(folder)


def test_every_slip_is_told_at_its_place_and_the_exercise_goes_on_without_it(tmp_path: Path) -> None:
    catalogue = beside(tmp_path, MINE)
    told = [str(problem) for problem in catalogue.problems]
    assert told[0] == "method/700-mine.yaml:5:10: 'howse' is not a picture. Perhaps 'house' is meant."
    assert told[1] == "method/700-mine.yaml:7:5: 'to-few' is not a check. Perhaps 'too-few' is meant."
    assert (
        told[2] == "method/700-mine.yaml:17:13: 'vague-wrds' is not a check. Perhaps 'vague-words' is meant."
    )
    assert told[3].startswith(
        "method/700-mine.yaml:18:23: 'nowhere' is not a source of prompts. Known here: "
    )
    assert len(told) == 4
    mine = catalogue.form("mine")
    assert mine is not None and mine.picture is None and mine.checks == ()
    (what,) = mine.fields()
    assert what.label == "What" and what.checks == () and what.prompts_from is None


SLIPS = load((Path(__file__).parent / "plug_slips.yaml").read_bytes(), file="plug_slips.yaml").tree["slips"]

FORM = """\
form: mine
stage: know
title: My own exercise
purpose: To see what a slip does.
{form}
steps:
  - step: one
    title: One
    ask: What is it?
    fields:
      - field: words
        kind: lines
        label: Words
        columns:
          - field: why
            kind: short
            label: Why
{field}
      - field: kind
        kind: choice
        label: Kind
        options:
          - big
          - small
      - field: day
        kind: date
        label: Day
      - field: many
        kind: number
        label: Many
        numbers:
          numbers: {count}
          records: person
"""


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip["told"])
def test_a_slip_of_any_kind(slip: dict[str, str]) -> None:
    of_field = textwrap.indent(slip.get("field", ""), " " * 8)
    text = FORM.format(form=slip.get("form", ""), field=of_field, count="records").replace("\n\n", "\n")
    form = read_form(text.encode(), "mine.yaml")
    (problem,) = problems_of_plugs(form, Catalogue((*built_in().forms, form)))
    assert slip["told"] in problem.sentence
    assert "meant" not in slip or problem.mend == f"Perhaps '{slip['meant']}' is meant"
    assert str(problem.place) == f"mine.yaml:{slip['place']}"


def test_a_count_that_nobody_knows_is_left_out(tmp_path: Path) -> None:
    catalogue = beside(tmp_path, FORM.format(form="", field="", count="recods"))
    (problem,) = catalogue.problems
    assert problem.sentence == "'recods' is not a count" and problem.mend == "Perhaps 'records' is meant"
    mine = catalogue.form("mine")
    many = mine.field("many") if mine is not None else None
    assert many is not None and many.numbers is None


def test_nothing_is_proposed_where_nothing_could_be_taken() -> None:
    text = FORM.format(form="", field="", count="records").replace(
        "kind: date\n",
        "kind: date\n        proposals:\n          - proposals: answers\n            form: two-pager\n",
    )
    form = read_form(text.encode(), "mine.yaml")
    (problem,) = problems_of_plugs(form, Catalogue((*built_in().forms, form)))
    assert problem.sentence == "nothing can be proposed for the kind date"


@pytest.mark.parametrize("form", built_in().forms, ids=lambda form: form.id)
def test_the_exercises_of_the_program_name_what_there_is(form: Form) -> None:
    assert [str(problem) for problem in problems_of_plugs(form, built_in())] == []


def test_the_names_that_are_checked_are_those_that_do_something() -> None:
    from jobsearch_tui.ui.pictures.registry import PICTURES

    assert set(plugs.CHECKS) == set(checking.CHECKS)
    assert set(plugs.PICTURES) == set(PICTURES)
    assert set(plugs.LAYOUTS) == set(LAYOUTS)
    assert set(plugs.PROMPTS) == set(PROMPTS)
    assert set(plugs.PROPOSALS) == set(PROPOSALS)
    assert set(plugs.COUNTS) == set(COUNTS)
    assert set(plugs.REMINDERS) == set(REMINDERS)
    assert set(plugs.WANTS) == set(WANTS)
    assert set(plugs.ORIGINS) == set(MADE_FROM)


def test_every_option_that_is_read_is_one_that_is_checked() -> None:
    known = {option for _, names in plugs.PLUGS.values() for options in names.values() for option in options}
    rooms = ("coach/", "documents/", "ui/pictures/")
    read_options: set[str] = set()
    for nodes in [nodes for module, nodes in sources().items() if module.startswith(rooms)]:
        for node in nodes:
            if not isinstance(node, ast.Call) or getattr(node.func, "attr", "") != "get":
                continue
            if ast.unparse(node.func).endswith("options.get"):
                option = node.args[0]
                read_options |= {str(option.value)} if isinstance(option, ast.Constant) else set()
    assert len(read_options) > 60
    assert read_options <= known


def test_without_own_exercises_nothing_of_it_is_imported(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from jobsearch_tui.coach.exercises import exercises\n"
        f"exercises(Path({str(tmp_path)!r}))\n"
        "print([name for name in sys.modules if 'plug' in name and 'jobsearch' in name])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
