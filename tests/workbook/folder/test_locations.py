"""Where workbooks live, what a folder shows, and where the person was."""

from __future__ import annotations

import json
import os
import stat
import time
import unicodedata
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.problems import SaveProblem, UsageProblem
from jobsearch_tui.text.strict import load
from jobsearch_tui.text.yaml_stream import emit
from jobsearch_tui.workbook.file.opening import headline
from jobsearch_tui.workbook.folder.bookmarks import Spot
from jobsearch_tui.workbook.folder.locations import (
    ListedWorkbook,
    Locations,
    copy_sample,
    list_workbooks,
    locate,
    new_path,
)
from tests.support.nasty import any_text

posix = pytest.mark.skipif(os.name == "nt", reason="modes and pipes of POSIX")
TODAY = date(2026, 11, 24)


def write(
    folder: Path, name: str, title: str = "My search", age: float = 0.0, text: str | None = None
) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(
        f"# Ours\nworkbook: 1\ntitle: {title}\ncreated: 2026-11-20\n...\n" if text is None else text
    )
    moment = 1_790_000_000 - age
    os.utime(path, (moment, moment))
    return path


# ---- the folders


def locations(
    tmp_path: Path, option: str | None = None, env: dict[str, str] | None = None, platform: str = "linux"
) -> Locations:
    cwd, home = tmp_path / "here", tmp_path / "home"
    cwd.mkdir(exist_ok=True)
    return Locations.from_environment(option, env or {}, cwd, home, platform)


def test_folder_is_the_option_then_the_variable_then_here_then_ones_own(tmp_path: Path) -> None:
    env = {"JOBSEARCH_WORKBOOKS": str(tmp_path / "named")}
    home = tmp_path / "home"
    assert locations(tmp_path).folder == home / ".local" / "share" / "jobsearch-tui" / "workbooks"
    (tmp_path / "here" / "workbooks").mkdir()
    assert locations(tmp_path).folder == tmp_path / "here" / "workbooks"
    assert locations(tmp_path, env=env).folder == tmp_path / "named"
    assert locations(tmp_path, "given", env).folder == tmp_path / "here" / "given"
    assert locations(tmp_path, env={"JOBSEARCH_WORKBOOKS": ""}).folder == tmp_path / "here" / "workbooks"
    assert locations(tmp_path, env={"JOBSEARCH_WORKBOOKS": "~/search"}).folder == home / "search"


def test_folders_follow_the_custom_of_the_system(tmp_path: Path) -> None:
    home = tmp_path / "home"
    env = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("DATA", "STATE", "CONFIG")}
    linux = locations(tmp_path, env=env)
    assert linux == Locations(
        tmp_path / "DATA" / "jobsearch-tui" / "workbooks",
        tmp_path / "STATE" / "jobsearch-tui",
        tmp_path / "CONFIG" / "jobsearch-tui",
    )
    relative = locations(tmp_path, env=dict.fromkeys(env, "relative"))
    assert relative == locations(tmp_path)
    support = home / "Library" / "Application Support" / "jobsearch-tui"
    mac = Locations(support / "workbooks", support / "state", support)
    assert locations(tmp_path, platform="darwin") == mac
    env = {"APPDATA": str(tmp_path / "roaming"), "LOCALAPPDATA": str(tmp_path / "local")}
    windows = locations(tmp_path, env=env, platform="win32")
    assert windows.folder == tmp_path / "roaming" / "jobsearch-tui" / "workbooks"
    assert windows.state == tmp_path / "local" / "jobsearch-tui" / "state"
    assert windows.settings == tmp_path / "roaming" / "jobsearch-tui"


def test_looking_for_folders_makes_none(tmp_path: Path) -> None:
    found = locations(tmp_path)
    assert list_workbooks(found.folder) == []
    assert found.bookmarks.opened() == []
    assert {one.name for one in tmp_path.iterdir()} == {"here"}


# ---- the list


def told(found: list[ListedWorkbook]) -> list[tuple[str, str]]:
    return [(one.path.name, one.title) for one in found]


def test_lists_workbooks_the_newest_first(tmp_path: Path) -> None:
    write(tmp_path, "old.yaml", "Old", age=200)
    write(tmp_path, "new.yaml", "New")
    write(tmp_path, "middle.yml", "Middle", age=100)
    assert told(list_workbooks(tmp_path)) == [
        ("new.yaml", "New"),
        ("middle.yml", "Middle"),
        ("old.yaml", "Old"),
    ]


def test_leaves_out_what_is_no_workbook(tmp_path: Path) -> None:
    write(tmp_path, "mine.yaml")
    write(tmp_path, ".hidden.yaml")
    write(tmp_path, ".wb-12-ab.tmp")
    write(tmp_path, "notes.txt")
    write(tmp_path, "compose.yaml", text="services:\n  web: {image: x}\n")
    write(tmp_path, "broken-other.yaml", text="a: [\n")
    write(tmp_path, "list.yaml", text="- workbook: 1\n")
    (tmp_path / "method").mkdir()
    assert told(list_workbooks(tmp_path)) == [("mine.yaml", "My search")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("workbook: 1\ntitle: 'It''s mine'\n...\n", "It's mine"),
        ('workbook: 1\ntitle: "a: b \\u00e9"\n...\n', "a: b é"),
        ("workbook: 1\ntitle: two\n  lines\n...\n", "two lines"),
        ("workbook: 1\ntitle: |\n  block\n...\n", "block"),
        ("workbook: 1\ntitle: C # a comment\n...\n", "C"),
        ("title: first\nworkbook: 1\n...\n", "first"),
        ("answers:\n  two-pager:\n    title: not this\nworkbook: 1\ntitle: this\n", "this"),
        ("# " + "x" * 5000 + "\nworkbook: 1\ntitle: Far down\n", "Far down"),
        ("\ufeffworkbook: 1\r\ntitle: Windows\r\n...\r\n", "Windows"),
        ("workbook: 1\ntitle: no end", "no end"),
        ("workbook: 1\ncreated: 2026-11-24\n", "x"),
        ("'workbook': 1\ntitle: quoted key\n", "quoted key"),
    ],
)
def test_title_is_the_one_a_full_reading_finds(tmp_path: Path, text: str, title: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(text.encode())
    assert headline(path) == (title, "")


@given(
    title=any_text(max_size=60) | st.sampled_from(["{}", "[]", "{a: b}"]),
    rest=st.sampled_from(["", "created: 2026-11-24\n", "# x\n", "  y\n", "\n  z\n"]),
)
def test_glance_and_full_reading_agree(
    tmp_path_factory: pytest.TempPathFactory, title: str, rest: str
) -> None:
    title = one_line(title)
    path = tmp_path_factory.getbasetemp() / "glance.yaml"
    # As we write it, and as a person may, where it still reads.
    for line in (emit({"title": title}), f"title: {title}\n"):
        raw = f"workbook: 1\n{line}{rest}...\n".encode()
        path.write_bytes(raw)
        found = headline(path)
        try:
            wanted = load(raw).tree["title"]
        except Exception:
            continue
        # A title that is a list or has parts of its own is none.
        words = one_line(wanted) if isinstance(wanted, str) else ""
        assert found == (words or "glance", "")


def test_unreadable_workbooks_are_listed_with_the_reason(tmp_path: Path) -> None:
    write(tmp_path, "empty.yaml", text="")
    write(tmp_path, "broken.yaml", text="workbook: 1\ntitle: 'open\n")
    write(tmp_path, "latin.yaml", text="")
    (tmp_path / "latin.yaml").write_bytes(b"workbook: 1\ntitle: 'Jos\xe9'\n")
    found = {one.path.name: one for one in list_workbooks(tmp_path)}
    assert found["empty.yaml"].problem == "the file is empty"
    assert found["broken.yaml"].problem.startswith("broken.yaml:")
    assert found["latin.yaml"].problem.startswith("latin.yaml:2")
    assert {one.title for one in found.values()} == {""}


@posix
def test_pipe_in_the_folder_blocks_nothing(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (found,) = list_workbooks(tmp_path)
    assert "not an ordinary file" in found.problem


@posix
def test_dangling_link_is_listed_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").symlink_to(tmp_path / "gone")
    (found,) = list_workbooks(tmp_path)
    assert found.problem


def test_folder_that_is_none(tmp_path: Path) -> None:
    path = write(tmp_path, "x.yaml")
    with pytest.raises(UsageProblem, match="cannot be read"):
        list_workbooks(path)


@pytest.mark.parametrize(
    "name",
    [
        "my-search (Bo's conflicted copy 2026-11-20).yaml",
        "my-search (conflicted copy 2026-11-20 101500).yaml",
        "my-search.sync-conflict-20261120-101500-ABCDEFG.yaml",
        "my-search (1).yaml",
        "my-search 2.yaml",
        "my-search-DESKTOP-4F2K.yaml",
        "my-search (1) (1).yaml",
    ],
)
def test_twins_stand_under_their_workbook(tmp_path: Path, name: str) -> None:
    write(tmp_path, "my-search.yaml", age=500)
    write(tmp_path, name)
    write(tmp_path, "my-search (1).yaml", age=1)
    write(tmp_path, "other.yaml", age=100)
    found = list_workbooks(tmp_path)
    assert [one.path.name for one in found[:2]] == ["other.yaml", "my-search.yaml"]
    assert {one.path.name for one in found[2:]} == {name, "my-search (1).yaml"}
    assert [one.twin_of for one in found] == ["", "", *["my-search.yaml"] * (len(found) - 2)]


def test_twin_without_its_workbook_stands_for_itself(tmp_path: Path) -> None:
    write(tmp_path, "my-search (1).yaml")
    write(tmp_path, "my-search-2.yaml")
    assert {one.twin_of for one in list_workbooks(tmp_path)} == {""}


def test_our_own_numbers_make_no_twins(tmp_path: Path) -> None:
    for _ in range(3):
        write(tmp_path, new_path(tmp_path, "My search").name)
    found = list_workbooks(tmp_path)
    assert {one.path.name for one in found} == {"my-search.yaml", "my-search-2.yaml", "my-search-3.yaml"}
    assert {one.twin_of for one in found} == {""}


def test_workbook_that_is_in_the_cloud(tmp_path: Path) -> None:
    write(tmp_path, ".my-search.yaml.icloud", text="bplist")
    (found,) = list_workbooks(tmp_path)
    assert found.problem == "my-search.yaml is in the cloud and not yet on this computer"


def test_a_hundred_workbooks_are_listed_at_once(tmp_path: Path) -> None:
    body = "".join(f"  r-{number}:\n    name: Somebody Somewhere {number}\n" for number in range(1200))
    for number in range(100):
        text = f"# Ours\nworkbook: 1\ntitle: Search {number}\ncreated: 2026-11-20\npeople:\n{body}...\n"
        write(tmp_path, f"search-{number}.yaml", text=text)
    raw = (tmp_path / "search-1.yaml").read_bytes()
    assert len(raw) > 50_000
    one_reading = min(_cost(lambda: load(raw)) for _ in range(3))
    listing = min(_cost(lambda: list_workbooks(tmp_path)) for _ in range(3))
    assert len(list_workbooks(tmp_path)) == 100
    # Measured: the cost of two or three full readings. A list that read them all would cost a hundred.
    assert listing < 20 * one_reading


def _cost(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


# ---- finding one


def test_locates_by_name_with_or_without_its_ending(tmp_path: Path) -> None:
    folder = tmp_path / "workbooks"
    mine, yours = write(folder, "my-search.yaml"), write(folder, "yours.yml")
    assert locate(folder, "my-search", tmp_path) == mine
    assert locate(folder, "my-search.yaml", tmp_path) == mine
    assert locate(folder, "My Search", tmp_path) == mine
    assert locate(folder, "MY-SEARCH.YAML", tmp_path) == mine
    assert locate(folder, "yours", tmp_path) == yours


def test_locates_by_path(tmp_path: Path) -> None:
    mine = write(tmp_path / "elsewhere", "mine.yaml")
    folder = tmp_path / "workbooks"
    assert locate(folder, str(mine), tmp_path) == mine
    assert locate(folder, "elsewhere/mine.yaml", tmp_path) == mine
    assert locate(folder, "elsewhere/mine", tmp_path) == mine
    assert locate(folder, "mine.yaml", mine.parent) == mine


def test_name_in_the_folder_comes_before_a_file_here(tmp_path: Path) -> None:
    folder = tmp_path / "workbooks"
    mine = write(folder, "mine.yaml")
    write(tmp_path, "mine.yaml")
    assert locate(folder, "mine.yaml", tmp_path) == mine
    assert locate(folder, "./mine.yaml", tmp_path) == tmp_path / "mine.yaml"


def test_accents_are_found_however_they_are_written(tmp_path: Path) -> None:
    mine = write(tmp_path, unicodedata.normalize("NFD", "café") + ".yaml")
    assert locate(tmp_path, unicodedata.normalize("NFC", "Café"), tmp_path) == mine


def test_name_that_is_nearly_right(tmp_path: Path) -> None:
    write(tmp_path, "my-search.yaml")
    with pytest.raises(UsageProblem) as caught:
        locate(tmp_path, "my-serch", tmp_path)
    assert caught.value.sentence == f"There is no workbook “my-serch” in {tmp_path}"
    assert caught.value.mend == "Did you mean “my-search”?"
    assert caught.value.exit_code == 2
    with pytest.raises(UsageProblem, match="jobsearch-tui list"):
        locate(tmp_path, "zzzzzz", tmp_path)
    with pytest.raises(UsageProblem, match="is a folder"):
        locate(tmp_path, str(tmp_path), tmp_path)


# ---- names for new ones


def test_new_names_are_free_whatever_the_file_system_tells_apart(tmp_path: Path) -> None:
    assert new_path(tmp_path / "not yet there", "My search!") == tmp_path / "not yet there" / "my-search.yaml"
    write(tmp_path, "My-Search.YAML")
    assert new_path(tmp_path, "My search").name == "my-search-2.yaml"
    write(tmp_path, "my-search-2.yml")
    assert new_path(tmp_path, "My search").name == "my-search-3.yaml"
    write(tmp_path, unicodedata.normalize("NFD", "é") + ".yaml")
    assert new_path(tmp_path, "É").name == "é-2.yaml"


@pytest.mark.parametrize(
    "title", ["../../etc/passwd", "CON", "é" * 300, "", "\x1b]0;x\x07", "a/b\\c", "李明", "NUL.yaml"]
)
def test_hostile_titles_stay_in_the_folder(tmp_path: Path, title: str) -> None:
    path = new_path(tmp_path, title)
    assert path.parent == tmp_path
    assert len(os.fsencode(path.name)) < 100
    path.write_text("")
    assert new_path(tmp_path, title) != path


# ---- the examples


def test_an_example_comes_as_a_fresh_copy(tmp_path: Path) -> None:
    there = Locations(tmp_path / "workbooks", tmp_path / "state")
    copies = [copy_sample(there, TODAY, name) for name in ("", "pharmacist", "graduate")]
    assert [copy.name for copy in copies] == ["pharmacist.yaml", "pharmacist-2.yaml", "graduate.yaml"]
    assert [listed.path for listed in list_workbooks(there.folder) if listed.path in copies]
    if os.name != "nt":
        assert stat.S_IMODE(copies[0].stat().st_mode) == 0o600


def test_an_example_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    there = Locations(tmp_path / "workbooks", tmp_path / "state")
    for name, mend in (("graduat", "Did you mean “graduate”?"), ("x", "There are pharmacist and graduate")):
        with pytest.raises(UsageProblem) as caught:
            copy_sample(there, TODAY, name)
        assert (caught.value.sentence, caught.value.mend) == (f"There is no example “{name}”", mend)
    assert not there.folder.exists()


def test_an_example_without_room_for_it(tmp_path: Path) -> None:
    file = write(tmp_path, "file")
    with pytest.raises(SaveProblem):
        copy_sample(Locations(file / "workbooks", tmp_path), TODAY)


# ---- where the person was

SPOT = Spot(form="two-pager", record="", step="must-nots", field="must-nots", line=2)


def test_remembers_where_the_person_was(tmp_path: Path) -> None:
    there = Locations(tmp_path / "workbooks", tmp_path / "state")
    one, two = write(there.folder, "one.yaml"), write(there.folder, "two.yaml")
    assert there.bookmarks.recall(one) is None
    assert there.bookmarks.remember(one, SPOT) == ""
    assert there.bookmarks.remember(two, Spot(form="", record="", step="", field="", line=None)) == ""
    again = Locations(there.folder, there.state)
    assert again.bookmarks.recall(one) == SPOT
    assert again.bookmarks.opened() == [two, one]
    again.bookmarks.remember(one, SPOT)
    one.unlink()
    assert again.bookmarks.opened() == [one, two], "what is kept of a file that is gone may be asked for"
    if os.name != "nt":
        assert stat.S_IMODE((there.state / "places.json").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"places": []}',
        '{"places": {"/x": 7}}',
        "[" * 100_000,
        '{"places": null}',
        "\xff",
    ],
)
def test_broken_note_is_said_and_written_anew(tmp_path: Path, text: str) -> None:
    there = Locations(tmp_path, tmp_path)
    (tmp_path / "places.json").write_bytes(text.encode("latin-1"))
    path = write(tmp_path, "x.yaml")
    marks = there.bookmarks
    assert marks.recall(path) is None
    assert "is not known" in marks.note
    assert there.bookmarks.remember(path, SPOT) == ""
    assert there.bookmarks.recall(path) == SPOT


def test_odd_values_of_a_note_do_no_harm(tmp_path: Path) -> None:
    there = Locations(tmp_path, tmp_path)
    path = write(tmp_path, "x.yaml")
    note = {"places": {os.path.realpath(path): {"form": 7, "line": "two", "more": []}}}
    (tmp_path / "places.json").write_text(json.dumps(note))
    assert there.bookmarks.recall(path) == Spot(form="7", record="", step="", field="", line=None)


def test_note_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    state = write(tmp_path, "a file where the folder belongs")
    there = Locations(tmp_path, state)
    assert there.bookmarks.remember(tmp_path / "x.yaml", SPOT).startswith("Where you were could not be noted")


def test_old_notes_are_forgotten(tmp_path: Path) -> None:
    there = Locations(tmp_path, tmp_path / "state")
    marks = there.bookmarks
    places = {f"/gone/{number}.yaml": asdict(SPOT) for number in range(300)}
    there.state.mkdir()
    (there.state / "places.json").write_text(json.dumps({"places": places}))
    marks.remember(tmp_path / "x.yaml", SPOT)
    kept = json.loads((there.state / "places.json").read_text())["places"]
    assert len(kept) == 200
    assert "/gone/299.yaml" in kept
    assert "/gone/0.yaml" not in kept
