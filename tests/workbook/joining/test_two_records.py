"""Two records that are one: no word is lost, every link holds, and it can be taken back."""

from __future__ import annotations

import re
import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.method.catalogue import Catalogue, built_in
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.joining.two_records import merge_records, planned
from jobsearch_tui.workbook.records.naming import FIRST_NAME, SAME, SHORTENED, likely_duplicates, likeness
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import courses
from tests.support.courses import FRIEND, PLAN, TALK, field, opened, reread, step

TODAY = date(2026, 11, 20)
EVERYONE = frozenset({"me", "council"})

GUEST = courses.form(
    "guest",
    step(
        "who",
        field("name"),
        field("kind", "choice", options=("old", "new")),
        field("age", "number"),
        field("met", "date"),
        field("here", "check"),
        field("by", "link", to="guest"),
    ),
    step(
        "more",
        field("knows", "links", to="guest"),
        field("parts", "choices", options=("a", "b", "c")),
        field("gifts", "lines", columns=(field("why"), field("from", "link", to="guest"))),
        field("notes", "long"),
        field("story", "long"),
    ),
    title="Guests",
    table="guests",
)
PARTY = courses.form(
    "party",
    step("one", field("host", "link", to="guest"), field("seats", "links", to="guest")),
    step(
        "two",
        field(
            "dances",
            "rows",
            columns=(
                field("dance"),
                field("with", "link", to="guest"),
                field("turns", "lines", columns=(field("who", "links", to="guest"),)),
            ),
        ),
    ),
)
COURSE = Catalogue((PARTY, GUEST, PLAN, FRIEND, TALK))


FILE = """\
answers:
  party:
    host: mia-2222
    seats: [ann-1111, mia-2222, maria-1111]   # by the window
    dances:
      - dance: waltz
        with: mia-2222
        turns:
          - text: left
            who: [mia-2222, maria-1111]
guests:
  # the one who stays
  maria-1111:
    name: María López
    met: 2026-01-02
    parts: [a]
    gifts:
      - a key
      - text: time
        why: she had none
    notes: Plays the cello.
  ann-1111:
    name: Ann
    by: mia-2222
  mia-2222:   # the double
    name: Maria Lopez
    kind: old
    age: 41
    met: 2026-03-04
    by: ann-1111
    knows: [ann-1111, maria-1111]
    parts: [b, a]
    gifts:
      - text: a key
        from: ann-1111
      - time
      - a book
    notes: Two daughters.
meant:
  mia-2222: [vague]
  ann-1111: [long]
"""


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return opened(tmp_path, FILE, COURSE)


def test_everything_comes_together(book: Workbook) -> None:
    plan = planned(book, GUEST, "maria-1111", "mia-2222")
    assert book.revision == 0
    merge_records(book, GUEST, "maria-1111", "mia-2222")
    assert book.revision == 1
    assert book.answers(GUEST, "maria-1111") == {
        "name": "María López",
        "kind": "old",
        "age": "41",
        "met": "2026-01-02",
        "by": "ann-1111",
        "knows": ["ann-1111", "maria-1111"],
        "parts": ["a", "b"],
        "gifts": [
            {"text": "a key", "from": "ann-1111"},
            {"text": "time", "why": "she had none"},
            "a book",
        ],
        "notes": "Plays the cello.\n\nTwo daughters.\n\nName: Maria Lopez\nMet: 4 Mar 2026",
    }
    assert plan.noted == ("Name: Maria Lopez", "Met: 4 Mar 2026")
    assert plan.note == "Notes"
    assert not book.has(GUEST, "mia-2222")
    assert book.meant("maria-1111") == {"vague"}


def test_every_link_points_to_who_is_left(book: Workbook) -> None:
    merge_records(book, GUEST, "maria-1111", "mia-2222")
    assert book.links_to(GUEST, "mia-2222") == []
    assert book.answers(PARTY) == {
        "host": "maria-1111",
        "seats": ["ann-1111", "maria-1111"],
        "dances": [
            {
                "dance": "waltz",
                "with": "maria-1111",
                "turns": [{"text": "left", "who": ["maria-1111"]}],
            }
        ],
    }
    assert book.get(GUEST, "by", "ann-1111") == "maria-1111"
    assert "mia-2222" not in book.render()[0].decode()


def test_it_can_be_taken_back_byte_for_byte(book: Workbook) -> None:
    before, tree = book.render()[0], reread(book)
    undo = merge_records(book, GUEST, "maria-1111", "mia-2222")
    assert book.render()[0] != before
    undo.take_back(book)
    assert book.render()[0] == before
    assert reread(book) == tree
    assert book.revision == 2
    # And once more, the other way round.
    undo = merge_records(book, GUEST, "mia-2222", "maria-1111")
    assert book.get(GUEST, "name", "mia-2222") == "Maria Lopez"
    undo.take_back(book)
    assert book.render()[0] == before


def test_what_was_written_since_stays_when_it_is_taken_back(book: Workbook) -> None:
    undo = merge_records(book, GUEST, "maria-1111", "mia-2222")
    book.put(GUEST, "story", "written after", "maria-1111")
    new = book.add(GUEST, {"name": "Zoe"}, TODAY)
    undo.take_back(book)
    assert book.get(GUEST, "story", "maria-1111") == "written after"
    assert book.get(GUEST, "notes", "maria-1111") == "Plays the cello."
    assert book.get(GUEST, "notes", "mia-2222") == "Two daughters."
    assert book.get(PARTY, "host") == "mia-2222"
    assert book.has(GUEST, new)


def test_what_is_seen_by_fewer_is_never_noted_where_more_can_see_it(tmp_path: Path) -> None:
    open_note = replace(GUEST.steps[1].fields[3], audiences=EVERYONE)
    form = replace(GUEST, steps=(GUEST.steps[0], step("more", open_note)))
    book = opened(tmp_path, FILE, Catalogue((form,)))
    before = book.render()[0]
    with pytest.raises(WorkbookProblem, match="no field that could keep both"):
        merge_records(book, form, "maria-1111", "mia-2222")
    assert (book.render()[0], book.revision) == (before, 0)


def test_lines_take_the_notes_where_there_is_no_long_text(tmp_path: Path) -> None:
    form = replace(GUEST, steps=(GUEST.steps[0], step("more", GUEST.steps[1].fields[2])))
    book = opened(tmp_path, FILE, Catalogue((form,)))
    merge_records(book, form, "maria-1111", "mia-2222")
    gifts = book.get(form, "gifts", "maria-1111")
    assert isinstance(gifts, list)
    assert gifts[2:] == [
        "a book",
        "Name: Maria Lopez",
        "Met: 4 Mar 2026",
        "parts: b, a",
        "notes: Two daughters.",
    ]


@pytest.mark.parametrize("pair", [("ann-1111", "ann-1111"), ("ann-1111", "gone"), ("gone", "ann-1111")])
def test_what_is_not_two_is_not_merged(book: Workbook, pair: tuple[str, str]) -> None:
    with pytest.raises(WorkbookProblem):
        merge_records(book, GUEST, *pair)
    assert book.revision == 0


def test_a_workbook_for_reading_stays_as_it_is(book: Workbook) -> None:
    book.read_only = "only to be read"
    with pytest.raises(WorkbookProblem):
        merge_records(book, GUEST, "maria-1111", "mia-2222")


def test_the_lists_that_came_together_have_a_step_to_take_back(book: Workbook) -> None:
    merge_records(book, GUEST, "maria-1111", "mia-2222")
    assert book.undo_of(GUEST, "gifts", "maria-1111").last == [
        {"text": "a key"},
        {"text": "time", "why": "she had none"},
    ]
    assert book.undo_of(PARTY, "dances").last is not None


def test_who_listens_may_take_its_own_lock_first(book: Workbook) -> None:
    """As the saver does: its thread holds its own lock and asks for the workbook's."""
    own = threading.Lock()
    book.on_change(lambda: own.acquire(timeout=5) and own.release())
    done = threading.Event()

    def saving() -> None:
        with own:
            done.set()
            book.render()

    undo = merge_records(book, GUEST, "maria-1111", "mia-2222")
    for change in (lambda: undo.take_back(book), lambda: merge_records(book, GUEST, "ann-1111", "mia-2222")):
        done.clear()
        thread = threading.Thread(target=saving)
        thread.start()
        done.wait(5)
        change()
        thread.join(5)
        assert not thread.is_alive()


# Any two records

ids = ["ann-1111", "maria-1111", "mia-2222"]
word = st.sampled_from(["one", "two words", "three\nlines", "four", "fünf"])
who = st.sampled_from(ids)
guest = st.fixed_dictionaries(
    {"name": st.sampled_from(["Maria", "María", "Mia", "Ann"])},
    optional={
        "kind": st.sampled_from(["old", "new"]),
        "age": st.sampled_from(["1", "2"]),
        "met": st.sampled_from(["2026-01-02", "2026-03-04", "some day"]),
        "here": st.sampled_from(["yes", "no"]),
        "by": who,
        "knows": st.lists(who, min_size=1, max_size=3),
        "parts": st.lists(st.sampled_from("abc"), min_size=1, max_size=3),
        "gifts": st.lists(
            word | st.fixed_dictionaries({"text": word}, optional={"why": word, "from": who}), min_size=1
        ),
        "notes": word,
        "story": word,
        "unknown": word,
    },
)
party = st.fixed_dictionaries(
    {},
    optional={
        "host": who,
        "seats": st.lists(who, min_size=1),
        "dances": st.lists(
            st.fixed_dictionaries(
                {"dance": word},
                optional={
                    "with": who,
                    "turns": st.lists(
                        st.fixed_dictionaries({"text": word}, optional={"who": st.lists(who, min_size=1)}),
                        min_size=1,
                        max_size=2,
                    ),
                },
            ),
            min_size=1,
            max_size=3,
        ),
    },
)


def words_in(value: Value) -> set[str]:
    """Every word of an answer, but for the links and the signs of dates."""
    if isinstance(value, dict):
        return set().union(*(words_in(part) for part in value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(words_in, value)) if value else set()
    return {one for one in re.findall(r"\w+", value) if not one.isdigit()} - {"no"}


@given(guests=st.tuples(guest, guest, guest), filled=party, pair=st.permutations(ids))
def test_merging_loses_no_word_and_no_link_and_is_taken_back_whole(
    tmp_path_factory: pytest.TempPathFactory,
    guests: tuple[dict[str, Value], ...],
    filled: dict[str, Value],
    pair: list[str],
) -> None:
    book = opened(tmp_path_factory.mktemp("w"), "", COURSE)
    for record, fields in zip(ids, guests, strict=True):
        book.restore(GUEST, record, fields)
    for name, value in filled.items():
        book.put(PARTY, name, value)
    keep, other, third = pair
    before, tree = book.render()[0], reread(book)
    said = words_in(tree["guests"]) | words_in(tree.get("answers", {}))  # type: ignore[arg-type]
    pointing = {one for one in book.links_to(GUEST, other) if one[1] != other}
    undo = merge_records(book, GUEST, keep, other)
    after = reread(book)
    now = words_in(after["guests"]) | words_in(after.get("answers", {}))  # type: ignore[arg-type]
    names = {part for one in ids for part in one.split("-")} | {"López"}
    assert said - now - names == set()
    assert book.links_to(GUEST, other) == []
    assert pointing <= set(book.links_to(GUEST, keep))
    assert list(book.rows("guests") or {}) == [one for one in ids if one != other]
    assert set(book.answers(GUEST, third)) == set(dict(zip(ids, guests, strict=True))[third])
    undo.take_back(book)
    assert reread(book) == tree
    assert book.render()[0] == before


# Who may be the same


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("María López", "maria lopez", SAME),
        ("Lopez, Maria", "María López", SAME),
        ("M. Lopez", "Maria Lopez", SHORTENED),
        ("Maria", "Maria Lopez", SHORTENED),
        ("Maria L.", "Maria Lopez", SHORTENED),
        ("Maria Lopez", "Maria Rossi", FIRST_NAME),
        ("M. L.", "Maria Lopez", 0),
        ("Ann", "Anna", 0),
        ("", "Anna", 0),
        ("Li", "Li Ming", SHORTENED),
    ],
)
def test_how_much_two_names_are_alike(one: str, other: str, how: int) -> None:
    assert (likeness(one, other), likeness(other, one)) == (how, how)


def test_likely_duplicates_come_first(book: Workbook) -> None:
    assert [one for one, _, _ in likely_duplicates(book, GUEST, "maria-1111")] == ["mia-2222", "ann-1111"]


def test_people_talks_and_companies_have_room_for_what_two_say_differently() -> None:
    """What is private has a field to be kept in that is as private."""
    lacking = []
    for form in built_in().forms:
        notes = [one for one in form.fields() if one.kind in ("long", "lines") and one.numbers is None]
        if form.many and form.area in ("people", "pipeline"):
            lacking += [
                f"{form.id}.{one.id}"
                for one in form.fields()
                if one.kind in ("short", "choice", "date", "number", "scale", "link")
                and not any(note.audiences <= one.audiences for note in notes)
            ]
    assert lacking == []
