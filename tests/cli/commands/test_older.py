"""``history`` and ``restore``: what there is, what has changed since, bringing it back, taking that back."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from jobsearch_tui.workbook.history.copies import NEWER_REASON, REASONS, History
from jobsearch_tui.workbook.saving.lock import Held, Lock
from tests.support.home_folder import Home

THEN = """\
# Mine, since 2019
workbook: 1
title: My search
created: 2026-11-20
answers:
  two-pager:
    # think of the bad job
    must-nots:
      - a founder who rewrites the plan every week
  candidate-market-fit:
    sentence: A pharmacist who makes medicines safe
people:
  maria-lopez-7f3k:
    name: María López
    gave-me: a first chance
...
"""
NOW = (
    THEN.replace("rewrites the plan every week", "changes the plan each week")
    .replace("medicines safe", "medicines safer")
    .replace("# think of the bad job", "# think of two bad jobs")
    .replace("    gave-me: a first chance\n", "")
    .replace("maria-lopez-7f3k", "bo-\u202e-2345")
    .replace("María López", '"Bo \\e[2J\\u202e"')
)


class Book:
    """A workbook that has one older copy."""

    def __init__(self, home: Home) -> None:
        self.home = home
        home.folder.mkdir()
        self.path = home.folder / "my-search.yaml"
        self.write(THEN)
        self.history: History = home.history(self.path)
        copy = self.history.take(THEN.encode(), "opening")
        assert copy is not None
        self.copy = copy.id
        self.write(NOW)

    def write(self, text: str) -> None:
        self.path.write_bytes(text.encode())

    def text(self) -> str:
        return self.path.read_bytes().decode()


@pytest.fixture
def book(home: Home) -> Book:
    return Book(home)


def test_a_workbook_without_older_copies(home: Home) -> None:
    home.sample()
    done = home.run("history", "my-search")
    assert (done.code, done.out) == (0, "") and "no older copies of my-search.yaml yet" in done.err
    wrong = home.run("history", "my-search", "1")
    assert wrong.code == 2 and wrong.out == "" and "no older copy “1”" in wrong.err


def test_history_lists_the_newest_first_with_id_time_reason_and_size(book: Book) -> None:
    newer = book.history.take(NOW.encode(), "before-shrink")
    assert newer is not None
    done = book.home.run("history", "my-search")
    assert done.code == 0
    first, second = done.out.splitlines()
    size = f"{len(NOW.encode()) / 1_000:.1f} kB"
    local = f"{newer.at.astimezone():%Y-%m-%d %H:%M}"
    assert first.startswith(f"{newer.id}  {local}  before much was taken out ") and first.endswith(
        f"  {size}"
    )
    assert second.startswith(f"{book.copy}  ") and "when you opened it" in second
    assert "history my-search 2" in done.err


def test_no_reason_is_told_by_its_code_word(book: Book) -> None:
    reasons = [*REASONS, "a-reason-of-tomorrow"]
    for number, reason in enumerate(reasons):
        book.history.take(f"{number}".encode(), reason)
    lines = book.home.run("history", "my-search").out.splitlines()
    told = [line.split("  ")[2] for line in lines if line.strip()]
    assert told[: len(reasons)] == [NEWER_REASON, *reversed(REASONS.values())]


def test_what_cannot_be_used_in_the_history_is_told_beside_the_list(book: Book) -> None:
    (book.history.folder / "2026-11-21T13-50-00-7.opening.yaml.gz").write_bytes(b"no copy")
    done = book.home.run("history", "my-search")
    assert done.code == 0 and len(done.out.splitlines()) == 1 and "left out" in done.err


@pytest.mark.parametrize("number", [True, False])
def test_history_shows_what_has_changed_word_by_word(book: Book, number: bool) -> None:
    done = book.home.run("history", "my-search", "1" if number else book.copy[:-2])
    assert done.code == 0 and done.err == ""
    blocks = dict(block.split("\n", 1) for block in done.out.rstrip("\n").split("\n\n"))
    texts = {head.split("  [")[1].rstrip("]"): (head.split("  [")[0], body) for head, body in blocks.items()}
    name, body = texts["answers/two-pager/must-nots"]
    assert name.startswith("Two-pager · ")
    assert body == "  - a founder who [-rewrites-]{+changes+} the plan [-every-]{+each+} week"
    assert "medicines [-safe-]{+safer+}" in texts["answers/candidate-market-fit/sentence"][1]
    assert texts["people/maria-lopez-7f3k"][0] == "Person María López (gone since then)"
    assert texts["people/maria-lopez-7f3k"][1] == "  [-name: María López-]\n  [-gave-me: a first chance-]"
    assert texts["people/bo-⟦202E⟧-2345"][0].endswith("⟦202E⟧ (new since then)")
    assert not {"\x1b", "\u202e"} & set(done.out)


def test_nothing_has_changed(book: Book) -> None:
    book.write(THEN)
    done = book.home.run("history", "my-search", "1")
    assert (done.code, done.out) == (0, "") and "Nothing has changed since" in done.err
    done = book.home.run("restore", "my-search", "1")
    assert (done.code, done.out) == (0, "") and "nothing to restore" in done.err
    assert len(book.history.list()) == 1, "no copy is taken for nothing"


def test_long_texts_are_shown_near_the_change(book: Book) -> None:
    words = " ".join(f"word{number}" for number in range(2_000))
    line = "A pharmacist who makes medicines safer"
    book.write(NOW.replace(line, words))
    book.history.take(book.path.read_bytes(), "opening")
    book.write(NOW.replace(line, words.replace("word1000 ", "a line / of mine ")))
    done = book.home.run("history", "my-search", "2")
    assert "word999 [-word1000-]{+a line / of mine+} word1001" in done.out
    assert len(done.out) < 700 and done.out.count("…") == 2


def test_everything_comes_back_byte_for_byte_and_can_be_taken_back(book: Book) -> None:
    done = book.home.run("restore", "my-search", book.copy)
    assert (done.code, done.out) == (0, "")
    assert book.text() == THEN
    kept = book.history.list()[0]
    assert kept.reason == "restore" and book.history.read(kept.id) == NOW.encode()
    assert done.err.splitlines()[-1] == f"To take this back: jobsearch-tui restore my-search {kept.id}"
    assert book.home.run("restore", "my-search", kept.id).code == 0
    assert book.text() == NOW
    assert [one.name for one in book.home.folder.iterdir()] == ["my-search.yaml"]


@pytest.mark.parametrize(
    ("name", "back"),
    [
        ("answers/two-pager/must-nots", {"changes the plan each": "rewrites the plan every"}),
        ("Candidate-market fit · Sentence", {"medicines safer": "medicines safe"}),
        ("answers/candidate-market-fit", {"medicines safer": "medicines safe"}),
        ("candidate-market fit", {"medicines safer": "medicines safe"}),
    ],
)
def test_one_answer_comes_back_alone(book: Book, name: str, back: dict[str, str]) -> None:
    if " · " in name:
        shown = book.home.run("history", "my-search", "1").out
        (head,) = (
            line for line in shown.splitlines() if line.endswith("[answers/candidate-market-fit/sentence]")
        )
        name = head.split("  [")[0]
    done = book.home.run("restore", "my-search", "1", "--answer", name)
    assert done.code == 0, done.err
    expected = NOW
    for now, then in back.items():
        expected = expected.replace(now, then)
    assert book.text() == expected
    kept = book.history.list()[0]
    assert book.home.run("restore", "my-search", str(kept.counter)).code == 0
    assert book.text() == NOW


def test_a_record_comes_back_under_its_id(book: Book) -> None:
    done = book.home.run("restore", "my-search", "1", "--answer", "Person Maria Lopez")
    assert done.code == 0, done.err
    record = "  maria-lopez-7f3k:\n    name: María López\n    gave-me: a first chance\n"
    assert record in book.text() and "bo-" in book.text()


def test_a_name_that_is_not_there_or_is_the_name_of_several(book: Book) -> None:
    wrong = book.home.run("restore", "my-search", "1", "--answer", "answers/two-pager/must-not")
    assert wrong.code == 2 and "Did you mean “answers/two-pager/must-nots”?" in wrong.err
    two = "  a-2222:\n    name: Bo\n  b-3333:\n    name: Bo\n...\n"
    book.write(NOW.replace("...\n", two))
    several = book.home.run("restore", "my-search", "1", "--answer", "Person Bo")
    assert several.code == 2 and "people/a-2222, people/b-3333" in several.err
    assert len(book.history.list()) == 1


def test_what_no_exercise_asks_for_is_not_half_restored(book: Book) -> None:
    book.write(NOW.replace("people:\n", "notes:\n  mine:\n    a: b\npeople:\n"))
    before = book.text()
    done = book.home.run("restore", "my-search", "1", "--answer", "notes/mine")
    assert done.code == 1 and "no exercise" in done.err and book.text() == before


def test_another_window_has_it(book: Book) -> None:
    code = (
        "import sys, pathlib\n"
        "from jobsearch_tui.workbook.saving.lock import Lock\n"
        "lock = Lock(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))\n"
        "lock.acquire(); print('held', flush=True); sys.stdin.read()"
    )
    words = [sys.executable, "-c", code, str(book.home.state), str(book.path)]
    with subprocess.Popen(
        words, env=book.home.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdin is not None and other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        done = book.home.run("restore", "my-search", "1")
        assert done.code == 1 and f"in another window (pid {other.pid})" in done.err
        assert book.text() == NOW and len(book.history.list()) == 1
        other.stdin.close()
    assert book.home.run("restore", "my-search", "1").code == 0
    assert isinstance(Lock(book.home.state, book.path).acquire(), Held), "it is let go of"


def test_a_file_that_cannot_be_read_is_not_written_over(book: Book) -> None:
    broken = NOW.replace("answers:", "\tanswers:")
    book.write(broken)
    done = book.home.run("restore", "my-search", "1")
    assert done.code == 1 and "my-search.yaml:5" in done.err and "doctor my-search" in done.err
    assert book.text() == broken
    beside = book.home.run("restore", "my-search", "1", "-o", "then.yaml")
    assert beside.code == 0 and (book.home.path / "then.yaml").read_text("utf-8") == THEN
    assert book.home.run("restore", "my-search", "1", "-o", "then.yaml").code == 1, "nor is another file"
    assert book.text() == broken


def test_a_workbook_that_is_gone_comes_back(book: Book) -> None:
    book.path.unlink()
    done = book.home.run("history", "my-search")
    assert done.code == 0 and book.copy in done.out and "is gone" in done.err
    assert book.home.run("restore", "my-search", "1").code == 0
    assert book.text() == THEN
    if sys.platform != "win32":
        assert book.path.stat().st_mode & 0o777 == 0o600
    assert book.home.run("history", "my-serch").code == 2


def test_a_copy_that_is_damaged_is_said_to_be(book: Book) -> None:
    path = book.history.list()[0].path
    data = path.read_bytes()
    path.write_bytes(data[:20] + bytes(8) + data[28:])
    for command in ("history", "restore"):
        done = book.home.run(command, "my-search", "1")
        assert done.code == 1 and "damaged" in done.err and done.out == ""
    assert book.text() == NOW


def test_a_copy_without_an_end_mark_comes_back_too(book: Book) -> None:
    unended = THEN.removesuffix("...\n")
    copy = book.history.take(unended.encode(), "first-touch", keep_forever=True)
    assert copy is not None
    assert book.home.run("restore", "my-search", copy.id).code == 0
    assert book.text().removesuffix("...\n") == unended


def test_a_file_that_is_not_to_be_written_is_left(book: Book) -> None:
    book.path.chmod(0o400)
    if os.access(book.path, os.W_OK):
        pytest.skip("this person may write everywhere")
    done = book.home.run("restore", "my-search", "1")
    assert done.code == 1 and "not to be written" in done.err and book.text() == NOW
