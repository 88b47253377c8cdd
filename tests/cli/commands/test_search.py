"""``search``: the same places as in the program, as text and as data."""

from __future__ import annotations

import json

from tests.support.home_folder import Home

BOOK = """\
workbook: 1
title: My search
answers:
  two-pager:
    must-nots: [a founder who rewrites the plan, "no Łódź\\e[31m again"]
people:
  maria-7f3k:
    name: María López
    gave-me: my first plan
...
"""


def write(home: Home) -> None:
    home.folder.mkdir()
    (home.folder / "my-search.yaml").write_text(BOOK, "utf-8")


def test_places_and_the_words_around_are_printed(home: Home) -> None:
    write(home)
    done = home.run("search", "my-search", "PLAN")
    assert (done.code, done.err) == (0, "")
    rows = done.out.splitlines()
    at = rows.index("Two-pager")
    assert rows[at + 1] == "  Must-nots: a founder who rewrites the plan"
    at = rows.index("María López  (person)")
    assert rows[at + 1] == "  What they gave me: my first plan"
    assert "7f3k" not in done.out


def test_nothing_in_it_acts_on_a_terminal(home: Home) -> None:
    write(home)
    done = home.run("search", "my-search", "lodz")
    assert "no Łódź␛[31m again" in done.out


def test_words_that_stand_nowhere_are_told_beside_the_data(home: Home) -> None:
    write(home)
    done = home.run("search", "my-search", "zebra", "crossing")
    assert (done.code, done.out, done.err) == (0, "", "Nothing holds “zebra crossing”.\n")


def test_a_program_gets_a_list(home: Home) -> None:
    write(home)
    hits = json.loads(home.run("search", "my-search", "rewrites", "--json").out)
    assert hits == [
        {
            "place": "Two-pager",
            "kind": "exercise",
            "label": "Must-nots",
            "line": 1,
            "text": "a founder who rewrites the plan",
        }
    ]
    assert json.loads(home.run("search", "my-search", "zebra", "--json").out) == []
