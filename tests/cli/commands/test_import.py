"""``import``: what is printed, what is asked, what stays out, and how it ends."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from jobsearch_tui.workbook.saving.lock import Lock
from tests.support import ROOT
from tests.support.home_folder import Home

FILES = ROOT / "tests" / "data" / "applications-csv"
WORKBOOK = "workbook: 1\ntitle: My search\ncreated: 2026-11-20\n...\n"
TWICE = """\
Company,Role,Date applied,Status
Haldane,Planner,2026-11-03,Applied
Haldane,Planner,2026-11-20,Applied
"""
GERMAN = """\
new        line 2    Fuhrparkplaner (m/w/d), Fähren Möller GmbH & Co. KG: Stage applied; \
Where it's posted https://moeller.example/stelle/88; Sent on 2 Nov 2026; Pay they state 48.000–52.000 €
new        line 3    Schichtleitung, Kühlhaus; Süd: Stage rejected; Sent on 3 Nov 2026; \
Pay they state 19,50 €/Std.
new        line 4    Disponentin, Spedition Groß: Stage interview; \
Where it's posted https://gross.example/1; Sent on 5 Nov 2026; Pay they state nach Vereinbarung
new        line 5    Lagerleitung, Bäckerei Jähn: Stage wished
"""


@pytest.fixture
def path(home: Home) -> Path:
    home.folder.mkdir()
    path = home.folder / "my-search.yaml"
    path.write_text(WORKBOOK)
    return path


def listed(home: Home, text: str) -> str:
    (home.path / "list.csv").write_text(text)
    return "list.csv"


def brought(home: Home, name: str) -> str:
    """A file of a real shape, in the folder of the person."""
    [source] = FILES.glob(f"{name}*.csv")
    shutil.copyfile(source, home.path / source.name)
    return source.name


def test_without_anybody_to_ask_it_shows_every_row_and_changes_nothing(home: Home, path: Path) -> None:
    file = brought(home, "07")
    shown = home.run("import", "my-search", file)
    assert (shown.code, shown.out) == (2, GERMAN)
    assert f'To do it: jobsearch-tui import my-search "{file}" --yes' in shown.err
    assert path.read_text() == WORKBOOK


def test_yes_brings_it_in_once_and_restore_takes_it_back(home: Home, path: Path) -> None:
    file = brought(home, "07")
    done = home.run("import", "my-search", file, "--yes")
    assert (done.code, done.out) == (0, GERMAN)
    text = path.read_text()
    assert "name: Kühlhaus; Süd" in text and "sent-on: 2026-11-05" in text
    again = home.run("import", "my-search", file, "--yes")
    assert again.code == 0 and "4 there already" in again.err and "nothing to bring in" in again.err
    assert path.read_text() == text
    assert home.run("check", "my-search").code == 0
    taken_back = done.err.rsplit("jobsearch-tui ", 1)[1].split()
    assert home.run(*taken_back).code == 0
    assert path.read_text().removesuffix("...\n") == WORKBOOK.removesuffix("...\n")


def test_rows_that_cannot_be_used_are_told_with_their_line(home: Home, path: Path) -> None:
    shown = home.run("import", "my-search", brought(home, "09"), "--yes")
    assert "left out   line 4    “Northside Electric” names no role\n" in shown.out
    assert "Harbor Schools: Stage interview; Sent on 3 Nov 2026; What happened 2nd interview" in shown.out
    assert "4 new, 1 left out." in shown.err
    told = home.run("import", "my-search", brought(home, "01"), "--yes")
    assert "Contact Email, Contact Phone Number, Question And Answers" in told.err
    assert "mira@example.org" not in path.read_text() and "nights" not in path.read_text()


@pytest.mark.parametrize(("typed", "day"), [("2\nyes\n", "2026-11-03"), ("1\nyes\n", "2026-03-11")])
def test_days_that_can_be_read_two_ways_are_asked_about(home: Home, path: Path, typed: str, day: str) -> None:
    file = brought(home, "06")
    refused = home.run("import", "my-search", file, "--yes")
    assert refused.code == 2 and "11/03/2026" in refused.err and "--days month-first" in refused.err
    assert path.read_text() == WORKBOOK
    done = home.answer(typed, "import", "my-search", file)
    assert done.code == 0 and "(1) 11 Mar 2026 or (2) 3 Nov 2026" in done.err
    assert f"sent-on: {day}" in path.read_text()
    order = "month-first" if day == "2026-11-03" else "day-first"
    again = home.run("import", "my-search", file, "--yes", "--days", order)
    assert again.code == 0 and "4 there already" in again.err


@pytest.mark.parametrize(
    ("typed", "code", "rejected"),
    [("2\nyes\n", 0, 1), ("new\nyes\n", 0, 1), ("\n", 0, 0), ("new\nno\n", 0, 0), (None, 2, 0)],
)
def test_a_row_that_may_be_any_of_several_is_asked_about(
    home: Home, path: Path, typed: str | None, code: int, rejected: int
) -> None:
    assert home.run("import", "my-search", listed(home, TWICE), "--yes").code == 0
    file = listed(home, "Company,Role,Status\nHaldane,Planner,Rejected\n")
    words = ("import", "my-search", file)
    done = home.run(*words, "--yes") if typed is None else home.answer(typed, *words)
    assert done.code == code
    assert path.read_text().count("stage: rejected") == rejected
    assert path.read_text().count("role: Planner") == (3 if typed == "new\nyes\n" else 2)


REFUSED = {
    "import my-search gone.csv": "there is no such file",
    "import my-search list.csv": "No line names a company and a role",
    "import my-search list.csv --as two-pager": "takes no rows from elsewhere",
    "import nobody list.csv": "nobody",
    "import my-search list.csv --to two-pager/must-not": "Did you mean “two-pager/must-nots”",
    "import my-search list.csv --to two-pager/presented-on": "There's no list “two-pager/presented-on”",
    "import my-search list.csv --to two-pager/must-nots --record x": "“Two-pager”, without records",
    "import my-search list.csv --to debrief/asked": "which debrief the lines are for. There's none yet",
    "import my-search list.csv --record x": "Add --to with the list",
    "import my-search list.csv --as person": "names the columns of people",
}


@pytest.mark.parametrize(("words", "sentence"), REFUSED.items(), ids=list(REFUSED))
def test_what_cannot_be_done_is_refused_in_a_sentence(
    home: Home, path: Path, words: str, sentence: str
) -> None:
    listed(home, "Name,Street\nBo,High Street\n")
    refused = home.run(*words.split())
    assert refused.code != 0 and sentence in refused.err
    assert path.read_text() == WORKBOOK


def test_another_window_is_asked_to_be_closed_first(home: Home, path: Path) -> None:
    lock = Lock(home.state, path)
    lock.acquire()
    refused = home.run("import", "my-search", brought(home, "07"), "--yes")
    lock.release()
    assert refused.code == 1 and "Close that window first" in refused.err
    assert path.read_text() == WORKBOOK


def test_a_list_goes_out_as_a_table_and_comes_in_elsewhere(home: Home, path: Path) -> None:
    home.run("import", "my-search", brought(home, "07"), "--yes")
    assert home.run("export", "my-search", "application", "-o", "out.csv").code == 0
    written = (home.path / "out.csv").read_bytes()
    assert written.decode("utf-8-sig") == home.run(
        "export", "my-search", "application", "--format", "csv"
    ).out.removeprefix("\ufeff").replace("\r\n", "\n").replace("\n", "\r\n")
    again = home.run("import", "my-search", "out.csv", "--yes")
    assert again.code == 0 and again.err.startswith("4 there already.")
    (home.folder / "other.yaml").write_text(WORKBOOK)
    assert home.run("import", "other", "out.csv", "--yes").err.startswith("4 new.")


@pytest.mark.parametrize(
    "words", ["-o out.md --format csv", "-o out.csv --format md", "--format csv --record x"]
)
def test_a_table_is_asked_for_in_one_way(home: Home, path: Path, words: str) -> None:
    refused = home.run("export", "my-search", "application", *words.split())
    assert refused.code == 2 and not (home.path / "out.md").exists()


PAIR = """\
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Bisi,Adeyemi,,bisi@example.org,Haldane Ferries,Planner,03 Nov 2020
Tom,Brandt,,,Larch,Nurse,
"""


def test_lines_go_into_one_list_and_twice_adds_nothing(home: Home, path: Path) -> None:
    (home.path / "hates.txt").write_text(
        "My refusals\n1. No night calls\n2) No commission pay\n   1999, at Brink\n"
    )
    words = ("import", "my-search", "hates.txt", "--to", "two-pager/must-nots")
    shown = home.run(*words)
    assert shown.code == 2 and "left over  My refusals" in shown.out and path.read_text() == WORKBOOK
    assert '--to "two-pager/must-nots" --yes' in shown.err
    done = home.run(*words, "--yes", "--who", "Greta")
    assert done.code == 0 and "2 new, 1 left over." in done.err.lower()
    assert "kept for you alone: Two-pager, “Left over from a sheet”." in done.err
    assert "- My refusals" in path.read_text()
    assert "evidence: 1999, at Brink" in path.read_text() and "because-of: Greta" in path.read_text()
    written = path.read_text()
    assert home.run(*words, "--yes").code == 0 and path.read_text() == written
    assert home.run("check", "my-search").code == 0


@pytest.mark.parametrize(
    ("place", "first", "beside"),
    [
        ("inner-critic/said", "words", "\n        evidence-for: the second question"),
        ("profile/versions", "name", "\n        file: the second question"),
        ("how-i-am/feelings", "was", ""),
    ],
)
def test_lines_go_into_a_list_of_rows_by_their_first_column(
    home: Home, path: Path, place: str, first: str, beside: str
) -> None:
    (home.path / "said.txt").write_text("- they saw through you\n  the second question\n- you are too old\n")
    words = ("import", "my-search", "said.txt", "--to", place, "--yes")
    shown = home.run(*words)
    assert "the second question" in shown.out and shown.err.startswith("2 new")
    written = path.read_text()
    assert f"- {first}: they saw through you{beside}\n      - {first}: you are too old\n" in written
    again = home.run(*words)
    assert again.code == 0 and "2 same" in again.err and path.read_text() == written
    assert home.run("check", "my-search").code == 0


TALKS = """\
conversations:
  one:
    person: Greta Lund
    on: 2026-11-02
    quotes:
      - Rings before nine.
  two:
    person: Tom Brandt
    on: 2026-11-03
"""


def test_lines_go_into_the_list_of_one_record(home: Home, path: Path) -> None:
    before = WORKBOOK.replace("...", f"{TALKS}...")
    path.write_text(before)
    (home.path / "heard.txt").write_text("1. rings before nine\n2. asks twice\n")
    words = ("import", "my-search", "heard.txt", "--to", "quotes")
    refused = home.run(*words, "--yes")
    assert refused.code == 2
    assert "which talk the lines are for. Add --record with “Greta Lund” or “Tom Brandt”." in refused.err
    nobody = home.run(*words, "--yes", "--record", "Bo")
    assert nobody.code == 2 and "There's no talk “Bo”" in nobody.err
    assert path.read_text() == before
    shown = home.run(*words, "--record", "greta")
    assert '--to "quotes" --record "greta" --yes' in shown.err and "1 new, 1 same." in shown.err
    assert home.run(*words, "--record", "greta", "--yes").code == 0
    assert "- Rings before nine.\n      - asks twice\n  two:" in path.read_text()
    written = path.read_text()
    assert "2 same." in home.run(*words, "--record", "greta", "--yes").err and path.read_text() == written
    assert home.run("check", "my-search").code == 0


def test_a_list_that_two_exercises_have_is_the_one_of_the_record(home: Home, path: Path) -> None:
    path.write_text(WORKBOOK.replace("...", f"{TALKS}..."))
    (home.path / "heard.txt").write_text("asks twice\n")
    words = ("import", "my-search", "heard.txt", "--yes", "--to", "missing")
    assert "“Greta Lund" in home.run(*words).err
    assert home.run(*words, "--record", "two").code == 0
    assert "on: 2026-11-03\n    missing:\n      - asks twice\n" in path.read_text()


def test_people_come_in_as_they_are_chosen(home: Home, path: Path) -> None:
    file = listed(home, PAIR)
    done = home.run("import", "my-search", file, "--only", "larch", "--yes")
    assert done.code == 0 and done.out == "new        Tom Brandt: Role and company now Nurse, Larch\n"
    assert "1 new, 1 not taken." in done.err and "Bisi" not in path.read_text()
    done = home.answer("yes\n", "import", "my-search", file)
    assert done.code == 0 and "1 new, 1 there already." in done.err
    again = home.run("import", "my-search", file, "--yes")
    assert "2 there already." in again.err and "no one to bring in" in again.err


def test_a_paragraph_is_one_line_or_several_as_the_person_says(home: Home, path: Path) -> None:
    (home.path / "p.md").write_text(
        "## Strengths\n\nI mend lifts. I write it down.\n\n## Weaknesses\n\nSums.\n"
    )
    done = home.answer("one\nno\nyes\n", "import", "my-search", "p.md")
    assert done.code == 0 and "1 new, 1 left out." in done.err
    assert "- I mend lifts. I write it down." in path.read_text() and "Sums" not in path.read_text()


def test_a_line_of_our_own_sheet_that_was_moved_comes_back_moved(home: Home) -> None:
    path = home.sample()
    assert home.run("export", path.stem, "two-pager", "--for", "council", "-o", "two-pager.md").code == 0
    sheet = home.path / "two-pager.md"
    before, line = path.read_text(), "- Drawing posters.\n"
    sheet.write_text(
        sheet.read_text().replace(line, "").replace("## Growing edges\n\n", f"## Growing edges\n\n{line}")
    )
    words = ("import", path.stem, "two-pager.md", "--who", "Greta Lund")
    shown = home.run(*words)
    told = "moved      Growing edges: Drawing posters., and no longer under “What I love doing”\n"
    assert (shown.code, shown.out, path.read_text()) == (2, told, before)
    assert shown.err.startswith("1 moved, ")
    done = home.answer("yes\n", *words)
    assert done.code == 0 and before.count("Drawing posters.") == 1
    assert "after: Drawing posters.\n" in path.read_text()
    written = path.read_text()
    assert home.run(*words, "--yes").out == "" and path.read_text() == written
    assert home.run("check", path.stem).code == 0
    assert home.run(*done.err.rsplit("jobsearch-tui ", 1)[1].split()).code == 0
    assert path.read_text() == before
