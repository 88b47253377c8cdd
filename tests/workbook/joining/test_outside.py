"""Changes that another program makes while the workbook is open: noticed, taken in, never saved over."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from jobsearch_tui.text.problems import SaveProblem, UnreadableText, WorkbookProblem
from jobsearch_tui.workbook.entries.list_entries import ListEntries
from jobsearch_tui.workbook.joining.conflicts import Conflicts
from jobsearch_tui.workbook.joining.outside import (
    DOUBT,
    Broken,
    Changed,
    Gone,
    MergeOutcome,
    OutsideWatch,
    Unchanged,
    Unsettled,
    read_changed,
    take_in,
)
from jobsearch_tui.workbook.saving import disk
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import COURSE, FRIEND, HATES, PLAN, opened, reread

TEXT = "workbook: 1\ntitle: My search\nanswers:\n  plan:\n    goal: five  # by spring\n...\n"
NOON = datetime(2026, 11, 21, 12, 0, 0)


class Seconds:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Watched:
    """A file, the digest that is known of it, and the watch on both."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "w.yaml"
        self.path.write_bytes(TEXT.encode())
        self.known = disk.digest(TEXT.encode())
        self.clock = Seconds()
        self.watch = OutsideWatch(self.path, COURSE, lambda: self.known, self.clock)

    def look(self, after: float = 2.0) -> Any:
        self.clock.now += after
        return self.watch.look()

    def write(self, text: str) -> None:
        """As careful editors do it."""
        new = self.path.with_suffix(".new")
        new.write_bytes(text.encode())
        new.replace(self.path)


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def test_a_file_that_nobody_touches_is_unchanged_and_not_read_again(watched: Watched) -> None:
    assert [watched.look() for _ in range(4)] == [Unchanged()] * 4
    reads: list[object] = []
    original = watched.watch._bytes_now
    watched.watch._bytes_now = lambda: (reads.append(1), original())[1]  # type: ignore[method-assign]
    watched.look()
    assert not reads


def test_a_change_is_told_at_the_next_look_until_it_is_known(watched: Watched) -> None:
    watched.look()
    watched.write(TEXT.replace("five", "six"))
    first, second = watched.look(), watched.look()
    assert isinstance(first, Changed)
    assert first.data == second.data == TEXT.replace("five", "six").encode()
    watched.known = disk.digest(first.data)
    assert watched.look() == Unchanged()


def test_a_change_back_to_the_same_words_is_none(watched: Watched) -> None:
    watched.look()
    watched.write(TEXT)
    assert watched.look(0.0) == Unchanged()


@pytest.mark.parametrize("in_place", [True, False])
def test_size_and_time_that_stay_hide_nothing(watched: Watched, in_place: bool) -> None:
    for _ in range(3):
        assert watched.look() == Unchanged()
    about = watched.path.stat()
    new = TEXT.replace("five", "four")
    if in_place:
        with watched.path.open("r+b") as file:
            file.write(new.encode())
    else:
        watched.write(new)
    os.utime(watched.path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert isinstance(watched.look(), Changed)


def test_a_coarse_clock_of_the_disk_hides_nothing(watched: Watched, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second change within the same two seconds of the disk's clock."""
    whole = watched.watch._now

    def coarse() -> Any:
        found = whole()
        assert found is not None
        return found._replace(inode=0, modified=0, status_changed=0)

    watched.write(TEXT.replace("five", "fore"))
    watched.known = disk.digest(watched.path.read_bytes())
    monkeypatch.setattr(watched.watch, "_now", coarse)
    assert watched.look(0.1) == Unchanged()
    watched.write(TEXT.replace("five", "nine"))
    assert isinstance(watched.look(1.0), Changed)


def test_gone_is_told_after_a_moment_and_coming_back_too(watched: Watched) -> None:
    watched.look()
    watched.path.unlink()
    assert watched.look() == Unsettled()
    assert watched.look(DOUBT) == Gone()
    assert watched.look() == Gone()
    watched.write(TEXT)
    assert watched.look() == Unchanged()
    watched.path.rename(watched.path.with_suffix(".old"))
    assert watched.look(0.0) == Unsettled()
    watched.write(TEXT.replace("five", "six"))
    assert isinstance(watched.look(0.0), Changed)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TEXT.replace("five", "[a"), UnreadableText),
        ("", UnreadableText),
        (TEXT.replace("  # by spring", "").replace("five", "[a, b]"), WorkbookProblem),
        (TEXT.replace("workbook: 1", "workbook: 2"), WorkbookProblem),
        (TEXT.replace("...\n", ""), WorkbookProblem),
        (TEXT[:50], WorkbookProblem),
    ],
)
def test_what_cannot_be_read_or_is_cut_short_is_broken(watched: Watched, text: str, kind: type) -> None:
    watched.look()
    watched.path.write_bytes(text.encode())
    assert watched.look() == Unsettled()
    found = watched.look(DOUBT)
    assert isinstance(found, Broken)
    assert isinstance(found.problem, kind)
    watched.write(TEXT.replace("five", "six"))
    assert isinstance(watched.look(0.0), Changed)


def test_a_folder_in_its_place_is_broken(watched: Watched) -> None:
    watched.path.unlink()
    watched.path.mkdir()
    watched.look()
    assert isinstance(watched.look(), Broken)


def test_links_are_followed(watched: Watched, tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(watched.path)
    watch = OutsideWatch(link, COURSE, lambda: watched.known, watched.clock)
    assert watch.look() == Unchanged()
    watched.write(TEXT.replace("five", "six"))
    assert isinstance(watch.look(), Changed)
    other = tmp_path / "other.yaml"
    other.write_bytes(TEXT.replace("five", "ten").encode())
    link.unlink()
    link.symlink_to(other)
    found = watch.look()
    assert isinstance(found, Changed)
    assert b"ten" in found.data


WRITER = """
import os, sys, time
from pathlib import Path
path, how = Path(sys.argv[1]), sys.argv[2]
end = time.monotonic() + float(sys.argv[3])
number = 0
while time.monotonic() < end:
    number += 1
    body = "".join(f"    - line {n} of version {number}\\n" for n in range(300 + number % 7))
    data = f"workbook: 1\\ntitle: v{number}\\nanswers:\\n  plan:\\n    hates:\\n{body}...\\n".encode()
    if how == "in place":
        with path.open("wb", buffering=0) as file:
            for start in range(0, len(data), 512):
                file.write(data[start:start + 512])
    else:
        new = path.with_suffix(f".{how}")
        new.write_bytes(data)
        os.replace(new, path)
    time.sleep(0.002)
"""


@pytest.mark.parametrize("how", ["in place", "replaced"])
def test_a_file_that_is_written_all_the_time_is_read_whole_or_not_at_all(watched: Watched, how: str) -> None:
    watch = OutsideWatch(watched.path, COURSE, lambda: watched.known)
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(watched.path), how, "1.0"])
    whole = 0
    while writer.poll() is None:
        found = watch.look()
        if isinstance(found, Changed):
            whole += 1
            plan: Any = found.loaded.tree["answers"]
            version = str(found.loaded.tree["title"]).removeprefix("v")
            assert {line.split()[-1] for line in plan["plan"]["hates"]} == {version}
            assert len(plan["plan"]["hates"]) == 300 + int(version) % 7
        else:
            assert isinstance(found, Unchanged | Unsettled)
    assert whole > 5


# ---- taking in

FILE = """\
answers:
  plan:
    goal: five  # by spring
    hates:
      - a founder who rewrites the plan
friends:
  # met at school
  ann:
    name:   Ann
  bo:
    name: Bo
"""


class Book:
    """An open workbook with what its file said last, and what was kept of clashes."""

    def __init__(self, folder: Path, text: str = FILE) -> None:
        self.workbook = opened(folder, text)
        self.base = dict(self.workbook.tree)
        self.kept: list[Any] = []
        self.calls = 0
        self.workbook.on_change(self.called)

    def called(self) -> None:
        self.calls += 1

    def outside(self, *edits: tuple[str, str]) -> Changed:
        text = self.workbook.path.read_bytes().decode()
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        self.workbook.path.write_bytes(text.encode())
        return read_changed(text.encode(), "w.yaml", COURSE)

    def take(self, *edits: tuple[str, str]) -> MergeOutcome:
        return take_in(self.workbook, self.outside(*edits), self.base, keep=self.kept.extend)

    def save(self) -> str:
        data, _ = self.workbook.render()
        self.workbook.on_disk = disk.replace(self.workbook.path, data, expect=self.workbook.on_disk)
        self.base = dict(self.workbook.tree)
        return data.decode()


def test_what_nothing_of_ours_touches_is_simply_the_new_file(tmp_path: Path) -> None:
    book = Book(tmp_path)
    taken = book.take(("five", "six"), ("  bo:", "  # tall\n  cy:\n    name: Cy\n  bo:"))
    assert (taken.changes, taken.clashes, taken.unsaved) == (2, (), False)
    assert taken.sentence() == "Took in 2 changes made in another program."
    assert (book.workbook.revision, book.calls) == (0, 0)
    assert book.workbook.render()[0] == book.workbook.path.read_bytes()
    assert [record.doc_id for record in book.workbook.table("friends").all()] == ["ann", "cy", "bo"]
    assert book.workbook.find(FRIEND, "cy") == ["cy"]
    assert book.workbook.get(PLAN, "goal") == "six"


def test_unsaved_edits_stay_in_the_text_of_the_new_file(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.workbook.put(FRIEND, "note", "ours", "bo")
    table = book.workbook.table("friends")
    taken = book.take(
        ("# met at school", "# met in Rome\n  # in spring"), ("five", "six"), ("   Ann", "     Anna")
    )
    assert (taken.changes, taken.unsaved, book.workbook.revision, book.calls) == (2, True, 2, 2)
    text = book.save()
    assert text == book.workbook.path.read_text("utf-8")
    for part in ("# met in Rome\n  # in spring\n  ann:\n    name:     Anna\n", "goal: six  # by spring\n"):
        assert part in text
    assert table.get(doc_id="bo") == {"name": "Bo", "note": "ours"}
    assert reread(book.workbook) == dict(book.workbook.tree)


def test_new_records_of_both_sides_stand_together(tmp_path: Path) -> None:
    book = Book(tmp_path)
    mine = book.workbook.add(FRIEND, {"name": "Dee"}, date(2026, 11, 20))
    book.take(("    name: Bo\n", "    name: Bo\n  cy:\n    name: Cy\n"))
    assert book.workbook.table("friends").ids() == ("ann", "bo", mine, "cy")
    book.save()
    assert Workbook.open(book.workbook.path, COURSE).table("friends").ids() == ("ann", "bo", mine, "cy")


def test_a_clash_is_kept_before_anything_is_changed(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.workbook.put(PLAN, "goal", "ours")
    before, on_disk = dict(book.workbook.tree), book.workbook.on_disk
    changed = book.outside(("five", "theirs"), ("name: Bo", "name: Bob"))

    def refuse(_: object) -> None:
        raise SaveProblem("the disk is full")

    with pytest.raises(SaveProblem):
        take_in(book.workbook, changed, book.base, keep=refuse)
    assert (dict(book.workbook.tree), book.workbook.on_disk, book.workbook.revision) == (before, on_disk, 1)
    conflicts = Conflicts(tmp_path / "conflicts")
    taken = take_in(
        book.workbook, changed, book.base, keep=lambda found: conflicts.keep(book.workbook.path, found, NOON)
    )
    assert taken.changes == 1
    assert "One answer was changed on both sides" in taken.sentence()
    assert book.workbook.get(PLAN, "goal") == "ours"
    (kept,) = conflicts.list(book.workbook.path)
    assert (kept.where, kept.ours, kept.other, kept.before) == (
        ("answers", "plan", "goal"),
        "ours",
        "theirs",
        "five",
    )
    book.save()


def test_the_next_save_is_not_refused(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.workbook.put(PLAN, "goal", "ours")
    changed = book.outside(("name: Bo", "name: Bob"))
    with pytest.raises(disk.ChangedOutside):
        book.save()
    take_in(book.workbook, changed, book.base, keep=book.kept.extend)
    assert "goal: ours" in book.save()
    assert "name: Bob" in book.workbook.path.read_text("utf-8")


def test_lines_of_both_sides_and_undo(tmp_path: Path) -> None:
    book = Book(tmp_path)

    def entries() -> ListEntries:
        stack = book.workbook.undo_of(PLAN, "hates")
        value = book.workbook.get(PLAN, "hates")
        return ListEntries(HATES, value, stack, lambda new: (book.workbook.put(PLAN, "hates", new), None)[1])

    entries().insert(1, [{"text": "no desk"}])
    book.take(("      - a founder", "      - late pay\n      - a founder"))
    joined = ["late pay", "a founder who rewrites the plan", "no desk"]
    assert book.workbook.get(PLAN, "hates") == joined
    shown = entries()
    assert shown.undo() == ("joined", 0)
    assert book.workbook.get(PLAN, "hates") == ["a founder who rewrites the plan", "no desk"]
    assert entries().undo() == ("added", 0)
    assert book.workbook.get(PLAN, "hates") == ["a founder who rewrites the plan"]
    assert entries().redo() is not None
    assert entries().redo() is not None
    assert book.workbook.get(PLAN, "hates") == joined


def test_records_taken_away_outside_are_gone_and_their_ids_stay_taken(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.workbook.put(FRIEND, "note", "x", "ann")
    book.save()
    taken = book.take(("  bo:\n    name: Bo\n", ""))
    assert taken.changes == 1
    assert not book.workbook.has(FRIEND, "bo")
    assert book.workbook._is_taken("bo")
    book.workbook.put(FRIEND, "note", "edited", "ann")
    book.take(("  ann:\n    name:   Ann\n    note: x\n", "  dee:\n    name: Dee\n"))
    assert book.workbook.table("friends").ids() == ("ann", "dee")


def test_a_version_that_was_replaced_is_taken_in_afterwards(tmp_path: Path) -> None:
    """Theirs slipped in at the last moment: ours bears the name, theirs is in a further copy."""
    book = Book(tmp_path)
    theirs = book.outside(("name: Bo", "name: Bob"))
    book.workbook.put(PLAN, "goal", "ours")
    data, _ = book.workbook.render()
    book.workbook.path.write_bytes(data)
    written = disk.digest(data)
    taken = take_in(book.workbook, theirs, book.base, keep=book.kept.extend, on_disk=written)
    assert taken.unsaved
    assert book.workbook.on_disk == written
    text = book.save()
    assert "Bob" in text
    assert "goal: ours" in text


def test_a_workbook_open_for_reading_follows(tmp_path: Path) -> None:
    book = Book(tmp_path)
    book.workbook.read_only = "open in another window"
    taken = book.take(("five", "six"))
    assert (taken.changes, taken.unsaved) == (1, False)
    assert book.workbook.get(PLAN, "goal") == "six"


def test_unknown_sections_and_the_title_follow_too(tmp_path: Path) -> None:
    book = Book(tmp_path, FILE + "own:\n  a: [1, 2]\n")
    book.workbook.put(PLAN, "goal", "ours")
    book.take(("title: My search", "title: Ours"), ("[1, 2]", "[1, 2, 3]"), ("...\n", "more: x\n...\n"))
    assert book.workbook.title == "Ours"
    assert reread(book.workbook)["own"] == {"a": ["1", "2", "3"]}
    assert "a: [1, 2, 3]" in book.save()


OUTSIDE = """
import os, sys, time
from pathlib import Path
path, many = Path(sys.argv[1]), int(sys.argv[2])
for number in range(many):
    text = path.read_bytes().decode()
    new = path.with_suffix(".editor")
    own = f"own{number}:\\n  a: word{number}  # note{number}\\n...\\n"
    new.write_bytes(text.replace("...\\n", own).encode())
    os.replace(new, path)
    time.sleep(0.003)
"""


def race(tmp_path: Path, many: int) -> int:
    """We save without a pause while another program edits: how many of its words are missing."""
    book = Book(tmp_path, "answers:\n  plan:\n    goal: five\n")
    workbook, keep = book.workbook, tmp_path / "prev"
    watch = OutsideWatch(workbook.path, COURSE, lambda: workbook.on_disk)
    editor = subprocess.Popen([sys.executable, "-c", OUTSIDE, str(workbook.path), str(many)])
    number, is_saved = 0, False
    while editor.poll() is None or not is_saved:
        number, is_saved = number + 1, False
        workbook.put(PLAN, "goal", f"goal {number}")
        found = watch.look()
        if isinstance(found, Changed):
            take_in(workbook, found, book.base, keep=book.kept.extend)
            book.base = dict(found.loaded.tree)
        expect = workbook.on_disk
        data, _ = workbook.render()
        tree = dict(workbook.tree)
        try:
            workbook.on_disk = disk.replace(workbook.path, data, expect=expect, keep=keep)
            book.base, is_saved = tree, True
        except disk.ChangedOutside as problem:
            if problem.kept is not None and problem.written is not None:
                theirs = read_changed(problem.kept.read_bytes(), "prev", COURSE)
                take_in(workbook, theirs, book.base, keep=book.kept.extend, on_disk=problem.written)
                book.base = tree
    return many - len(reread(workbook).keys() & {f"own{one}" for one in range(many)})


def test_words_written_outside_while_we_save_all_the_time_are_in_the_end_there(tmp_path: Path) -> None:
    # We save every few milliseconds here, not every second. What is left is an editor that read the file
    # before a save of ours and writes after it: on a busy machine it may be held up between the two. Saving
    # without a look loses all 150.
    assert race(tmp_path, 150) <= 15


@pytest.mark.long
def test_words_written_outside_at_length(tmp_path: Path) -> None:
    assert race(tmp_path, 2_000) <= 60
