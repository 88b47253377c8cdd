"""What is taken stands in the workbook, and taking it back leaves the workbook as it was."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.coach.proposals.source import proposed_at
from jobsearch_tui.coach.proposals.take import SetAside, Taken, set_aside, take
from jobsearch_tui.coach.proposals.target import Proposed, Target
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.values import Value, rows_of
from jobsearch_tui.workbook.entries.list_entries import ListEntries
from jobsearch_tui.workbook.entries.record_entries import RecordEntries
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.proposal_course import BOOK, COURSE, FRIEND, MEETING, PAPER, PLAN, TALK, opened, target_at

PLACES: list[tuple[Form, str, str]] = [
    *(
        (PLAN, one, "p1")
        for one in ("heard", "good", "asks", "both", "short", "long", "lead", "thank", "names")
    ),
    (PLAN, "posts", "p1"),
    (TALK, "met", "t1"),
    (PAPER, "wishes", ""),
]


def said(book: Workbook) -> dict[str, object]:
    """What the file would say, without the days of the last changes, and without tables of nothing."""
    tree = load(book.render()[0]).tree
    return {key: part for key, part in tree.items() if part and key != "touched"}


def test_a_line_is_added_with_what_belongs_to_it(tmp_path: Path) -> None:
    book = opened(tmp_path)
    place = target_at(book, PLAN, "heard", "p1")
    revision = book.revision
    take(proposed_at(place)[1], place)
    assert book.get(PLAN, "heard", "p1") == [
        {"text": "slow with email", "whose": "María López", "state": "new", "from": "t1"}
    ]
    assert book.revision == revision + 1


def test_a_line_gives_way_and_keeps_its_details_and_the_log_says_why(tmp_path: Path) -> None:
    book = opened(tmp_path)
    place = target_at(book, PAPER, "wishes")
    before, revision = said(book), book.revision
    done = take(proposed_at(place)[0], place)
    assert book.get(PAPER, "wishes") == [
        "a mentor on the team",
        {"text": "mornings and Fridays I can plan", "proof": "the ward round"},
    ]
    (row,) = list(book.get(PAPER, "log") or [])
    assert (
        isinstance(row, dict) and row["after"] == "mornings and Fridays I can plan" and row["who"] == "maria"
    )
    assert book.revision == revision + 1, "line and log are one change"
    assert done.undo()
    assert said(book) == before


def test_what_is_said_of_a_line_that_is_held_back_is_held_back_as_well(tmp_path: Path) -> None:
    book = opened(tmp_path)
    held: Value = ["not council"]
    (mentor, mornings) = rows_of(book.get(PAPER, "wishes"), PAPER.field("wishes"))  # type: ignore[arg-type]
    book.put(PAPER, "wishes", [mentor, {**mornings, "readers": [*held, "network"]}])
    place = target_at(book, PAPER, "wishes")
    take(proposed_at(place)[0], place)
    (row,) = list(book.get(PAPER, "log") or [])
    assert isinstance(row, dict) and row["readers"] == held


def test_a_line_is_taken_out(tmp_path: Path) -> None:
    book = opened(tmp_path)
    place = target_at(book, PAPER, "wishes")
    done = take(proposed_at(place)[2], place)
    assert book.get(PAPER, "wishes") == [{"text": "mornings I can plan", "proof": "the ward round"}]
    assert done.undo()
    assert book.get(PAPER, "wishes") == [
        "a mentor on the team",
        {"text": "mornings I can plan", "proof": "the ward round"},
    ]


def test_single_answers(tmp_path: Path) -> None:
    book = opened(tmp_path)
    for name, old, new in (
        ("short", "other words", "pharmacy lead, in hospices"),
        ("lead", "sam", "maria"),
        ("long", "My own words.", "My own words.\n\nTry the hospices first."),
    ):
        place = target_at(book, PLAN, name, "p1")
        book.put(PLAN, name, old, "p1")
        done = take(proposed_at(place)[0], place)
        assert book.get(PLAN, name, "p1") == new
        assert done.undo()
        assert book.get(PLAN, name, "p1") == old


def test_u_in_the_list_takes_the_line_back(tmp_path: Path) -> None:
    book = opened(tmp_path)
    place = target_at(book, PAPER, "wishes")
    old = book.get(PAPER, "wishes")
    done = take(proposed_at(place)[0], place)
    wishes = PAPER.field("wishes")
    assert wishes is not None

    def put(value: Value | None) -> None:
        book.put(PAPER, "wishes", value)

    entries = ListEntries(
        wishes,
        book.get(PAPER, "wishes"),
        book.undo_of(PAPER, "wishes"),
        put,
    )
    assert entries.undo() is not None
    assert book.get(PAPER, "wishes") == old
    assert entries.redo() is not None
    assert entries.undo() is not None
    assert done.undo(), "the row in the log goes, too"
    assert book.get(PAPER, "log") is None
    assert book.get(PAPER, "wishes") == old


def test_u_in_the_lens_takes_the_record_out(tmp_path: Path) -> None:
    book = opened(tmp_path)
    place = target_at(book, PLAN, "posts", "p1")
    take(proposed_at(place)[0], place)
    assert book.get(FRIEND, "post", "maria") == "yes"
    entries = RecordEntries(book, PLAN, PLAN.steps[3])
    assert len(entries) == 2
    entries.undo()
    assert book.get(FRIEND, "post", "maria") is None


def test_a_lens_makes_a_record_that_points_to_the_one_that_is_proposed(tmp_path: Path) -> None:
    book = opened(tmp_path)
    place = target_at(book, TALK, "met", "t1")
    done = take(proposed_at(place)[0], place)
    (made,) = book.table(MEETING.table).all()
    assert dict(made) == {"who": "ruth", "talk": "t1"}
    assert done.undo()
    assert book.table(MEETING.table).all() == []


def test_what_was_written_since_stays(tmp_path: Path) -> None:
    book = opened(tmp_path)
    heard = target_at(book, PLAN, "heard", "p1")
    first = take(proposed_at(heard)[0], heard)
    second = take(proposed_at(heard)[0], heard)
    value = book.get(PLAN, "heard", "p1")
    assert isinstance(value, list) and isinstance(value[1], dict)
    book.put(PLAN, "heard", [*value, "my own line"], "p1")
    assert first.undo()
    assert book.get(PLAN, "heard", "p1") == [value[1], "my own line"]
    book.put(PLAN, "heard", [{**value[1], "text": "slow, and careful"}, "my own line"], "p1")
    assert not second.undo()
    assert book.get(PLAN, "heard", "p1") == [{**value[1], "text": "slow, and careful"}, "my own line"]


def test_a_change_that_was_reworded_since_keeps_its_reason(tmp_path: Path) -> None:
    book = opened(tmp_path)
    place = target_at(book, PAPER, "wishes")
    done = take(proposed_at(place)[1], place)
    book.put(PAPER, "wishes", ["a mentor on the team", "mornings I can plan", "a team of four"])
    assert not done.undo()
    assert len(book.get(PAPER, "log") or []) == 1


def test_a_paragraph_and_a_link_are_taken_out_of_what_was_written_since(tmp_path: Path) -> None:
    book = opened(tmp_path)
    place = target_at(book, PLAN, "long", "p1")
    done = take(proposed_at(place)[0], place)
    book.put(PLAN, "long", "Before.\n\nTry the hospices first.\n\nAfter.", "p1")
    assert done.undo()
    assert book.get(PLAN, "long", "p1") == "Before.\n\nAfter."
    place = target_at(book, PLAN, "thank", "p1")
    done = take(proposed_at(place)[0], place)
    book.put(PLAN, "thank", ["ruth", "maria"], "p1")
    assert done.undo()
    assert book.get(PLAN, "thank", "p1") == ["ruth"]


def test_a_new_record_that_says_more_by_now_stays(tmp_path: Path) -> None:
    book = opened(tmp_path)
    place = target_at(book, TALK, "met", "t1")
    done = take(proposed_at(place)[0], place)
    (record,) = book.rows(MEETING.table) or {}
    book.put(MEETING, "state", "made", record)
    assert not done.undo()
    assert book.has(MEETING, record)


def test_a_person_who_was_taken_in_keeps_what_was_written_since(tmp_path: Path) -> None:
    book = opened(tmp_path)
    place = target_at(book, PLAN, "posts", "p1")
    done = take(proposed_at(place)[0], place)
    book.put(FRIEND, "note", "called", "maria")
    assert done.undo()
    assert book.answers(FRIEND, "maria") == {"name": "María López", "note": "called"}


def test_a_record_that_is_gone_and_a_file_that_can_only_be_read(tmp_path: Path) -> None:
    book = opened(tmp_path)
    place = target_at(book, PLAN, "heard", "p1")
    one = proposed_at(place)[0]
    book.remove(PLAN, "p1")
    with pytest.raises(WorkbookProblem):
        take(one, place)
    book.read_only = "This can only be read"
    with pytest.raises(WorkbookProblem):
        take(one, place)
    with pytest.raises(WorkbookProblem):
        set_aside(one, place)


@contextmanager
def fresh() -> Iterator[Workbook]:
    with TemporaryDirectory() as folder:
        yield opened(Path(folder), BOOK)


def at(book: Workbook, number: int) -> Target:
    form, place, record = PLACES[number % len(PLACES)]
    return target_at(book, form, place, record)


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(PLACES) - 1), st.integers(0, 5), st.sampled_from(["take", "take", "aside"])
        ),
        max_size=8,
    )
)
def test_taking_and_taking_back_is_as_before(steps: list[tuple[int, int, str]]) -> None:
    with fresh() as book:
        states = [said(book)]
        done: list[Taken | SetAside] = []
        for place, number, what in steps:
            where = at(book, place)
            found = proposed_at(where)
            if not found:
                continue
            one = found[number % len(found)]
            done.append((take if what == "take" else set_aside)(one, where))
            assert one.key not in {other.key for other in proposed_at(where)}
            states.append(said(book))
        for step in reversed(done):
            assert said(book) == states.pop()
            assert step.undo()
        assert said(book) == states.pop()


def test_each_place_of_the_course_has_something_to_take(tmp_path: Path) -> None:
    book = opened(tmp_path)
    for number in range(len(PLACES)):
        assert proposed_at(at(book, number)), PLACES[number][1]
    assert COURSE.problems == ()


def test_a_text_taken_into_a_lens_is_the_one_who_has_that_name_and_not_a_second_one(tmp_path: Path) -> None:
    """Also where the proposal says more: what they say of themselves stays, what is blank is filled."""
    book = opened(tmp_path)
    book.put(FRIEND, "roles", ["mentor"], "maria")
    place = target_at(book, PLAN, "posts", "p1")
    one = Proposed(
        text="maria  lopez",
        shown="maria lopez",
        columns={"note": "met at sea", "roles": ["x"]},
        key="posts: m",
    )
    before = said(book)
    done = take(one, place)
    assert list(book.rows(FRIEND.table) or {}) == ["maria", "ruth", "sam"]
    assert book.answers(FRIEND, "maria") == {
        "name": "María López",
        "post": "yes",
        "roles": ["mentor"],
        "note": "met at sea",
    }
    assert done.undo()
    assert said(book) == before


def test_a_name_that_two_have_makes_no_third(tmp_path: Path) -> None:
    """Which of them is meant, only the person knows: it is said how to choose, and nothing is written."""
    book = opened(tmp_path)
    other = book.add(FRIEND, {"name": "Maria Lopez"})
    place = target_at(book, PLAN, "posts", "p1")
    before = said(book)
    one = Proposed(text="maria lopez", shown="maria lopez", key="posts: m")
    with pytest.raises(WorkbookProblem, match=r"2 here are called “maria lopez”\. Type the name"):
        take(one, place)
    assert said(book) == before
    book.put(FRIEND, "post", "yes", other)
    place = target_at(book, PLAN, "posts", "p1")
    take(one, place)
    assert book.get(FRIEND, "post", "maria") == "yes", "the other one is in the list already"
    assert len(book.rows(FRIEND.table) or {}) == 4
