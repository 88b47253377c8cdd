from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.method.form import Field, Form, Step
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.answers.values import Value, rows_of, value_of
from jobsearch_tui.workbook.entries.list_entries import Entries, ListEntries
from jobsearch_tui.workbook.entries.record_entries import RecordEntries
from jobsearch_tui.workbook.saving import disk
from jobsearch_tui.workbook.undo import UndoStack
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import (
    COURSE,
    EVERYBODY,
    FRIEND,
    HATES,
    HOUSE,
    MENTORS,
    PLAN,
    TALK,
    TODAY,
    WINDOWS,
    opened,
    reread,
)

AIMS = PLAN.field("aims")
assert AIMS is not None


class Kept:
    """Where the value of a list goes."""

    def __init__(
        self,
        value: Value | None,
        field: Field = HATES,
        stack: UndoStack[list[dict[str, Value]]] | None = None,
    ) -> None:
        self.value = value
        self.stack = UndoStack[list[dict[str, Value]]]() if stack is None else stack
        self.entries = ListEntries(field, value, self.stack, self.keep)

    def keep(self, value: Value | None) -> None:
        self.value = value


def all_texts(entries: Entries) -> list[str]:
    return [entries.text(index) for index in range(len(entries))]


# Lines


def test_what_a_line_is() -> None:
    lines = Kept(["a", {"text": "b", "cost": "c"}]).entries
    assert (lines.head.id, lines.head.kind, lines.head.columns, lines.head.label) == (
        "text",
        "short",
        (),
        "Hates",
    )
    assert [one.id for one in lines.details] == ["evidence", "cost", "who"]
    assert (len(lines), all_texts(lines), lines.row(1), lines.record(0)) == (
        2,
        ["a", "b"],
        {"text": "b", "cost": "c"},
        "",
    )
    rows = Kept([{"aim": "x"}, "y"], AIMS).entries
    assert (rows.head.id, [one.id for one in rows.details], all_texts(rows)) == (
        "aim",
        ["how", "parts", "tags"],
        ["x", "y"],
    )


def test_typing_is_kept_at_once_and_is_one_step() -> None:
    kept = Kept(["a"])
    for text in ("ab", "abc", "abcd"):
        kept.entries.put(0, "text", text)
        assert kept.value == [text]
    kept.entries.put(0, "cost", "x")
    assert kept.value == [{"text": "abcd", "cost": "x"}]
    kept.entries.put(0, "evidence", "y")
    assert list(kept.entries.row(0)) == ["text", "evidence", "cost"]
    assert kept.entries.undo() == ("typed", 0)
    assert kept.entries.undo() == ("typed", 0)
    assert kept.value == ["abcd"]
    assert kept.entries.undo() == ("typed", 0)
    assert kept.value == ["a"]
    assert kept.entries.undo() is None
    assert kept.entries.redo() == ("typed", 0)
    assert kept.value == ["abcd"]


def test_typing_the_same_is_no_step() -> None:
    kept = Kept(["a"])
    kept.entries.put(0, "text", "a")
    kept.entries.put(0, "cost", None)
    assert kept.stack.last is None


def test_adding_removing_and_moving() -> None:
    kept = Kept(["a", "b", "c"])
    kept.entries.insert(1, [{"text": "x"}, {"text": "y", "cost": "z"}], "pasted")
    assert kept.value == ["a", "x", {"text": "y", "cost": "z"}, "b", "c"]
    assert kept.entries.remove(1, 2) == [{"text": "x"}, {"text": "y", "cost": "z"}]
    kept.entries.move(0, 2)
    assert kept.value == ["b", "c", "a"]
    assert kept.entries.undo() == ("moved", 0)
    assert kept.entries.undo() == ("removed", 1)
    assert kept.entries.undo() == ("pasted", 0)
    assert kept.value == ["a", "b", "c"]
    assert kept.entries.redo() == ("pasted", 1)
    assert kept.entries.redo() == ("removed", 1)
    assert kept.entries.redo() == ("moved", 2)
    assert kept.value == ["b", "c", "a"]


def test_an_empty_line_is_there_and_not_in_the_answer() -> None:
    kept = Kept(None)
    kept.entries.insert(0, [{}])
    kept.entries.insert(9, [{}])
    assert (len(kept.entries), kept.value) == (2, None)
    kept.entries.put(1, "text", "x")
    assert kept.value == ["x"]
    kept.entries.undo()
    kept.entries.undo()
    kept.entries.undo()
    assert (len(kept.entries), kept.value) == (0, None)


def test_nobody_shares_what_is_in_a_list() -> None:
    start: list[Value] = ["a", {"text": "b"}]
    kept = Kept(start)
    row: dict[str, Value] = {"text": "c", "parts": ["p"]}
    kept.entries.insert(2, [row])
    row["parts"].append("q")  # type: ignore[union-attr]
    kept.value[2]["parts"].append("r")  # type: ignore[index, union-attr, call-overload]
    assert kept.entries.row(2)["parts"] == ["p"]
    taken = kept.entries.remove(2)
    taken[0]["parts"].append("s")  # type: ignore[union-attr]
    kept.entries.undo()
    assert kept.entries.row(2)["parts"] == ["p"]
    assert start == ["a", {"text": "b"}]


def test_a_list_inside_a_line() -> None:
    kept = Kept([{"aim": "a", "parts": "one"}], AIMS)
    parts = AIMS.columns[2]
    inner = ListEntries(
        parts, kept.entries.row(0)["parts"], UndoStack(), lambda value: kept.entries.put(0, "parts", value)
    )
    inner.insert(1, [{"text": "two", "by": "2026-01-01"}])
    assert kept.value == [{"aim": "a", "parts": ["one", {"text": "two", "by": "2026-01-01"}]}]
    inner.undo()
    assert kept.value == [{"aim": "a", "parts": "one"}]


def test_undo_goes_on_after_the_list_was_left(tmp_path: Path) -> None:
    book = opened(tmp_path, "answers:\n  plan:\n    hates: [a]\n")

    def entries() -> ListEntries:
        stack = book.undo_of(PLAN, "hates")
        return ListEntries(
            HATES, book.get(PLAN, "hates"), stack, lambda value: void(book.put(PLAN, "hates", value))
        )

    entries().insert(1, [{"text": "b"}])
    book.on_disk = disk.replace(book.path, book.render()[0], expect=book.on_disk)
    assert entries().undo() == ("added", 0)
    assert book.get(PLAN, "hates") == ["a"]


def void(_: object) -> None:
    pass


def test_a_list_for_reading() -> None:
    lines = ListEntries(HATES, ["a"], UndoStack(), void, read_only=True)
    for change in (
        lambda: lines.put(0, "text", "b"),
        lambda: lines.insert(0, [{}]),
        lambda: lines.remove(0),
        lines.undo,
    ):
        with pytest.raises(WorkbookProblem):
            change()
    assert all_texts(lines) == ["a"]


cell = st.sampled_from(["", "a", "b c", "d\ne", " "])
column = st.sampled_from(["text", "cost", "evidence"])
row = st.dictionaries(column, cell, max_size=3)
places = st.integers(0, 6)
operations = st.lists(
    st.one_of(
        st.tuples(st.just("put"), places, column, cell | st.none()),
        st.tuples(st.just("insert"), places, st.lists(row, max_size=3)),
        st.tuples(st.just("remove"), places, st.integers(0, 3)),
        st.tuples(st.just("move"), places, places),
        st.tuples(st.sampled_from(["undo", "redo"])),
        st.tuples(st.just("leave")),
    ),
    max_size=25,
)
starts = st.none() | cell | st.lists(cell | row, max_size=4)


def perform(entries: Entries, operation: tuple[object, ...]) -> None:
    name, *arguments = operation
    if name in ("put", "move", "remove"):
        if not len(entries):
            return
        arguments[0] %= len(entries)  # type: ignore[operator, index]
    if name == "move":
        arguments[1] %= len(entries)  # type: ignore[operator, index]
    getattr(entries, str(name))(*arguments)


@given(starts, operations)
def test_every_step_of_a_list_can_be_taken_back(start: Value | None, steps: list[tuple[object, ...]]) -> None:
    stack: UndoStack[list[dict[str, Value]]] = UndoStack()
    kept = Kept(start, stack=stack)
    for step in steps:
        if step[0] == "leave":
            kept = Kept(kept.value, stack=stack)
            continue
        perform(kept.entries, step)
        assert kept.value == kept.entries.value or stack.last is None
    for _ in range(2):
        while (done := kept.entries.undo()) is not None:
            assert 0 <= done[1] <= max(len(kept.entries) - 1, 0)
        if any(step[0] == "leave" for step in steps):
            # A list that was left and looked at again is written as a person would: no empty lines.
            assert value_of(rows_of(kept.value, HATES), HATES) == value_of(rows_of(start, HATES), HATES)
        else:
            assert kept.value == start
        while kept.entries.redo() is not None:
            pass


def test_three_hundred_lines_are_read_in_no_time() -> None:
    lines = Kept([{"text": f"line {number}", "cost": "x"} for number in range(300)]).entries
    large = Kept([{"text": f"line {number}", "cost": "x"} for number in range(30_000)]).entries

    def reading(entries: ListEntries) -> float:
        started = time.process_time()
        for _ in range(200):
            for index in range(0, 300, 10):
                entries.text(index)
                entries.row(index)
                len(entries)
        return time.process_time() - started

    assert reading(large) < 5 * reading(lines) + 0.05


# Records

PEOPLE = """\
friends:
  maria-7f3k:
    name: María López
    room: school
    house: yes
    note: met at the fair
  bob-2222:
    name: Bob
  ann-3333:
    name: Ann
    house: yes
"""


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return opened(tmp_path, PEOPLE)


def lens(book: Workbook, step: Step = WINDOWS, form: Form = HOUSE) -> RecordEntries:
    return RecordEntries(book, form, step, lambda: TODAY)


def names_in(book: Workbook) -> list[str]:
    return [str(record.get("name")) for record in book.table("friends").all()]


def test_a_lens_shows_the_records_that_hold_its_values(book: Workbook) -> None:
    windows = lens(book)
    assert (windows.head.id, [one.id for one in windows.details]) == ("name", ["room", "gave"])
    assert (all_texts(windows), windows.record(1), windows.can_move, windows.read_only) == (
        ["María López", "Ann"],
        "ann-3333",
        False,
        False,
    )
    assert windows.row(0)["note"] == "met at the fair"
    assert all_texts(lens(book, EVERYBODY)) == ["María López", "Bob", "Ann"]
    assert len(lens(book, MENTORS)) == 0


def test_a_new_line_has_no_record_until_something_is_written(book: Workbook) -> None:
    windows = lens(book)
    windows.insert(1, [{}])
    assert (len(windows), windows.record(1), windows.text(1), windows.row(1)) == (3, "", "", {})
    windows.put(1, "name", "")
    windows.put(1, "name", "  ")
    assert book.revision == 0
    windows.put(1, "name", "Z")
    assert book.revision == 1
    assert names_in(book) == ["María López", "Bob", "Z", "Ann"]


def test_the_id_is_made_of_the_whole_name(book: Workbook) -> None:
    windows = lens(book)
    windows.insert(2, [{}])
    for end in range(1, 8):
        windows.put(2, "name", "Zoë Ode"[:end])
    windows.put(2, "gave", "a key")
    key = windows.record(2)
    assert key.startswith("zoë-ode-")
    assert book.answers(FRIEND, key) == {
        "name": "Zoë Ode",
        "gave": "a key",
        "house": "yes",
        "met": "2026-11-20",
    }
    assert list(reread(book)["friends"])[-1] == key  # type: ignore[call-overload]
    windows.put(2, "name", "Another")
    windows.settle()
    assert windows.record(2) == key


def test_an_id_that_is_pointed_to_stays(book: Workbook) -> None:
    windows = lens(book)
    windows.insert(2, [{}])
    windows.put(2, "name", "Z")
    key = windows.record(2)
    book.add(TALK, {"with": key}, TODAY)
    windows.put(2, "name", "Zoë")
    windows.settle()
    assert windows.record(2) == key


def test_a_name_that_was_taken_back_leaves_no_record(book: Workbook) -> None:
    before = reread(book)
    windows = lens(book)
    windows.insert(0, [{}])
    windows.put(0, "name", "Z")
    windows.put(0, "name", "")
    windows.settle()
    assert (windows.record(0), len(windows)) == ("", 3)
    assert reread(book) == before
    windows.put(0, "name", "Y")
    assert names_in(book) == ["Y", "María López", "Bob", "Ann"]


def test_many_names_at_once_become_records_in_order(book: Workbook) -> None:
    windows = lens(book)
    windows.insert(1, [{"name": "Cy"}, {"name": "Di", "gave": "time"}, {}, {"name": "Ed"}], "pasted")
    assert all_texts(windows) == ["María López", "Cy", "Di", "", "Ed", "Ann"]
    assert all_texts(lens(book)) == ["María López", "Cy", "Di", "Ed", "Ann"]
    assert book.revision == 1
    assert windows.record(2).startswith("di-")
    assert windows.undo() == ("pasted", 0)
    assert all_texts(windows) == ["María López", "Ann"]
    assert names_in(book) == ["María López", "Bob", "Ann"]
    windows.redo()
    assert all_texts(windows) == ["María López", "Cy", "Di", "Ed", "Ann"]


def test_a_person_who_is_known_is_offered_not_doubled(book: Workbook) -> None:
    windows = lens(book)
    assert windows.matches("BOB") == [("bob-2222", "Bob")]
    assert windows.matches("Ann") == []
    windows.insert(2, [{"name": "bob"}, {"name": "ann"}])
    assert [windows.record(2), book.get(FRIEND, "house", "bob-2222")] == ["bob-2222", "yes"]
    assert names_in(book) == ["María López", "Bob", "Ann", "ann"]
    windows.undo()
    assert book.answers(FRIEND, "bob-2222") == {"name": "Bob"}
    assert names_in(book) == ["María López", "Bob", "Ann"]


def test_a_typed_name_gives_way_to_the_person(book: Workbook) -> None:
    windows = lens(book)
    windows.insert(1, [{}])
    for text in ("B", "Bo", "Bob"):
        windows.put(1, "name", text)
    assert [key for key, _ in windows.matches("Bob")] == ["bob-2222"]
    windows.take_in("bob-2222", 1)
    assert (len(windows), windows.record(1)) == (3, "bob-2222")
    assert names_in(book) == ["María López", "Bob", "Ann"]
    assert windows.undo() is not None
    assert names_in(book) == ["María López", "Bob", "Bob", "Ann"]
    assert book.get(FRIEND, "house", "bob-2222") is None
    windows.redo()
    assert names_in(book) == ["María López", "Bob", "Ann"]
    assert book.get(FRIEND, "house", "bob-2222") == "yes"


def test_a_line_that_says_more_does_not_give_way(book: Workbook) -> None:
    windows = lens(book)
    windows.take_in("bob-2222", 0)
    assert all_texts(windows) == ["María López", "Bob", "Ann"]
    windows.take_in("bob-2222")
    assert len(windows) == 3


def test_removing_takes_the_mark_off_who_is_more_than_a_window(book: Workbook) -> None:
    windows = lens(book)
    assert windows.remove(0) == [{"name": "María López", "room": "school"}]
    assert book.answers(FRIEND, "maria-7f3k") == {
        "name": "María López",
        "room": "school",
        "note": "met at the fair",
    }
    book.add(TALK, {"with": "ann-3333"}, TODAY)
    windows.remove(0)
    assert book.answers(FRIEND, "ann-3333") == {"name": "Ann"}
    assert len(windows) == 0
    assert windows.undo() == ("removed", 0)
    assert windows.undo() == ("removed", 0)
    assert all_texts(windows) == ["María López", "Ann"]


def test_removing_who_is_nothing_else_removes_the_record(book: Workbook) -> None:
    windows = lens(book)
    before = reread(book)
    windows.insert(1, [{"name": "Cy", "gave": "x"}])
    key = windows.record(1)
    windows.remove(1, 2)
    assert names_in(book) == ["María López", "Bob"]
    windows.undo()
    assert all_texts(windows) == ["María López", "Cy", "Ann"]
    assert windows.record(1) == key
    assert names_in(book) == ["María López", "Bob", "Cy", "Ann"]
    windows.undo()
    after = reread(book)
    assert after == before
    assert list(after["friends"]) == list(before["friends"])  # type: ignore[call-overload]


def test_a_lens_on_all_records_removes_them(book: Workbook) -> None:
    everybody = lens(book, EVERYBODY)
    everybody.remove(0)
    assert names_in(book) == ["Bob", "Ann"]
    everybody.undo()
    assert names_in(book) == ["María López", "Bob", "Ann"]


def test_a_mark_in_a_list_of_choices(book: Workbook) -> None:
    book.put(FRIEND, "roles", ["peer"], "bob-2222")
    mentors = lens(book, MENTORS)
    mentors.take_in("bob-2222")
    mentors.insert(1, [{"name": "Cy"}])
    assert book.get(FRIEND, "roles", "bob-2222") == ["peer", "mentor"]
    assert book.get(FRIEND, "roles", mentors.record(1)) == ["mentor"]
    book.put(FRIEND, "note", "n", "bob-2222")
    mentors.remove(0)
    assert book.get(FRIEND, "roles", "bob-2222") == ["peer"]


def test_a_lens_after_something_else_changed_the_table(book: Workbook) -> None:
    windows = lens(book)
    book.put(FRIEND, "house", "yes", "bob-2222")
    book.remove(FRIEND, "ann-3333")
    assert windows.row(1) == {}
    windows.refresh()
    assert all_texts(windows) == ["María López", "Bob"]


def test_undo_of_a_lens_goes_on_after_it_was_left_and_saved(book: Workbook) -> None:
    windows = lens(book)
    windows.put(1, "gave", "a")
    windows.put(1, "gave", "a key")
    windows.insert(2, [{"name": "Cy"}])
    book.on_disk = disk.replace(book.path, book.render()[0], expect=book.on_disk)
    windows = lens(book)
    assert windows.undo() == ("added", 1)
    assert windows.undo() == ("typed", 1)
    assert windows.undo() is None
    assert reread(book) == dict(
        Workbook.open(opened(book.path.parent, PEOPLE, name="b.yaml").path, COURSE).tree
    )


def test_a_lens_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("workbook: 2\n" + PEOPLE + "...\n", "utf-8")
    windows = lens(Workbook.open(path, COURSE))
    assert windows.read_only
    assert all_texts(windows) == ["María López", "Ann"]
    for change in (
        lambda: windows.put(0, "name", "x"),
        lambda: windows.insert(0, [{"name": "x"}]),
        lambda: windows.remove(0),
    ):
        with pytest.raises(WorkbookProblem):
            change()


def test_a_step_without_records_is_no_lens(book: Workbook) -> None:
    with pytest.raises(ValueError, match="first"):
        RecordEntries(book, PLAN, PLAN.steps[0])


lens_row = st.dictionaries(
    st.sampled_from(["name", "gave", "note"]), cell | st.sampled_from(["Bob", "Ann"]), max_size=3
)
lens_operations = st.lists(
    st.one_of(
        st.tuples(st.just("put"), places, st.sampled_from(["name", "gave", "room"]), cell | st.none()),
        st.tuples(st.just("insert"), places, st.lists(lens_row, max_size=3)),
        st.tuples(st.just("remove"), places, st.integers(0, 3)),
        st.tuples(st.just("take_in"), st.sampled_from(["bob-2222", "maria-7f3k"])),
        st.tuples(st.sampled_from(["undo", "redo", "settle", "leave"])),
    ),
    max_size=20,
)


@given(st.sampled_from([WINDOWS, MENTORS, EVERYBODY]), lens_operations)
def test_every_step_of_a_lens_can_be_taken_back(
    tmp_path_factory: pytest.TempPathFactory, step: Step, steps: list[tuple[object, ...]]
) -> None:
    book = opened(tmp_path_factory.mktemp("w"), PEOPLE)
    before = reread(book)
    entries = lens(book, step)
    for one in steps:
        if one[0] == "leave":
            entries.settle()
            entries = lens(book, step)
        elif one[0] == "take_in" and not book.has(FRIEND, str(one[1])):
            continue
        else:
            perform(entries, one)
        assert all(book.has(FRIEND, key) for index in range(len(entries)) if (key := entries.record(index)))
    entries.settle()
    last = reread(book)
    while (done := entries.undo()) is not None:
        assert 0 <= done[1] <= max(len(entries) - 1, 0)
    first = reread(book)
    assert first == before
    assert list(first["friends"]) == list(before["friends"])  # type: ignore[call-overload]
    if not any(one[0] == "undo" for one in steps):
        while entries.redo() is not None:
            pass
        assert reread(book) == last


@pytest.mark.parametrize("typed", ["Greta Lund", "greta  LUND", "Gréta Lund"])
def test_a_name_that_is_typed_whole_and_left_is_the_one_who_has_it(tmp_path: Path, typed: str) -> None:
    workbook = opened(tmp_path)
    there = workbook.add(FRIEND, {"name": "Greta Lund", "notes": "plays the cello"})
    entries = RecordEntries(workbook, HOUSE, WINDOWS, lambda: TODAY)
    before = dict(workbook.rows(FRIEND.table) or {})
    entries.insert(len(entries), [{}])
    for end in range(1, len(typed) + 1):
        entries.put(len(entries) - 1, "name", typed[:end])
    entries.settle()
    assert list(workbook.rows(FRIEND.table) or {}) == list(before)
    assert entries.record(len(entries) - 1) == there
    assert entries.taken_in == there
    assert workbook.get(FRIEND, "name", there) == "Greta Lund"
    while entries.undo() is not None:
        pass
    assert workbook.answers(FRIEND, there) == before[there]
