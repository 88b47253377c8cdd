"""``applications``: what was sent between two days, and nothing in it acts elsewhere."""

from __future__ import annotations

import csv
import io
import json

from tests.support.home_folder import Home

BOOK = """\
workbook: 1
title: My search
companies:
  lumen-1111: {name: Lumen}
applications:
  a:
    company: lumen-1111
    role: analyst
    place: Lisbon
    source: a job board
    sent-on: 2026-11-03
    stage: interview
    history: [{stage: interview, on: 2026-11-12}]
  b: {company: Wren, role: '=HYPERLINK("x")', sent-on: 2026-11-05, stage: applied}
  c: {company: Wren, role: baker, stage: wished}
  d: {company: Wren, role: cook, stage: final}
  e: {company: Wren, role: miller, sent-on: 2026-10-30, stage: rejected}
...
"""


def write(home: Home) -> None:
    home.folder.mkdir()
    (home.folder / "my-search.yaml").write_text(BOOK, "utf-8")


def test_a_program_gets_what_was_sent_on_these_days(home: Home) -> None:
    write(home)
    done = home.run("applications", "my-search", "--from", "2026-11-01", "--to", "2026-11-30", "--json")
    assert (done.code, done.err) == (0, "")
    assert [row["role"] for row in json.loads(done.out)] == ["analyst", '=HYPERLINK("x")']
    assert json.loads(done.out)[0] == {
        "day": "2026-11-03", "company": "Lumen", "place": "Lisbon", "role": "analyst", "way": "a job board",
        "contact": "", "state": "interview", "since": "2026-11-12",
    }  # fmt: skip


def test_a_table_holds_no_formula(home: Home) -> None:
    write(home)
    done = home.run("applications", "my-search", "--csv")
    rows = list(csv.reader(io.StringIO(done.out.removeprefix("\ufeff"))))
    assert [row[3] for row in rows] == ["Role", "miller", "analyst", '\'=HYPERLINK("x")']


def test_it_is_read_at_once_and_written_as_a_page(home: Home) -> None:
    write(home)
    done = home.run("applications", "my-search", "--from", "2026-11-01")
    assert "2026-11-03  Lumen    Lisbon  analyst" in done.out
    page = home.folder / "proof.html"
    days = ("--from", "2026-11-01", "--to", "2026-11-30")
    done = home.run("applications", "my-search", *days, "-o", str(page))
    assert (done.code, done.out) == (0, "")
    assert "2 applications, 1 Nov 2026 to 30 Nov 2026" in page.read_text("utf-8")
    again = home.run("applications", "my-search", "-o", str(page))
    assert again.code == 2 and "there's such a file already" in again.err


def test_where_nothing_was_sent_that_is_told(home: Home) -> None:
    write(home)
    done = home.run("applications", "my-search", "--from", "1 jan 2026", "--to", "2 jan 2026")
    assert (done.code, done.out, done.err) == (0, "", "Nothing was sent on these days.\n")
    done = home.run("applications", "my-search", "--from", "2 jan 2026", "--to", "1 jan 2026")
    assert (done.code, done.out) == (2, "") and "2 Jan 2026 comes after 1 Jan 2026" in done.err
    done = home.run("applications", "my-search", "--from", "soonish")
    assert done.code == 2 and "is not a date yet" in done.err
