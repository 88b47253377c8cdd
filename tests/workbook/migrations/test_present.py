"""Answers under a name that a form, table, field or column had before are read, and renamed when edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.file.opening import checked
from jobsearch_tui.workbook.joining.conflicts import Kept, choose
from jobsearch_tui.workbook.joining.files import merge_files
from jobsearch_tui.workbook.joining.outside import read_changed, take_in
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import FRIEND, PLAN, TALK, field, opened, reread, step

AIM = replace(
    PLAN,
    id="aim",
    was=("plan", "intent"),
    dated=True,
    steps=(
        step(
            "first",
            field("goal", "long", was=("wish", "dream")),
            field(
                "hates",
                "lines",
                columns=(field("proof", was=("evidence",)), field("cost"), field("who", "link", to="friend")),
            ),
            field(
                "steps",
                "rows",
                was=("aims",),
                columns=(
                    field("aim", was=("title",)),
                    field("parts", "lines", columns=(field("until", "date", was=("by",)),)),
                ),
            ),
        ),
    ),
)
PERSON = replace(
    FRIEND,
    id="person",
    table="persons",
    was=("friends",),
    steps=(
        step("who", field("name"), field("place", was=("room",)), field("gave")),
        step("more", field("note", "long", was=("remarks",))),
    ),
)
CHAT = replace(
    TALK, steps=(step("talk", field("person", "link", to="person", was=("with",)), field("about")),)
)
COURSE = Catalogue((AIM, PERSON, replace(CHAT, named_by=("about",))))

HEAD = "workbook: 1\ntitle: My search\n"
FILE = """\
# By hand.
answers:
  plan:   # the old name
    # what I wish for
    wish:  'a small team'
    hates:
      - {text: noise, evidence: "open plan"}
      -   quick calls
    aims:
      - title: learn
        parts:
          - text: read
            by: 2026-12-01
    other: kept
friends:
  # a friend
  anna:
    name:   "Anna"
    room: kitchen
    remarks: |
      long
      text

  ben:
    name: Ben
    room:  attic
talks:
  t-1:
    with: anna
    about: tea
meant:
  plan:
    - 'a: b'
touched:
  plan: 2026-11-01
"""


def read(folder: Path, text: str = FILE, name: str = "my-search.yaml") -> Workbook:
    path = folder / name
    path.write_bytes(f"{HEAD}{text}...\n".encode())
    return Workbook.open(path, COURSE)


def body(workbook: Workbook) -> str:
    return workbook.render()[0].decode().removeprefix(HEAD).removesuffix("...\n")


def form(name: str) -> Form:
    found = COURSE.form(name)
    assert found is not None
    return found


def test_all_is_read_under_the_names_of_today_and_no_byte_changes(tmp_path: Path) -> None:
    book = read(tmp_path)
    assert book.answers(form("aim")) == {
        "goal": "a small team",
        "hates": [{"text": "noise", "proof": "open plan"}, "quick calls"],
        "steps": [{"aim": "learn", "parts": [{"text": "read", "until": "2026-12-01"}]}],
        "other": "kept",
    }
    assert book.answers(form("person"), "anna") == {"name": "Anna", "place": "kitchen", "note": "long\ntext"}
    assert book.links_to(form("person"), "anna") == [("talk", "t-1", "person")]
    assert book.find(form("person"), "an") == ["anna"]
    assert book.meant("aim") == {"a: b"}
    assert book.touched(form("aim")) == "2026-11-01"
    [note] = book.notes
    assert note.startswith("my-search.yaml:16:5: no exercise has the name “other”: its words are kept")
    assert body(book) == FILE
    assert not book.put(form("aim"), "goal", "a small team")
    assert body(book) == FILE


EDITS: dict[str, tuple[Callable[[Workbook], object], list[tuple[str, str]]]] = {
    "an answer takes its form along": (
        lambda book: book.put(form("aim"), "goal", "a big team"),
        [("  plan:   # the", "  aim:   # the"), ("    wish:  'a small team'", "    goal: a big team")],
    ),
    "an answer with its old id stays beside an edited one": (
        lambda book: book.put(form("aim"), "hates", ["noise"]),
        [
            ("  plan:   # the", "  aim:   # the"),
            ('      - {text: noise, evidence: "open plan"}\n      -   quick calls\n', "      - noise\n"),
        ],
    ),
    "columns come with their answer": (
        lambda book: book.put(form("aim"), "steps", [*book.get(form("aim"), "steps"), {"aim": "do"}]),  # type: ignore[misc]
        [
            ("  plan:   # the", "  aim:   # the"),
            ("    aims:\n      - title: learn", "    steps:\n      - aim: learn"),
            ("            by: 2026-12-01\n", "            until: 2026-12-01\n      - aim: do\n"),
        ],
    ),
    "a field of a record takes the table along, and nothing else": (
        lambda book: book.put(form("person"), "place", "hall", "ben"),
        [("friends:\n", "persons:\n"), ("    room:  attic", "    place: hall")],
    ),
    "a field with the same name": (
        lambda book: book.put(form("person"), "name", "Benno", "ben"),
        [("friends:\n", "persons:\n"), ("    name: Ben\n", "    name: Benno\n")],
    ),
    "a record more": (
        lambda book: book.restore(form("person"), "cleo", {"place": "roof"}),
        [("friends:\n", "persons:\n"), ("room:  attic\n", "room:  attic\n\n  cleo:\n    place: roof\n")],
    ),
    "an answer that goes": (
        lambda book: book.put(form("person"), "note", None, "anna"),
        [("friends:\n", "persons:\n"), ("    remarks: |\n      long\n      text\n", "")],
    ),
    "a link": (
        lambda book: book.put(form("talk"), "person", "ben", "t-1"),
        [("    with: anna", "    person: ben")],
    ),
    "a remark": (
        lambda book: book.mean("aim", "c"),
        [("meant:\n  plan:\n    - 'a: b'\n", "meant:\n  aim:\n    - 'a: b'\n    - c\n")],
    ),
    "a day": (
        lambda book: book.touch(form("aim"), "", date(2026, 12, 2)),
        [("touched:\n  plan: 2026-11-01", "touched:\n  aim: 2026-12-02")],
    ),
    "the title alone": (lambda book: setattr(book, "title", "My search"), []),
}


@pytest.mark.parametrize("name", EDITS)
def test_what_is_edited_gets_its_name_and_all_else_keeps_every_byte(tmp_path: Path, name: str) -> None:
    edit, replaced = EDITS[name]
    book = read(tmp_path)
    edit(book)
    expected = FILE
    for old, new in replaced:
        assert expected.count(old) == 1
        expected = expected.replace(old, new)
    assert body(book) == expected
    again = read(tmp_path, body(book), "again.yaml")
    assert again.tree == book.tree


def test_edits_one_after_the_other_end_with_todays_names_alone(tmp_path: Path) -> None:
    book = read(tmp_path)
    for number in range(3):
        book.put(form("aim"), "goal", f"goal {number}")
        book.put(form("aim"), "hates", [{"text": "noise", "proof": str(number)}])
        book.put(form("aim"), "steps", [{"aim": str(number)}])
        for record in ("anna", "ben"):
            book.put(form("person"), "place", f"room {number}", record)
            book.put(form("person"), "note", f"note {number}", record)
        book.put(form("talk"), "person", "ben", "t-1")
        assert reread(book) == {**book.tree, "meant": {"plan": ["a: b"]}, "touched": {"plan": "2026-11-01"}}
    assert "# a friend" in body(book)
    assert "# what I wish for" in body(book)


BOTH = """\
answers:
  plan:
    goal: one
  aim:
    wish: two
    goal: three
friends:
  anna:
    name: Anna
persons:
  ben:
    room: hall
    place: attic
"""


def test_where_both_names_stand_nothing_is_lost_and_it_is_told(tmp_path: Path) -> None:
    book = read(tmp_path, BOTH)
    assert book.answers(form("aim")) == {"wish": "two", "goal": "three"}
    assert body(book) == BOTH
    assert [note.partition(": ")[0] for note in book.notes] == [
        f"my-search.yaml:{place}" for place in ("4:3", "7:5", "9:1", "14:5")
    ]
    assert "“answers/plan” is kept as it is" in book.notes[0]
    book.put(form("aim"), "goal", "four")
    book.put(form("person"), "place", "cellar", "ben")
    assert body(book) == BOTH.replace("three", "four").replace("attic", "cellar")
    assert checked(book.path, COURSE)[0] == []


def test_the_wrong_shape_under_a_former_name_is_seen_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(HEAD + "answers:\n  plan:\n    wish:\n      - a list\n...\n", "utf-8")
    (problem,) = checked(path, COURSE)[0]
    assert str(problem).startswith("a.yaml:6:7: “answers”, “plan”, “wish”: expected text, found a list")


def test_another_version_with_former_names_is_joined_in(tmp_path: Path) -> None:
    book = read(tmp_path)
    book.put(form("person"), "place", "hall", "ben")
    theirs = FILE.replace("room: kitchen", "room: garden").replace("  plan:   # the", "  intent:   # the")
    changed = read_changed(f"{HEAD}{theirs}...\n".encode(), "w.yaml", COURSE)
    taken = take_in(book, changed, book.base, keep=lambda clashes: pytest.fail(str(clashes)))
    assert taken.changes == 1
    assert body(book) == theirs.replace("friends:", "persons:").replace("room:  attic", "place: hall")
    assert book.get(form("person"), "place", "anna") == "garden"


def test_files_under_both_names_are_merged_as_one(tmp_path: Path) -> None:
    base = f"{HEAD}{FILE}...\n"
    ours = base.replace("room:  attic", "room:  cellar")
    theirs = base.replace("friends:", "persons:").replace("room: kitchen", "place: garden")
    merged = merge_files(base.encode(), ours.encode(), theirs.encode(), COURSE)
    assert not merged.clashes
    expected = ours.replace("friends:", "persons:").replace("room: kitchen", "place: garden")
    assert merged.data.decode() == expected
    assert merge_files(base.encode(), ours.encode(), base.encode(), COURSE).data == ours.encode()


def test_a_clash_that_was_kept_under_a_former_name_is_chosen(tmp_path: Path) -> None:
    book = read(tmp_path)
    where = ("answers", "plan", "hates", "1", "evidence")
    choose(book, Kept(id="x", where=where, ours="open plan", other="a bell"), "a bell")
    assert book.get(form("aim"), "hates") == [{"text": "noise", "proof": "a bell"}, "quick calls"]


ODD = {
    "braces": ("answers: {plan: {wish: a, other: b}}\n", {"answers": {"aim": {"goal": "new", "other": "b"}}}),
    "quotes": ("answers:\n  'plan':\n    \"wish\": a\n", {"answers": {"aim": {"goal": "new"}}}),
    "a mark": ("answers:\n  ? plan\n  :\n    wish: a\n    other: |\n      plan: x\n",
               {"answers": {"aim": {"goal": "new", "other": "plan: x"}}}),
    "nothing yet": ("answers:\n  plan:\n", {"answers": {"aim": {"goal": "new"}}}),
}  # fmt: skip


@pytest.mark.parametrize("name", ODD)
def test_a_file_that_is_laid_out_oddly_is_renamed_as_well(tmp_path: Path, name: str) -> None:
    text, expected = ODD[name]
    book = read(tmp_path, text)
    book.put(form("aim"), "goal", "new")
    assert {key: part for key, part in reread(book).items() if key == "answers"} == expected


def test_a_course_without_former_names_reads_the_very_tree(tmp_path: Path) -> None:
    book = opened(tmp_path, "answers:\n  plan:\n    wish: a\n")
    assert reread(book) == book.tree
