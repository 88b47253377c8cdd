"""Lenses: on what belongs to the record that is filled, and on records that are named by a link."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.coach.next.next_step import next_step
from jobsearch_tui.documents.layouts.outline import outline
from jobsearch_tui.documents.layouts.subject import Subject
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import THIS, Form, Plug
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.entries.linked_entries import LinkedEntries, entries_of_step
from jobsearch_tui.workbook.entries.record_entries import RecordEntries
from jobsearch_tui.workbook.filling import progress, step_filled
from jobsearch_tui.workbook.records.lens import is_open, shown_by, where_of
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import courses
from tests.support.courses import FRIEND, HOUSE, PLAN, TALK, TODAY, field, opened, reread, step
from tests.support.growth import TENFOLD, times_as_long

MEETING = courses.form(
    "meeting",
    step("what", field("theme")),
    step("offers", records="offer", where={"talk": THIS}, show=("friend", "state", "on")),
    step("tasks", records="task", where={"of": THIS}, show=("what",)),
    title="Meetings",
    table="meetings",
)
OFFER = courses.form(
    "offer",
    step(
        "offer",
        field("friend", "link", to="friend"),
        field("state", "choice", options=("asked", "made"), default="asked"),
        field("on", "date", default="today"),
        field("talk", "link", to="meeting"),
        field("note", "long"),
    ),
    title="Offers",
    table="offers",
)
TASK = courses.form(
    "task", step("task", field("what"), field("of", "links", to="meeting")), title="Tasks", table="tasks"
)
ONCE = courses.form(
    "once",
    step("here", records="offer", where={"talk": THIS}, show=("friend",), optional=False),
    stage="arrive",
)
TOUR = courses.form(
    "tour", step("talks", records="talk", where={"about": "tour"}, show=("with", "about", "next"))
)
COURSE = Catalogue((ONCE, TOUR, PLAN, FRIEND, TALK, HOUSE, MEETING, OFFER, TASK))
OFFERS, TASKS = MEETING.steps[1:]
TALKS = TOUR.steps[0]

FILE = """\
friends:
  maria-7f3k:
    name: María López
  bob-2222:
    name: Bob
    note: from the fair
talks:
  bob-tour-3333:
    with: bob-2222
    about: tour
  maria-other-4444:
    with: maria-7f3k
    about: other
meetings:
  first-5555:
    theme: First
  second-6666:
    theme: Second
offers:
  bob-7777:
    friend: bob-2222
    talk: first-5555
  maria-8888:
    friend: maria-7f3k
    talk: second-6666
tasks:
  write-9999:
    what: write
    of: [first-5555, second-6666]
"""


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return Workbook.open(opened(tmp_path, FILE).path, COURSE)


def offers(book: Workbook, record: str = "first-5555") -> LinkedEntries:
    entries = entries_of_step(book, MEETING, OFFERS, lambda: TODAY, record)
    assert isinstance(entries, LinkedEntries)
    return entries


def talks(book: Workbook) -> LinkedEntries:
    entries = entries_of_step(book, TOUR, TALKS, lambda: TODAY)
    assert isinstance(entries, LinkedEntries)
    return entries


def type_in(entries: RecordEntries, index: int, text: str) -> None:
    """As the list does it: letter by letter."""
    for end in range(1, len(text) + 1):
        entries.put(index, entries.head.id, text[:end])


def texts(entries: RecordEntries) -> list[str]:
    return [entries.text(index) for index in range(len(entries))]


def friends(book: Workbook) -> list[str]:
    return [str(one.get("name")) for one in book.table("friends").all()]


# The record that is filled


def test_where_says_which_record_is_filled() -> None:
    assert where_of(OFFERS, "x") == {"talk": "x"}
    assert where_of(TALKS, "x") == {"about": "tour"}
    assert (is_open(OFFERS, ""), is_open(OFFERS, "x"), is_open(TALKS, "")) == (False, True, True)


def test_each_record_shows_what_belongs_to_it(book: Workbook) -> None:
    assert list(shown_by(OFFERS, book, "first-5555")) == ["bob-7777"]
    assert list(shown_by(TASKS, book, "second-6666")) == ["write-9999"]
    assert list(shown_by(OFFERS, book)) == list(shown_by(OFFERS, book, "gone")) == []
    assert texts(offers(book)) == ["Bob"]
    assert texts(offers(book, "second-6666")) == ["María López"]
    assert texts(entries_of_step(book, MEETING, TASKS, lambda: TODAY, "first-5555")) == ["write"]


def test_what_is_made_there_belongs_to_it(book: Workbook) -> None:
    tasks = entries_of_step(book, MEETING, TASKS, lambda: TODAY, "second-6666")
    tasks.insert(1, [{"what": "call"}])
    assert book.get(TASK, "of", tasks.record(1)) == ["second-6666"]
    tasks.remove(0)
    assert book.get(TASK, "of", "write-9999") is None or not book.has(TASK, "write-9999")
    assert texts(tasks) == ["call"]
    assert tasks.undo() == ("removed", 0)
    assert book.get(TASK, "of", "write-9999") == ["first-5555", "second-6666"]


def test_steps_of_two_records_are_not_taken_back_in_one_another(book: Workbook) -> None:
    offers(book).insert(1, [{"friend": "Cy"}])
    assert offers(book, "second-6666").undo() is None
    assert offers(book).undo() == ("added", 0)


@pytest.mark.parametrize("record", ["", "gone-1111"])
def test_without_a_record_nothing_is_shown_or_made(book: Workbook, record: str) -> None:
    before = reread(book)
    for form, shown in ((MEETING, OFFERS), (MEETING, TASKS), (ONCE, ONCE.steps[0])):
        lens = entries_of_step(book, form, shown, lambda: TODAY, record)
        assert (len(lens), lens.read_only, lens.is_closed) == (0, True, True)
        with pytest.raises(WorkbookProblem):
            lens.insert(0, [{lens.head.id: "x"}])
        with pytest.raises(WorkbookProblem):
            lens.take_in("bob-7777")
        lens.refresh()
        lens.settle()
    assert reread(book) == before


def test_it_opens_with_its_record(book: Workbook) -> None:
    lens = entries_of_step(book, MEETING, TASKS, lambda: TODAY, "third-1111")
    assert lens.is_closed
    book.restore(MEETING, "third-1111", {"theme": "Third"})
    lens.insert(0, [{"what": "go"}])
    assert texts(lens) == ["go"]


def test_progress_counts_what_belongs_to_the_record(book: Workbook) -> None:
    third = book.add(MEETING, {"theme": "Third"}, TODAY)
    assert step_filled(OFFERS, MEETING, book, "first-5555")
    assert not step_filled(OFFERS, MEETING, book, third)
    assert progress(ONCE, book).state == "none"


def test_a_document_lists_what_belongs_to_the_record(book: Workbook) -> None:
    def printed(form: Form, record: str) -> str:
        plug = Plug(name="outline")
        return str(outline(Subject(form=form, plug=plug, workbook=book, record=record, today=TODAY)))

    assert "Bob" in printed(MEETING, "first-5555") and "María" not in printed(MEETING, "first-5555")
    assert "María" in printed(MEETING, "second-6666")
    assert "Bob" not in printed(ONCE, "")


def test_home_counts_what_belongs_to_the_record(book: Workbook) -> None:
    staged = courses.form(
        "meeting",
        *MEETING.steps,
        step("end", field("end")),
        title="Meetings",
        stage="arrive",
        table="meetings",
        named_by=("theme",),
    )
    course = Catalogue((staged, FRIEND, OFFER, TASK))
    again = Workbook.open(book.path, course)
    found = next_step(course, again, TODAY)
    assert found is not None and "one offer so far" in found.sentence


# Named by a link


def test_the_name_on_the_line_is_the_friends(book: Workbook) -> None:
    tour = talks(book)
    assert texts(tour) == ["Bob"]
    book.put(FRIEND, "name", "Robert", "bob-2222")
    assert texts(tour) == ["Robert"]
    assert tour.linked(0) == "bob-2222"


def test_a_new_name_stays_words_until_it_is_made_a_friend(book: Workbook) -> None:
    tour = talks(book)
    tour.insert(1, [{}])
    type_in(tour, 1, "Zoë Ode")
    assert friends(book) == ["María López", "Bob"]
    assert (tour.text(1), book.get(TALK, "with", tour.record(1))) == ("Zoë Ode", "Zoë Ode")
    tour.settle()
    assert (friends(book), tour.linked(1)) == (["María López", "Bob"], "Zoë Ode")
    assert tour.news() == "“Zoë Ode” stands there as words. Enter on its line makes it a new friend."
    revision = book.revision
    tour.make(1)
    assert friends(book) == ["María López", "Bob", "Zoë Ode"]
    zoe = tour.linked(1)
    assert zoe.startswith("zoë-ode-") and book.get(FRIEND, "met", zoe) == "2026-11-20"
    assert tour.record(1).startswith("zoë-ode-")
    assert book.revision <= revision + 2
    tour.settle()
    assert friends(book) == ["María López", "Bob", "Zoë Ode"]


@pytest.mark.parametrize("typed", ["maria lopez", "MARÍA LÓPEZ", "  María   López "])
def test_a_name_that_somebody_has_is_theirs(book: Workbook, typed: str) -> None:
    tour = talks(book)
    tour.insert(1, [{}])
    type_in(tour, 1, typed)
    tour.settle()
    assert (tour.linked(1), tour.text(1)) == ("maria-7f3k", "María López")
    assert friends(book) == ["María López", "Bob"]


def test_two_talks_with_one_friend_are_two_records(book: Workbook) -> None:
    tour = talks(book)
    tour.insert(1, [{}])
    type_in(tour, 1, "bob")
    tour.settle()
    assert texts(tour) == ["Bob", "Bob"]
    assert tour.record(0) != tour.record(1)
    assert tour.news() == "Bob is here already. This is one talk more."
    assert tour.news() == ""


def test_undo_and_redo_take_the_record_and_the_friend_together(book: Workbook) -> None:
    before = reread(book)
    tour = talks(book)
    tour.insert(1, [{}])
    type_in(tour, 1, "Zoë")
    tour.make(1)
    assert tour.undo() == ("added", 0)
    assert reread(book) == before
    assert tour.redo() == ("added", 1)
    assert (texts(tour), friends(book)) == (["Bob", "Zoë"], ["María López", "Bob", "Zoë"])
    # And in a lens that was opened anew.
    tour = talks(book)
    assert tour.undo() is not None
    assert reread(book) == before


def test_a_friend_who_means_something_to_others_stays_when_a_step_is_taken_back(book: Workbook) -> None:
    tour = talks(book)
    tour.insert(1, [{"with": "Zoë"}, {"with": "Cy"}])
    zoe = tour.linked(1)
    book.put(PLAN, "ask-first", [zoe])
    book.put(FRIEND, "note", "plays chess", tour.linked(2))
    tour.undo()
    assert friends(book) == ["María López", "Bob", "Zoë", "Cy"]
    tour.redo()
    assert friends(book) == ["María López", "Bob", "Zoë", "Cy"]
    assert (tour.linked(1), book.get(FRIEND, "note", tour.linked(2))) == (zoe, "plays chess")


def test_another_name_on_the_line_points_to_another_friend(book: Workbook) -> None:
    tour = talks(book)
    for text in ("Bo", "B", "", "M", "María Lópe", "María López"):
        tour.put(0, "with", text)
    tour.settle()
    assert book.answers(TALK, "bob-tour-3333") == {"with": "maria-7f3k", "about": "tour"}
    assert friends(book) == ["María López", "Bob"]
    assert tour.undo() == ("typed", 0)
    assert book.get(TALK, "with", "bob-tour-3333") == "bob-2222"
    tour.redo()
    tour.put(0, "with", "New One")
    tour.settle()
    assert (friends(book), tour.text(0)) == (["María López", "Bob"], "New One")
    tour.make(0)
    assert friends(book) == ["María López", "Bob", "New One"]
    tour.undo()
    assert (friends(book), tour.linked(0)) == (["María López", "Bob"], "maria-7f3k")


def test_a_name_that_was_restored_is_the_same_friend_as_before(book: Workbook) -> None:
    twin = book.add(FRIEND, {"name": "Bob"}, TODAY)
    tour = talks(book)
    for text in ("Bo", "", "Bob"):
        tour.put(0, "with", text)
    tour.settle()
    assert tour.linked(0) == "bob-2222"
    tour.put(0, "with", "bob")
    tour.settle()
    assert tour.linked(0) == "bob-2222"
    tour.link(0, twin)
    assert tour.linked(0) == twin


def test_a_name_of_two_friends_is_kept_and_asked_about(book: Workbook) -> None:
    book.add(FRIEND, {"name": "Bob"}, TODAY)
    tour = talks(book)
    tour.insert(1, [{}])
    type_in(tour, 1, "bob")
    tour.settle()
    assert (tour.text(1), len(friends(book))) == ("bob", 3)
    assert "More than one friend is called bob" in tour.news()
    tour.link(1, "bob-2222")
    assert (tour.text(1), len(friends(book))) == ("Bob", 3)


def test_half_a_name_that_was_left_makes_nobody_in_the_end(book: Workbook) -> None:
    tour = talks(book)
    tour.insert(1, [{}])
    type_in(tour, 1, "Mar")
    tour.make(1)
    assert friends(book)[-1] == "Mar"
    tour.put(1, "with", "Marius")
    tour.make(1)
    assert friends(book) == ["María López", "Bob", "Marius"]
    tour.put(1, "with", "Mar")
    tour.link(1, "maria-7f3k")
    assert friends(book) == ["María López", "Bob"]
    while tour.undo() is not None:
        pass
    assert (friends(book), texts(tour)) == (["María López", "Bob"], ["Bob"])


def test_a_name_that_was_wiped_out_leaves_no_record(book: Workbook) -> None:
    before = reread(book)
    tour = talks(book)
    tour.insert(1, [{}])
    type_in(tour, 1, "Zo")
    tour.put(1, "with", "")
    tour.settle()
    assert (tour.record(1), reread(book)) == ("", before)


def test_typed_words_give_way_to_a_record_that_is_taken_in(book: Workbook) -> None:
    tour = talks(book)
    tour.insert(1, [{}])
    type_in(tour, 1, "mari")
    tour.take_in("maria-other-4444", 1)
    assert (texts(tour), friends(book)) == (["Bob", "María López"], ["María López", "Bob"])
    assert len(book.table("talks")) == 2
    tour.put(1, "with", "maria")
    tour.take_in("maria-other-4444", 1)
    tour.settle()


def test_many_names_at_once_point_to_everybody(book: Workbook) -> None:
    tour = talks(book)
    tour.insert(
        1, [{"with": "Cy"}, {"with": "maria lopez"}, {"with": "CY"}, {"with": "maria-7f3k"}], "pasted"
    )
    assert texts(tour) == ["Bob", "Cy", "María López", "Cy", "María López"]
    assert friends(book) == ["María López", "Bob", "Cy"]
    assert tour.undo() == ("pasted", 0)
    assert (texts(tour), friends(book)) == (["Bob"], ["María López", "Bob"])
    tour.redo()
    assert texts(tour) == ["Bob", "Cy", "María López", "Cy", "María López"]


def test_words_typed_when_the_program_ended_are_in_the_file(book: Workbook) -> None:
    tour = talks(book)
    tour.insert(1, [{}])
    type_in(tour, 1, "Half a na")
    assert "Half a na" in book.render()[0].decode()
    again = talks(Workbook.open(opened(book.path.parent, FILE, name="b.yaml").path, COURSE))
    again.put(0, "about", "tour")
    assert texts(again) == ["Bob"]


cell = st.sampled_from(["", "B", "Bob", "bob", "Zoë", "Zo", "María López", "maria-7f3k", "bob-2222", " "])
places = st.integers(0, 5)
row = st.dictionaries(st.sampled_from(["with", "about", "next"]), cell, max_size=2)
operations = st.lists(
    st.one_of(
        st.tuples(st.just("put"), places, st.sampled_from(["with", "with", "about"]), cell),
        st.tuples(st.just("insert"), places, st.lists(row, max_size=2)),
        st.tuples(st.just("remove"), places, st.integers(0, 2)),
        st.tuples(st.just("link"), places, st.sampled_from(["bob-2222", "maria-7f3k"])),
        st.tuples(st.just("take_in"), st.sampled_from(["bob-tour-3333", "maria-other-4444"])),
        st.tuples(st.sampled_from(["undo", "redo", "settle", "leave"])),
    ),
    max_size=16,
)


@given(operations)
def test_every_step_of_a_lens_on_links_can_be_taken_back(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[object, ...]]
) -> None:
    book = Workbook.open(opened(tmp_path_factory.mktemp("w"), FILE).path, COURSE)
    before = reread(book)
    entries = talks(book)
    for name, *arguments in steps:
        if name == "leave":
            entries.settle()
            entries = talks(book)
            continue
        if name in ("put", "remove", "link"):
            if not len(entries):
                continue
            arguments[0] %= len(entries)  # type: ignore[operator]
        if name == "take_in" and not book.has(TALK, str(arguments[0])):
            continue
        getattr(entries, str(name))(*arguments)
        assert all(book.has(TALK, key) for at in range(len(entries)) if (key := entries.record(at)))
        names = [one.casefold() for one in friends(book)]
        assert len(names) == len(set(names))
    entries.settle()
    last = reread(book)
    while (done := entries.undo()) is not None:
        assert 0 <= done[1] <= max(len(entries) - 1, 0)
    assert reread(book) == before
    if not any(one[0] == "undo" for one in steps):
        while entries.redo() is not None:
            pass
        assert reread(book) == last


# Many


def large(folder: Path, people: int = 1000, talks_held: int = 2000) -> Workbook:
    rows = ["friends:"]
    rows += [f"  p-{n}:\n    name: Person {n} Surname{n % 90}\n    note: something" for n in range(people)]
    rows.append("talks:")
    rows += [f"  t-{n}:\n    with: p-{n % people}\n    about: tour" for n in range(talks_held)]
    return Workbook.open(opened(folder, "\n".join(rows) + "\n").path, COURSE)


def test_ten_times_the_crowd_takes_ten_times_as_long(tmp_path: Path) -> None:
    (tmp_path / "small").mkdir()
    small, book = large(tmp_path / "small", 100, 200), large(tmp_path)
    words = iter(range(100_000))

    def lens(one: Workbook) -> None:
        texts(talks(one))
        one.find(TALK, "pers 7")

    def key(one: Workbook, tour: LinkedEntries) -> None:
        tour.put(0, "with", f"Someone {next(words)}")
        one.find(FRIEND, "per 7")
        one.find(TALK, "per 7")

    lens(small), lens(book)
    assert times_as_long(lambda: lens(small), lambda: lens(book)) < TENFOLD
    few, tour = talks(small), talks(book)
    assert times_as_long(lambda: key(small, few), lambda: key(book, tour)) < TENFOLD
    found = times_as_long(lambda: small.links_to(FRIEND, "p-7"), lambda: book.links_to(FRIEND, "p-7"))
    assert found < 5, "what points to one person is found without looking through all"
    assert len(book.links_to(FRIEND, "p-7")) == 2
    tour.make(0)
    assert date.fromisoformat(str(book.get(FRIEND, "met", tour.linked(0)))) == TODAY
