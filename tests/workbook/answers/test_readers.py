"""What is held back from a reader or let in: decided, kept beside its line, known to all that reads it."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import AUDIENCES, READERS
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.readers import (
    ALL,
    answer_decision,
    decision,
    is_held,
    shown_to,
    with_decision,
)
from jobsearch_tui.workbook.answers.readers import with_answer_decision as with_answer
from jobsearch_tui.workbook.entries.list_entries import ListEntries
from jobsearch_tui.workbook.file.opening import shape_and_hiding
from jobsearch_tui.workbook.file.schema import schema_of
from jobsearch_tui.workbook.joining.three_way import join
from jobsearch_tui.workbook.joining.two_records import merge_records
from jobsearch_tui.workbook.undo import UndoStack
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.editor_yaml import as_editor
from tests.support.open_workbook import form_of

BOOK = """\
workbook: 1
title: My search
created: 2026-11-01
answers:
  two-pager:
    must-nots:
      - text: no founder who rewrites the plan
        readers:
          - not network
          - not council
      - a rota on Friday
  narrative:
    in-short: I mend engines.
    readers:
      - under: in-short
        readers:
          - not network
people:
  maria-7f3k:
    name: Maria
    gave-me: my first job
    readers:
      - under: gave-me
        readers:
          - not council
  mary-8f8k:
    name: Mary
    readers:
      - under: '*'
        readers:
          - not council
...
"""
MUST_NOTS = form_of("two-pager").field("must-nots")
OTHERS = st.sampled_from(AUDIENCES[1:])


@given(st.lists(st.tuples(OTHERS, st.sampled_from([True, False, None]))))
def test_the_last_decision_about_a_reader_holds(decided: list[tuple[str, bool | None]]) -> None:
    line = None
    filling: dict[str, object] = {}
    for audience, choice in decided:
        line = with_decision(line, audience, choice)
        filling = {READERS: with_answer(filling, "now", audience, choice) or []}  # type: ignore[arg-type]
    last = dict(decided)
    for audience in AUDIENCES[1:]:
        assert decision(line, audience) == last.get(audience)
        assert answer_decision(filling, "now", audience) == last.get(audience)  # type: ignore[arg-type]


def test_of_two_that_contradict_each_other_it_is_held_back() -> None:
    assert decision(["network", "not network"], "network") is False


def opened(folder: Path, text: str = BOOK) -> Workbook:
    path = folder / "mine.yaml"
    path.write_text(text, "utf-8")
    return Workbook.open(path, built_in())


def test_the_file_is_whole_to_all_that_reads_it(tmp_path: Path) -> None:
    assert shape_and_hiding(load(BOOK.encode()), built_in(), "a") == []
    assert list(jsonschema.Draft7Validator(schema_of(built_in())).iter_errors(as_editor(BOOK))) == []
    book = opened(tmp_path)
    assert book.render()[0] == BOOK.encode()


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("- not council\n      - a rota", "- not concil\n      - a rota", "a:10:13"),
        ("- under: in-short\n        readers", "- under: in-short\n        reader", "a:16:9"),
        ("readers:\n          - not network\npeople", "readers: {}\npeople", "a:16:18"),
    ],
)
def test_a_slip_in_it_is_told_with_its_place(old: str, new: str, place: str) -> None:
    problems = shape_and_hiding(load(BOOK.replace(old, new, 1).encode()), built_in(), "a")
    assert [str(problem.place) for problem in problems] == [place]


def test_a_line_keeps_its_readers_while_it_is_edited_and_takes_them_along(tmp_path: Path) -> None:
    assert MUST_NOTS is not None
    book = opened(tmp_path)
    form = form_of("two-pager")
    entries = ListEntries(
        MUST_NOTS,
        book.get(form, "must-nots"),
        UndoStack(),
        lambda value: book.put(form, "must-nots", value) and None,
    )
    entries.move(0, 1)
    entries.put(1, "text", "no founder at all")
    assert shown_to(book.peek(form), MUST_NOTS, "council") == ["a rota on Friday"]
    entries.put(1, "text", "")
    assert book.get(form, "must-nots") == ["a rota on Friday"]


def test_two_sides_that_decide_hold_back_what_either_does() -> None:
    base = load(BOOK.encode()).tree
    ours = load(
        BOOK.replace(
            "- a rota on Friday", "- text: a rota on Friday\n        readers: [not network]"
        ).encode()
    ).tree
    theirs = load(
        BOOK.replace(
            "- a rota on Friday", "- text: a rota on Friday\n        readers: [not council]"
        ).encode()
    ).tree
    joined = join(base, ours, theirs)
    filling = joined.tree["answers"]["two-pager"]  # type: ignore[index,call-overload]
    assert MUST_NOTS is not None and joined.clashes == ()
    assert shown_to(filling, MUST_NOTS, "council") is None
    assert shown_to(filling, MUST_NOTS, "me") == filling["must-nots"]


def test_two_people_made_one_are_held_back_as_either_was(tmp_path: Path) -> None:
    book, person = opened(tmp_path), form_of("person")
    merge_records(book, person, "maria-7f3k", "mary-8f8k")
    filling = book.peek(person, "maria-7f3k")
    assert is_held(filling, "council") and answer_decision(filling, "gave-me", "council") is False
    assert answer_decision(filling, ALL, "network") is None


def test_what_is_held_back_is_noted_only_where_its_readers_do_not_look(tmp_path: Path) -> None:
    text = BOOK.replace("    name: Mary\n", "    name: Mary\n    gave-me: a second chance\n")
    book, person = opened(tmp_path, text), form_of("person")
    merge_records(book, person, "maria-7f3k", "mary-8f8k")
    filling = book.peek(person, "maria-7f3k")
    told = [field for field in person.fields() if "second chance" in str(filling.get(field.id))]
    assert told and all("council" not in field.audiences for field in told)
