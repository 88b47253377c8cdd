"""What programs can read: every key is told in the docs, and nothing acts on a terminal."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta

from tests.support import ROOT
from tests.support.home_folder import Home

TODAY = date.today()
MONDAY = TODAY - timedelta(TODAY.weekday())
BOOK = f"""\
workbook: 1
title: My searçh \\e[31m
created: {MONDAY - timedelta(14)}
answers:
  two-pager: {{strengths: [patient, {{line: brave, evidence: the night shift}}]}}
companies:
  lumen-1111: {{name: Lumen}}
applications:
  a: {{company: lumen-1111, role: analyst, sent-on: {TODAY}, stage: applied}}
interviews:
  i: {{kind: practice, on: {TODAY}}}
retros:
  r: {{on: {TODAY}, achieved: One}}
...
"""
DOCS = (ROOT / "docs" / "scripting.md").read_text("utf-8")


def told_keys(command: str) -> list[list[str]]:
    """The keys of each table in the docs whose heading names the command."""
    tables = re.findall(r"^([A-Z][^\n|]*)\n\n\| key \|[^\n]*\n\|[-|]+\n((?:\|[^\n]*\n)+)", DOCS, re.MULTILINE)
    return [re.findall(r"^\| `(\w+)`", rows, re.MULTILINE) for heading, rows in tables if command in heading]


def test_every_list_for_programs_has_the_keys_of_the_docs(home: Home) -> None:
    home.folder.mkdir()
    (home.folder / "my-search.yaml").write_text(BOOK, "utf-8")
    (home.folder / "broken.yaml").write_text("workbook: 1\ntitle: [", "utf-8")

    def read(*words: str) -> object:
        done = home.run(*words, "--json")
        assert (done.code, done.out.isascii()) == (0, True), words
        return json.loads(done.out)

    for command, words in (
        ("`list --json`", ("list",)),
        ("`show WORKBOOK --json`", ("show", "my-search")),
        ("`show WORKBOOK EXERCISE --json`", ("show", "my-search", "two-pager")),
        ("`search --json`", ("search", "my-search", "night")),
        ("`applications --json`", ("applications", "my-search")),
    ):
        rows = read(*words)
        assert isinstance(rows, list)
        assert rows, command
        assert [list(row) for row in rows] == told_keys(command) * len(rows), command
    books = {row["file"]: row for row in read("list")}  # type: ignore[attr-defined]
    assert books["broken.yaml"]["problem"]
    assert (books["my-search.yaml"]["title"], books["my-search.yaml"]["problem"]) == ("My searçh \\e[31m", "")
    assert read("show", "my-search", "two-pager") == [
        {
            "record": "",
            "name": "Two-pager",
            "answers": {"strengths": ["patient", {"line": "brave", "evidence": "the night shift"}]},
        }
    ]
    [retro] = read("show", "my-search", "retro")  # type: ignore[misc]
    assert (retro["answers"]["applications"], retro["answers"]["sent"]) == ("1", ["a"])
    assert read("show", "my-search", "goal") == read("history", "my-search") == []
    week = read("week", "my-search")
    assert isinstance(week, dict)
    [keys, of_numbers, of_rows] = told_keys("`week --json`")
    assert list(week) == keys
    assert {tuple(number) for number in week["numbers"]} == {tuple(of_numbers)}
    assert {tuple(row) for row in week["rows"]} == {tuple(of_rows)}
    assert (week["week"], week["first"], week["resting"]) == (3, str(MONDAY), False)
    assert {number["name"]: number["number"] for number in week["numbers"]} == {
        "applications": 1, "interviews with companies": 0, "practice": 1, "talks": 0,
    }  # fmt: skip
    retro_row = next(row for row in week["rows"] if row["exercise"] == "retro")
    assert (retro_row["asked"], retro_row["records"]) == (False, ["r"])


def test_the_week_says_as_text_what_it_says_to_programs(home: Home) -> None:
    home.folder.mkdir()
    (home.folder / "my-search.yaml").write_text(BOOK, "utf-8")
    done = home.run("week", "my-search")
    assert (done.code, done.err) == (0, "")
    assert "Week 3 of your search, Mon " in done.out
    assert "applications: 1" in done.out
    assert "interviews with companies: none yet" in done.out
    assert re.search(r"^● +Weekly retro ", done.out, re.MULTILINE)
    resting = BOOK.replace("two-pager:", f"how-i-am: {{back-on: {TODAY + timedelta(9)}}}\n  two-pager:")
    (home.folder / "my-search.yaml").write_text(resting, "utf-8")
    assert "applications" not in home.run("week", "my-search").out
    assert json.loads(home.run("week", "my-search", "--json").out)["resting"] is True


def test_older_copies_and_what_changed_are_told_to_programs(home: Home) -> None:
    home.run("new", "My search")
    path = home.folder / "my-search.yaml"
    before = path.read_text("utf-8")
    home.run("import", "my-search", str(_list_of_one(home)), "--yes")
    assert path.read_text("utf-8") != before
    copies = json.loads(home.run("history", "my-search", "--json").out)
    assert [list(copy) for copy in copies] == told_keys("`history WORKBOOK --json`") * len(copies)
    assert copies
    changes = json.loads(home.run("history", "my-search", copies[0]["copy"], "--json").out)
    assert [list(change) for change in changes] == told_keys("`history --json`") * len(changes)
    assert any(change["before"] is None and "Lumen" in str(change["after"]) for change in changes)


def _list_of_one(home: Home) -> object:
    path = home.folder / "list.csv"
    path.write_text("company,role,date applied\nLumen,analyst,2026-11-03\n", "utf-8")
    return path
