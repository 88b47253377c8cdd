from __future__ import annotations

import os
import random
import stat
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.text.problems import UnreadableText, WorkbookProblem
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.values import cleaned, is_empty
from jobsearch_tui.workbook.file.opening import NO_END_MARK, checked
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.records.ids import LETTERS, new_id
from jobsearch_tui.workbook.saving import disk
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import COURSE, FRIEND, PLAN, TALK, TODAY, opened, reread
from tests.support.nasty import any_text

TEXT = """\
answers:
  plan:
    # my own note
    goal: be   # aside
    hates:
      - a boss who shouts
      - text: late pay
        cost: walk away
  unknown-form:
    kept: [as, it, is]
friends:
  maria-7f3k:
    name: María López
    house: yes
  mark-2222:
    name: Mark Long
  lo-3333:
    name: Lo Ma
unknown: "kept"
"""


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return opened(tmp_path, TEXT)


# Opening and creating


def test_a_new_workbook_is_on_the_disk_and_private(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "workbooks" / "a.yaml"
    book = create_workbook(path, "My\nsearch: [now]", COURSE, TODAY)
    assert path.read_text("utf-8").splitlines()[-1] == "..."
    assert load(path.read_bytes()).tree == {
        "workbook": "1",
        "title": "My / search: [now]",
        "created": "2026-11-20",
    }
    assert (book.title, book.created, book.read_only, book.notes) == (
        "My / search: [now]",
        "2026-11-20",
        "",
        [],
    )
    assert book.on_disk == disk.digest(path.read_bytes())
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_creating_never_replaces_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"words")
    with pytest.raises(WorkbookProblem, match=r"a\.yaml already"):
        create_workbook(path, "x", COURSE, TODAY)
    path.unlink()
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(WorkbookProblem):
        create_workbook(path, "x", COURSE, TODAY)
    assert not (tmp_path / "nowhere").exists()


def test_opening_and_rendering_changes_no_byte(book: Workbook) -> None:
    assert book.render() == (book.path.read_bytes(), 0)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("title: x\n...\n", "no line “workbook: 1”"),
        ("workbook: [1]\n...\n", "not a number"),
        ("workbook: one\n...\n", "not a number"),
        ("workbook: ²\n...\n", "not a number"),
        ("workbook: 0\n...\n", "no such version"),
        ("workbook: 1\ntitle: [x]\n...\n", "expected text, found a list"),
        ("workbook: 2\nanswers: [x]\n...\n", "newer version of the program"),
    ],
)
def test_what_is_no_workbook_is_not_opened(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(WorkbookProblem, match=sentence) as caught:
        Workbook.open(path, COURSE)
    place = caught.value.place
    assert place is not None
    assert (place.file, bool(place.line), bool(place.column)) == ("a.yaml", True, True)
    assert [str(one) for one in checked(path, COURSE)[0]] == [str(caught.value)]
    assert path.read_text("utf-8") == text


def test_unreadable_text_is_passed_on(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"workbook: 1\ntitle: &a x\n")
    with pytest.raises(UnreadableText):
        Workbook.open(path, COURSE)
    with pytest.raises(UnreadableText):
        Workbook.open(tmp_path / "none.yaml", COURSE)
    assert len(checked(path, COURSE)[0]) == 1


def test_a_newer_version_is_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"workbook: 12\nanswers:\n  plan:\n    goal: x\n...\n")
    book = Workbook.open(path, COURSE)
    assert "newer version" in book.read_only
    assert book.get(PLAN, "goal") == "x"
    for change in (
        lambda: book.put(PLAN, "goal", "y"),
        lambda: book.add(FRIEND, {"name": "x"}),
        lambda: book.remove(FRIEND, "x"),
        lambda: book.mean("plan", "x"),
        lambda: setattr(book, "title", "y"),
        lambda: book.table("friends").insert({"name": "x"}),
    ):
        with pytest.raises(WorkbookProblem, match="newer version"):
            change()
    assert book.render() == (path.read_bytes(), 0)
    (problem,) = checked(path, COURSE)[0]
    assert problem.place is not None
    assert (problem.place.line, problem.place.column) == (1, 11)


def test_a_file_cut_short_opens_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"workbook: 1\ntitle: C # developer\n")
    book = Workbook.open(path, COURSE)
    assert book.notes[0] == NO_END_MARK
    assert any("Line 2" in note for note in book.notes[1:])
    assert book.read_only == ""
    assert [one.sentence for one in checked(path, COURSE)[0]] == [NO_END_MARK]


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        (b"workbook: 1\r\ntitle: x\r\n...\r\n", "line ends"),
        (b"\xef\xbb\xbfworkbook: 1\ntitle: x\n...\n", "byte order mark"),
        ("workbook: 1\ntitle: x\n...\n".encode("utf-16"), "UTF-16"),
    ],
)
def test_bytes_of_another_system_are_told_and_the_first_change_writes_plain_ones(
    tmp_path: Path, raw: bytes, part: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(raw)
    book = Workbook.open(path, COURSE)
    (note,) = book.notes
    assert part in note
    assert book.render()[0] == raw
    book.title = "y"
    assert book.render()[0] == b"workbook: 1\ntitle: y\n...\n"


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_a_file_that_is_not_to_be_written_is_for_reading(tmp_path: Path) -> None:
    book = opened(tmp_path)
    book.path.chmod(0o444)
    if os.geteuid() != 0:
        assert "not to be written" in Workbook.open(book.path, COURSE).read_only
        return
    # Root may write everything, so someone else has to look.
    made = [folder for folder in tmp_path.parents if "pytest-of" in str(folder)]
    for folder in (tmp_path, *made):
        folder.chmod(0o755)
    code = (
        # What is read as root is there for someone else as well.
        "import sys, yaml; from pathlib import Path; from jobsearch_tui.workbook.workbook import Workbook;"
        "from jobsearch_tui.method.catalogue import Catalogue;"
        f"import os; os.setuid(65534); book = Workbook.open(Path({str(book.path)!r}), Catalogue(()));"
        "print(book.read_only)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "not to be written" in done.stdout, done.stderr


# Answers


def test_answers_are_copies(book: Workbook) -> None:
    found = book.answers(PLAN)
    found["hates"].append("x")  # type: ignore[union-attr]
    found["goal"] = "other"
    one = book.get(PLAN, "hates")
    one[1]["cost"] = "stay"  # type: ignore[index, call-overload]
    assert book.get(PLAN, "hates") == ["a boss who shouts", {"text": "late pay", "cost": "walk away"}]
    assert book.get(PLAN, "goal") == "be"
    assert book.get(PLAN, "mood") is None
    assert book.answers(PLAN, "") == book.answers(PLAN)
    assert book.answers(FRIEND, "nobody") == {}


def test_putting_the_same_changes_nothing(book: Workbook) -> None:
    before = book.render()
    assert not book.put(PLAN, "goal", "be")
    assert not book.put(PLAN, "goal", "be  \r\n")
    assert not book.put(PLAN, "mood", "")
    assert not book.put(PLAN, "mood", None)
    assert not book.put(PLAN, "hates", book.get(PLAN, "hates"))
    assert not book.put(FRIEND, "name", "María López", "maria-7f3k")
    assert book.render() == before


def test_put_cleans_and_keeps_a_copy(book: Workbook) -> None:
    value = ["a\tb ", {"text": "x\r\ny\x00", "cost ": "z"}]
    assert book.put(PLAN, "hates", value)  # type: ignore[arg-type]
    value.append("later")
    assert book.get(PLAN, "hates") == ["a    b", {"text": "x\ny", "cost ": "z"}]
    assert book.revision == 1


def test_an_emptied_answer_leaves_the_file(book: Workbook) -> None:
    assert book.put(PLAN, "hates", ["", {"text": " "}])
    assert book.put(PLAN, "goal", " ")
    assert "plan" not in reread(book)["answers"]  # type: ignore[operator]
    assert book.put(PLAN, "goal", "again")
    assert reread(book)["answers"]["plan"] == {"goal": "again"}  # type: ignore[index]


def test_the_first_answer_makes_its_section_in_its_place(tmp_path: Path) -> None:
    book = opened(tmp_path, "friends:\n  ann:\n    note: n\nunknown: x\n")
    book.mean("plan", "r")
    book.put(PLAN, "mood", "3")
    book.put(PLAN, "goal", "g")
    book.put(FRIEND, "name", "Ann", "ann")
    book.add(TALK, {"about": "work"}, TODAY)
    tree = reread(book)
    assert list(tree) == ["workbook", "title", "answers", "friends", "unknown", "talks", "meant"] or list(
        tree
    ) == [
        "workbook",
        "title",
        "answers",
        "friends",
        "talks",
        "unknown",
        "meant",
    ]
    assert tree["answers"] == {"plan": {"goal": "g", "mood": "3"}}
    assert list(tree["answers"]["plan"]) == ["goal", "mood"]  # type: ignore[index, call-overload]
    assert list(tree["friends"]["ann"]) == ["name", "note"]  # type: ignore[index, call-overload]


def test_everything_else_stays_byte_for_byte(book: Workbook) -> None:
    old = book.path.read_text("utf-8")
    book.put(FRIEND, "note", "met at the fair", "mark-2222")
    new = book.render()[0].decode()
    added = [line for line in new.splitlines() if line not in old.splitlines()]
    assert added == ["    note: met at the fair"]
    assert [line for line in old.splitlines() if line not in new.splitlines()] == []


def test_a_record_that_is_gone_cannot_be_written(book: Workbook) -> None:
    with pytest.raises(WorkbookProblem, match="friend is no longer"):
        book.put(FRIEND, "name", "x", "nobody")
    assert book.revision == 0


def test_the_title(book: Workbook) -> None:
    book.title = " New\ttitle\n"
    assert (book.title, reread(book)["title"], book.revision) == ("New    title", "New    title", 1)
    book.title = ""
    assert (book.title, book.revision) == ("New    title", 1)


# Records


def test_ids_are_readable_in_any_script(book: Workbook) -> None:
    for name, stem in (("María López", "maría-lópez"), ("李明", "李明"), ("", "friend"), ("!?", "untitled")):
        key = book.add(FRIEND, {"name": name}, TODAY)
        assert key.rpartition("-")[0] == stem
        assert set(key.rpartition("-")[2]) <= set(LETTERS)
        assert len(key.rpartition("-")[2]) == 4


def test_an_id_is_unlike_all_others() -> None:
    taken: set[str] = set()
    chooser = random.Random(1)
    for _ in range(300):
        key = new_id("Ann", taken.__contains__, chooser)
        assert key not in taken
        taken.add(key)
    two = {"ann-" + a for a in LETTERS}

    class Twice:
        def choice(self, letters: str) -> str:
            return letters[0]

    assert new_id("Ann", {"ann-2222", *two}.__contains__, Twice()) == "ann-22222"
    assert new_id("a very long name " * 9, taken.__contains__, chooser).startswith(
        "a-very-long-name-a-very-long-name-a-very-"
    )
    assert len(new_id("x" * 300, taken.__contains__, chooser)) == 45


def test_an_id_of_a_removed_record_is_not_given_again(tmp_path: Path) -> None:
    path = opened(tmp_path).path
    ids = set()
    for _ in range(3):
        book = Workbook.open(path, COURSE, random.Random(7))
        first = book.add(FRIEND, {"name": "Ann"})
        book.remove(FRIEND, first)
        second = book.add(FRIEND, {"name": "Ann"})
        assert first != second
        ids.add((first, second))
    assert len(ids) == 1


def test_a_new_record_has_its_defaults_and_the_order_of_the_form(book: Workbook) -> None:
    key = book.add(FRIEND, {"note": "n\r\n", "name": "Ann", "own": "x", "room": " "}, date(2026, 1, 5))
    assert list(book.answers(FRIEND, key).items()) == [
        ("name", "Ann"),
        ("met", "2026-01-05"),
        ("note", "n"),
        ("own", "x"),
    ]
    assert book.revision == 1
    other = book.add(FRIEND, {"met": "2020-01-01"}, position=1)
    assert book.get(FRIEND, "met", other) == "2020-01-01"
    assert book.position_of(FRIEND, other) == 1


def test_a_removed_record_comes_back_where_it_was(book: Workbook) -> None:
    book.mean("mark-2222", "vague")
    before = reread(book)
    fields, position = book.answers(FRIEND, "mark-2222"), book.position_of(FRIEND, "mark-2222")
    book.remove(FRIEND, "mark-2222")
    assert "mark-2222" not in book.render()[0].decode()
    assert not book.has(FRIEND, "mark-2222")
    book.restore(FRIEND, "mark-2222", fields, position)
    after = reread(book)
    assert after == before
    assert list(after["friends"]) == list(before["friends"])  # type: ignore[call-overload]
    book.remove(FRIEND, "nobody")


def test_restoring_over_a_record_makes_it_say_exactly_that(book: Workbook) -> None:
    book.restore(FRIEND, "maria-7f3k", {"name": "M"}, 2)
    assert book.answers(FRIEND, "maria-7f3k") == {"name": "M"}
    assert book.position_of(FRIEND, "maria-7f3k") == 0


def test_names(book: Workbook) -> None:
    talk = book.add(TALK, {"with": "maria-7f3k", "about": "pay\nand hours"}, TODAY)
    gone = book.add(TALK, {"with": "gone-2222"}, TODAY)
    assert book.name_of(FRIEND, "maria-7f3k") == "María López"
    assert book.name_of(FRIEND, "nobody") == "nobody"
    assert book.name_of(PLAN, "") == "Plan"
    assert book.name_of(TALK, talk) == "María López, pay / and hours"
    assert talk.startswith("maría-lópez-pay-and-hours-")
    assert book.name_of(TALK, gone) == "gone"
    book.put(FRIEND, "name", "Marie", "maria-7f3k")
    assert book.name_of(TALK, talk) == "Marie, pay / and hours"
    assert book.find(TALK, "marie") == [talk]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ma lo", ["maria-7f3k", "mark-2222", "lo-3333"]),
        ("lo ma", ["lo-3333", "maria-7f3k", "mark-2222"]),
        ("MARIA LOPEZ", ["maria-7f3k"]),
        ("lópez", ["maria-7f3k"]),
        ("ark", ["mark-2222"]),
        ("mark", ["mark-2222"]),
        ("xyz", []),
        ("", ["maria-7f3k", "mark-2222", "lo-3333"]),
    ],
)
def test_finding_by_the_first_letters_of_words(book: Workbook, text: str, found: list[str]) -> None:
    assert book.find(FRIEND, text) == found


def test_finding_sees_every_change(book: Workbook) -> None:
    assert book.find(FRIEND, "zoe") == []
    book.put(FRIEND, "name", "Zoë", "lo-3333")
    assert book.find(FRIEND, "zoe") == ["lo-3333"]
    assert book.named(FRIEND, " ZOE ") == ["lo-3333"]
    assert book.named(FRIEND, "") == []
    book.remove(FRIEND, "lo-3333")
    assert book.find(FRIEND, "zoe") == []


def test_links_are_found_wherever_they_are(book: Workbook) -> None:
    talk = book.add(TALK, {"with": "maria-7f3k"}, TODAY)
    book.put(PLAN, "ask-first", ["mark-2222", "maria-7f3k"])
    book.put(PLAN, "hates", ["maria-7f3k", {"text": "x", "who": "maria-7f3k"}])
    assert book.links_to(FRIEND, "maria-7f3k") == [
        ("plan", "", "hates"),
        ("plan", "", "ask-first"),
        ("talk", talk, "with"),
    ]
    assert book.links_to(FRIEND, "lo-3333") == []
    book.remove(FRIEND, "maria-7f3k")
    assert book.get(TALK, "with", talk) == "maria-7f3k"


# I mean it


def test_what_is_meant_is_remembered_in_the_file(book: Workbook) -> None:
    book.mean("plan", "vague:1")
    book.mean("plan", "vague:1")
    book.mean("maria-7f3k", "long")
    assert book.revision == 2
    assert book.meant("plan") == {"vague:1"}
    assert reread(book)["meant"] == {"plan": ["vague:1"], "maria-7f3k": ["long"]}
    book.unmean("plan", "vague:1")
    book.unmean("plan", "vague:1")
    book.unmean("maria-7f3k", "long")
    assert book.meant("plan") == frozenset()
    assert "meant" not in reread(book)


def test_what_is_meant_may_be_written_as_one_text(tmp_path: Path) -> None:
    book = opened(tmp_path, "meant:\n  plan: vague\n")
    assert book.meant("plan") == {"vague"}
    book.mean("plan", "long")
    assert book.meant("plan") == {"vague", "long"}


# Telling of changes


def test_each_revision_is_told_once_outside_the_lock(book: Workbook) -> None:
    told: list[int] = []

    def listen() -> None:
        # Another thread can have the lock while the change is told.
        seen: list[int] = []
        thread = threading.Thread(target=lambda: seen.append(book.render()[1]))
        thread.start()
        thread.join(5)
        told.extend(seen)

    stop = book.on_change(listen)
    book.put(PLAN, "goal", "1")
    book.add(FRIEND, {"name": "Ann"})
    with book.changing():
        book.put(PLAN, "goal", "2")
        book.put(PLAN, "goal", "3")
    book.put(PLAN, "goal", "3")
    stop()
    stop()
    book.put(PLAN, "goal", "4")
    assert told == [1, 2, 3]
    assert book.revision == 4


def test_what_was_changed_before_an_error_is_told(book: Workbook) -> None:
    told = []
    book.on_change(lambda: told.append(book.revision))
    with pytest.raises(RuntimeError), book.changing():
        book.put(PLAN, "goal", "kept")
        raise RuntimeError
    assert told == [1]
    assert reread(book)["answers"]["plan"]["goal"] == "kept"  # type: ignore[index]


def test_undo_stacks_live_as_long_as_the_workbook(book: Workbook) -> None:
    assert book.undo_of(PLAN, "hates") is book.undo_of(PLAN, "hates")
    assert book.undo_of(PLAN, "hates") is not book.undo_of(PLAN, "aims")
    assert book.undo_of(FRIEND, "x", "a") is not book.undo_of(FRIEND, "x", "b")


# Everything that can be put is what comes back

texts = any_text(max_size=30)
lines = st.lists(texts | st.fixed_dictionaries({"text": texts, "cost": texts}), max_size=4)
puts = st.one_of(
    st.tuples(st.just("goal"), texts),
    st.tuples(st.just("hates"), lines),
    st.tuples(st.just("name"), texts),
    st.tuples(st.just("note"), texts),
    st.tuples(st.just("add"), texts),
    st.tuples(st.just("remove"), st.integers(0, 5)),
    st.tuples(st.just("mean"), st.sampled_from("abc")),
)


@given(st.lists(puts, max_size=12))
def test_what_is_put_is_saved_and_read_again(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, object]]
) -> None:
    book = opened(tmp_path_factory.mktemp("w"), TEXT)
    revision = 0
    for name, value in changes:
        records = book.table("friends").ids()
        if name in ("goal", "hates"):
            changed = book.put(PLAN, name, value)  # type: ignore[arg-type]
            expected = None if is_empty(cleaned(value)) else cleaned(value)
            assert book.get(PLAN, name) == expected
        elif name in ("name", "note"):
            if not records:
                continue
            changed = book.put(FRIEND, name, value, records[-1])  # type: ignore[arg-type]
            expected = None if is_empty(cleaned(value)) else cleaned(value)
            assert book.get(FRIEND, name, records[-1]) == expected
        elif name == "add":
            book.add(FRIEND, {"name": value}, TODAY)  # type: ignore[dict-item]
            changed = True
        elif name == "mean":
            changed = value not in book.meant("plan")
            book.mean("plan", str(value))
        else:
            assert isinstance(value, int)
            changed = value < len(records)
            if changed:
                book.remove(FRIEND, records[value])
        revision += changed
        assert book.revision == revision
    data, rendered = book.render()
    assert rendered == revision
    assert (data == book.path.read_bytes()) or revision
    book.on_disk = disk.replace(book.path, data, expect=book.on_disk)
    again = Workbook.open(book.path, COURSE)
    assert again.tree == book.tree
    assert again.answers(PLAN) == book.answers(PLAN)
    assert again.table("friends").ids() == book.table("friends").ids()
    assert again.table("friends").all() == book.table("friends").all()
    assert again.meant("plan") == book.meant("plan")
    assert again.render()[0] == data
