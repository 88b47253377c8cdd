"""What TinyDB is known to do to records, and that ours does not let it."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tinydb import Query, where

from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.records.storage import Record, Tables
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.courses import COURSE, FRIEND, opened, reread

PEOPLE = """\
friends:
  maria-7f3k:
    name: María López
    roles: [mentor, peer]
  "1":
    name: One
  李明-2m9x:
    name: 李明
"""


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return opened(tmp_path, PEOPLE)


def test_ids_are_text_in_any_script(book: Workbook) -> None:
    friends = book.table("friends")
    assert [one.doc_id for one in friends.all()] == ["maria-7f3k", "1", "李明-2m9x"]
    for record in friends.all():
        assert isinstance(record.doc_id, str)
        assert friends.get(doc_id=record.doc_id) == record


def test_a_record_without_an_id_gets_one_that_was_never_there(book: Workbook) -> None:
    friends = book.table("friends")
    first = friends.insert({"name": "a"})
    friends.remove(doc_ids=[first])
    second = friends.insert({"name": "b"})
    assert isinstance(first, str)
    assert first != second


def test_an_id_is_not_given_twice(book: Workbook) -> None:
    with pytest.raises(ValueError, match="already exists"):
        book.table("friends").insert(Record({"name": "other"}, "maria-7f3k"))
    assert book.get(FRIEND, "name", "maria-7f3k") == "María López"


def test_what_a_query_gives_is_a_copy(book: Workbook) -> None:
    friends = book.table("friends")
    for found in (
        friends.search(where("name") == "María López")[0],
        friends.search(where("name") == "María López")[0],
        friends.all()[0],
        next(iter(friends)),
        friends.get(where("name") == "María López"),
    ):
        assert found is not None
        found["roles"].append("stranger")
        found["name"] = "someone else"
    assert book.get(FRIEND, "roles", "maria-7f3k") == ["mentor", "peer"]
    assert book.get(FRIEND, "name", "maria-7f3k") == "María López"
    assert book.revision == 0


def test_what_is_put_in_is_copied(book: Workbook) -> None:
    roles = ["coach"]
    key = book.table("friends").insert({"name": "Ann", "roles": roles})
    roles.append("peer")
    assert book.get(FRIEND, "roles", key) == ["coach"]


def test_a_change_that_breaks_off_leaves_nothing_behind(book: Workbook) -> None:
    before = book.render()

    def half(row: dict[str, object]) -> None:
        row["name"] = "changed"
        if "roles" not in row:
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        book.table("friends").update(half)
    assert book.render() == before
    assert [one["name"] for one in book.table("friends").all()] == ["María López", "One", "李明"]


def test_tables_are_not_dropped(book: Workbook) -> None:
    before = book.render()
    book.table("friends")
    assert book._database is not None
    with pytest.raises(ValueError, match="neither dropped nor written"):
        book._database.storage.write({})
    with pytest.raises(ValueError, match="neither dropped nor written"):
        book._database.drop_tables()
    with pytest.raises(ValueError, match="neither dropped nor written"):
        book._database.drop_table("friends")
    assert book.render() == before


def test_tables_are_not_invented(book: Workbook) -> None:
    with pytest.raises(ValueError, match="strangers"):
        book.table("strangers")
    assert book.table("friends") is not None
    assert book._database is not None
    with pytest.raises(ValueError, match="strangers"):
        book._database.table("strangers").insert({"name": "x"})
    assert "strangers" not in reread(book)


def test_tinydb_does_not_see_answers_or_unknown_sections(tmp_path: Path) -> None:
    book = opened(
        tmp_path, "answers:\n  plan:\n    goal: x\nmeant:\n  plan: a\nother:\n  a:\n    b: c\n" + PEOPLE
    )
    assert Tables(book).read().keys() == {"friends"}


@pytest.mark.parametrize("section", ["", "friends:", "friends: {}"])
def test_a_table_with_nothing_in_it_is_empty(tmp_path: Path, section: str) -> None:
    book = opened(tmp_path, section + "\n")
    assert book.table("friends").all() == []
    assert book.table("friends").ids(where("name") == "x") == ()
    key = book.add(FRIEND, {"name": "Ann"})
    assert book.table("friends").ids(where("name") == "Ann") == (key,)


@pytest.mark.parametrize(
    "section", ["friends: hello", "friends: [a]", "friends:\n  ann: hello", "friends:\n  ann: [x]"]
)
def test_a_table_that_is_none_is_said_when_the_file_is_opened(tmp_path: Path, section: str) -> None:
    with pytest.raises(WorkbookProblem, match="expected names with values"):
        opened(tmp_path, section + "\n")


def test_a_record_of_which_nothing_is_written_can_be_filled(tmp_path: Path) -> None:
    book = opened(tmp_path, "friends:\n  ann:\n  bob:\n    name: Bob\n")
    assert book.table("friends").get(doc_id="ann") == {}
    assert book.table("friends").search(where("name") == "x") == []
    book.table("friends").update({"note": "n"}, where("name") == "Bob")
    assert book.revision == 1
    assert book.put(FRIEND, "name", "Ann", "ann")
    assert book.answers(FRIEND, "ann") == {"name": "Ann"}


def test_records_hold_text_and_nothing_else(book: Workbook) -> None:
    before = book.render()
    for value in (1, None, True, {"a": 2}, [1.5], {1: "a"}):
        with pytest.raises(TypeError):
            book.table("friends").insert({"name": value})
    assert book.render() == before


def test_text_put_in_through_tinydb_is_cleaned(book: Workbook) -> None:
    book.table("friends").update({"note": "a\r\nb \x1b[31m"}, where("name") == "One")
    assert book.get(FRIEND, "note", "1") == "a\nb [31m"


def test_other_fields_of_a_changed_record_stay_as_they_were_written(tmp_path: Path) -> None:
    book = opened(tmp_path, 'friends:\n  ann:\n    name: "Ann\\t \\e[1m "\n    note: x\n')
    book.put(FRIEND, "note", "y", "ann")
    assert book.get(FRIEND, "name", "ann") == "Ann\t \x1b[1m "


def test_queries_on_text_do_not_break(book: Workbook) -> None:
    friends = book.table("friends")
    assert friends.search(Query()["no-such"] == "x") == []


def test_threads_lose_no_record(book: Workbook) -> None:
    errors: list[Exception] = []
    names: list[str] = []

    def work(number: int) -> None:
        try:
            for index in range(50):
                key = book.add(FRIEND, {"name": f"n {number} {index}"})
                book.put(FRIEND, "note", "x", key)
                names.append(key)
                for record in book.table("friends").all():
                    record["name"] = ""
                book.render()
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert len(book.table("friends")) == 3 + 200
    assert len(set(names)) == 200
    assert book.revision == 400
    assert all(book.get(FRIEND, "note", key) == "x" for key in names)


def test_opening_a_workbook_does_not_import_tinydb(tmp_path: Path) -> None:
    book = opened(tmp_path, PEOPLE)
    code = (
        "import sys; from pathlib import Path; from jobsearch_tui.workbook.workbook import Workbook;"
        "from jobsearch_tui.method.catalogue import Catalogue;"
        f"book = Workbook.open(Path({str(book.path)!r}), Catalogue(())); print(book.title);"
        "print('tinydb' in sys.modules, 'textual' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.split("\n")[:2] == ["My search", "False False"], done.stderr
    assert COURSE.tables == {"friends", "talks"}
