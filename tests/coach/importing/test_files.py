"""What comes of every file in ``tests/data/applications-csv``, read against ``expected.txt`` beside them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest

from jobsearch_tui.coach.importing.days import Order, read_day
from jobsearch_tui.coach.importing.plan import TABLE, ImportPlan, RowStatus
from jobsearch_tui.coach.importing.rows import ParsedTable, read_rows
from jobsearch_tui.coach.importing.table import is_table_text, read_table
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import ROOT
from tests.support.open_workbook import HEAD, form_of

FILES = ROOT / "tests" / "data" / "applications-csv"
TODAY = date(2026, 11, 28)
FIRST = "Company,Role,Date applied,Status,Link\n"


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    path = tmp_path / "mine.yaml"
    path.write_text(f"{HEAD}...\n")
    return Workbook.open(path, built_in())


def reading(raw: bytes, *, order: Order | None = None) -> ParsedTable:
    [form] = built_in().taking(TABLE)
    return read_rows(read_table(raw, "a.csv"), form, TODAY, order)


def difference(workbook: Workbook, text: str) -> ImportPlan:
    [form] = built_in().taking(TABLE)
    return ImportPlan(workbook, form, reading(text.encode()).rows)


def described(read: ParsedTable, changes: ImportPlan) -> Iterator[str]:
    """Everything that is told of a file and everything that comes of it, a line each."""
    yield from (f"not taken: {name}" for name in read.columns.left_out)
    yield from (f"asked: {asked.column} {asked.sample}, {asked.readings}" for asked in read.open_orders)
    yield from (f"{left.line} left out: {left.why}" for left in read.left_out)
    for change in changes.changes:
        yield f"{change.row.line} {change.kind.value}: {change.row.company}"
        yield from (f"    {name}: {value!r}" for name, value in change.fields.items())


def all_described(workbook: Workbook) -> Iterator[str]:
    for path in sorted(FILES.glob("*.csv")):
        read = reading(path.read_bytes())
        yield from ("", path.name, *described(read, ImportPlan(workbook, form_of("application"), read.rows)))


def test_every_file_comes_in_as_its_person_meant_it(workbook: Workbook) -> None:
    expected = (FILES / "expected.txt").read_text("utf-8").splitlines()
    assert list(all_described(workbook)) == expected


@pytest.mark.parametrize("path", sorted(FILES.glob("*.csv")), ids=lambda path: path.stem)
def test_the_same_file_again_adds_nothing(path: Path, workbook: Workbook) -> None:
    rows, form = reading(path.read_bytes()).rows, form_of("application")
    ImportPlan(workbook, form, rows).apply(TODAY)
    before = workbook.render()[0]
    again = ImportPlan(workbook, form, rows)
    assert {change.kind for change in again.changes} == {RowStatus.SAME}
    again.apply(TODAY)
    assert workbook.render()[0] == before
    companies = [
        str(row["name"]).casefold().removesuffix(" ltd.")
        for row in (workbook.rows("companies") or {}).values()
    ]
    assert len(companies) == len(set(companies))


DAYS = """\
2026-11-03 = 2026-11-03
2026-11-03T23:59:00.000Z = 2026-11-03
2026/11/3 = 2026-11-03
20261103 = 2026-11-03
11/20/26, 8:15 AM = 2026-11-20
11/20/26, 8:15\N{NARROW NO-BREAK SPACE}PM = 2026-11-20
22/11/2026 14:05 = 2026-11-22
11/11/2026 = 2026-11-11
3.11.26 = 2026-11-03
4. 11. 2026 = 2026-11-04
46329 = 2026-11-03
3-Sep-26 = 2026-09-03
Nov 5, 2026 = 2026-11-05
November 5th 2026 = 2026-11-05
5. März 2026 = 2026-03-05
5 sept. 2026 = 2026-09-05
1 de setembro de 2026 = 2026-09-01
1er août 2026 = 2026-08-01
sam. 3 oct. 2026 = 2026-10-03
Saturday, October 3, 2026 = 2026-10-03
mar. 3 nov. 2026 = 2026-11-03
Mar 3, 2026 = 2026-03-03
before 3 Oct 2026 = None
Saturday = None
11/03/2026 = None
31/02/2026 = None
someday = None
n/a = None
5 = None
2026 = None
May = None
99/99/9999 = None
"""


@pytest.mark.parametrize("line", DAYS.splitlines())
def test_days_are_read_and_never_guessed(line: str) -> None:
    cell, _, day = line.partition(" = ")
    read = read_day(cell, None)
    assert str(read) == day


def test_one_day_settles_the_order_of_its_column() -> None:
    rows = f"{FIRST}A,x,11/03/2026,,\nB,y,{{}},,\n"
    assert [row.day for row in reading(rows.format("20/11/2026").encode()).rows] == [
        "2026-03-11",
        "2026-11-20",
    ]
    assert [row.day for row in reading(rows.format("11/20/2026").encode()).rows] == [
        "2026-11-03",
        "2026-11-20",
    ]
    either = rows.format("12/11/2026").encode()
    assert [asked.readings for asked in reading(either).open_orders] == [("11 Mar 2026", "3 Nov 2026")]
    assert [row.day for row in reading(either, order="month first").rows] == ["2026-11-03", "2026-12-11"]


REFUSED = {
    b"": "No line names",
    b"\x00\x01\x02": "no table in plain text",
    b"Name,Street\nBo,High Street\n": "No line names a company and a role",
    b"Company,Role\n" + b"A,b\n" * 5_001: "more than 5,000 rows",
    b"Company,Role\n" + b"," * 300: "more than 200 columns",
    b'Company,Role\nA,"' + b"x" * 200_000: "a.csv:2: A cell that begins here",
}


@pytest.mark.parametrize(("raw", "sentence"), REFUSED.items(), ids=list(REFUSED.values()))
def test_what_is_no_such_table_is_refused_in_a_sentence(raw: bytes, sentence: str) -> None:
    with pytest.raises(Problem) as refused:
        reading(raw)
    assert sentence in str(refused.value)


TABLES = [
    "Company|Role|Applied on|Status\nCorley|Planner|2026-11-03|Applied\n",
    "| Company | Role | Status |\n|---|---|---|\n| Corley | Planner | Applied |\n",
    "My search\n\ncompanyName\tjobTitle\tappliedDate\nCorley\tPlanner\t2026-11-03\n",
    "Firma;Stelle;Status\nCorley;Planung;Absage\n",
]
NO_TABLES = [
    "",
    "Company, role, status\n",
    "Company | Role | Why\n--- | --- | ---\nCorley | Planner | near\n",
    "A company, a role and a status that fit, I hope,\nand a team, a boss and a desk, too.\n",
    "# Two-pager\n\n- Role: planner, company: midsize, stage: growing\n- No boss, ever\n",
]


@pytest.mark.parametrize("text", TABLES)
def test_a_table_in_a_text_is_one_and_its_rule_is_no_row(text: str) -> None:
    assert is_table_text(text)
    assert [row.company for row in reading(text.encode()).rows] == ["Corley"]


@pytest.mark.parametrize("text", NO_TABLES)
def test_words_with_commas_are_no_table(text: str) -> None:
    assert not is_table_text(text)


# What is in the workbook, a row from elsewhere, and what becomes of it.
AGAIN = """\
2026-11-03,Applied, | 2026-11-03,Applied, | same
2026-11-03,Applied, | 2026-11-20,Applied, | new
2026-11-03,Applied, | ,Rejected, | changed stage: rejected
,Saved, | 2026-11-03,Applied, | changed sent-on: 2026-11-03, stage: applied
2026-11-03,Offer, | 2026-11-03,Applied, | same
2026-11-03,Accepted, | 2026-11-03,Rejected, | same
2026-11-03,Applied,https://x.example/1 | 2026-11-09,Applied,http://www.x.example/1/?ref=mail#top | same
2026-11-03,Applied,https://x.example/?jk=1 | 2026-11-09,Applied,https://x.example/?jk=2 | same
"""


@pytest.mark.parametrize("line", AGAIN.splitlines())
def test_one_application_comes_in_once(line: str, workbook: Workbook) -> None:
    present, arriving, outcome = line.split(" | ")
    difference(workbook, f"{FIRST}Haldane Ferries Ltd,Fleet Planner,{present}\n").apply(TODAY)
    [change] = difference(workbook, f"{FIRST}HALDANE FERRIES,fleet planner,{arriving}\n").changes
    fields = (
        ""
        if change.kind is RowStatus.NEW
        else ", ".join(f"{k}: {v}" for k, v in sorted(change.fields.items()))
    )
    assert f"{change.kind.value} {fields}".strip() == outcome


def test_what_may_be_any_of_several_is_left_to_the_person(workbook: Workbook) -> None:
    two = f"{FIRST}Haldane,Planner,2026-11-03,,\nHaldane,Planner,2026-11-20,,\n"
    difference(workbook, two).apply(TODAY)
    undecided = difference(workbook, f"{FIRST}Haldane,Planner,,Rejected,\n")
    assert [change.kind for change in undecided.changes] == [RowStatus.UNDECIDED]
    before = workbook.render()[0]
    undecided.apply(TODAY)
    assert workbook.render()[0] == before


def test_a_company_that_is_there_gets_the_application(workbook: Workbook) -> None:
    company = workbook.add(form_of("company"), {"name": "Haldane Ferries"}, TODAY)
    difference(workbook, f"{FIRST}haldane ferries,Planner,,,\n").apply(TODAY)
    assert [row["company"] for row in (workbook.rows("applications") or {}).values()] == [company]
    assert list(workbook.rows("companies") or {}) == [company]


def sheet_file() -> bytes:
    """A spreadsheet of two sheets as they are packed: a note, and a list below its title."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = [["My search"], ["Company", "Role", "Date applied"], ["Haldane Ferries", "Fleet Planner", 46329]]

    def sheet(rows: list[list[str | int]]) -> str:
        cells = [
            "".join(
                f"<c><v>{cell}</v></c>"
                if isinstance(cell, int)
                else f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
                for cell in row
            )
            for row in rows
        ]
        inner = "".join(f"<row>{row}</row>" for row in cells)
        return f'<worksheet xmlns="{main}"><sheetData>{inner}</sheetData></worksheet>'

    sheets = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="r{n}"/>' for n in (1, 2))
    targets = "".join(
        f'<Relationship Id="r{n}" Type="{kinds}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in (1, 2)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r0" '
        f'Type="{kinds}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{targets}</Relationships>',
        "xl/worksheets/sheet1.xml": sheet([["a note"]]),
        "xl/worksheets/sheet2.xml": sheet([[*row] for row in rows]),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return packed.getvalue()


def test_a_spreadsheet_comes_in_where_its_reader_is_installed() -> None:
    if find_spec("python_calamine"):
        [row] = reading(sheet_file()).rows
        assert (row.line, row.company, row.role, row.day) == (
            3,
            "Haldane Ferries",
            "Fleet Planner",
            "2026-11-03",
        )
    else:
        with pytest.raises(Problem, match=r"pip install 'jobsearch-tui\[xlsx\]'"):
            reading(sheet_file())


def packed_file(**lists: str | bytes) -> bytes:
    """An export as it is handed out: lists by name, in folders, and whatever else is packed with them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in lists.items():
            file.writestr(f"Jobs/{name}.csv", text)
        file.writestr("__MACOSX/Jobs/._sent.csv", FIRST)
        file.writestr("Rich_Media/portrait.png", b"\x89PNG\0")
    return packed.getvalue()


CONNECTIONS = (
    "Notes:\n\nFirst Name,Last Name,URL,Company,Position,Connected On\nBo,Li,,Haldane,Captain,03 Nov 2026\n"
)
POSITIONS = (
    "Company Name,Title,Description,Location,Started On,Finished On\nHaldane,Deckhand,,Leith,May 2019,\n"
)


def test_a_whole_export_opens_as_it_is(workbook: Workbook) -> None:
    names = ("01-linkedin-job-applications.csv", "02-linkedin-saved-jobs.csv")
    sent, saved = ((FILES / name).read_bytes() for name in names)
    beside = {
        "connections": CONNECTIONS,
        "positions": POSITIONS,
        "messages": "FROM,CONTENT\nBo," + "x" * 200_000,
    }
    read = reading(packed_file(sent=sent, saved=saved + b"01/02/26,,,Nobody,,\n", noise=b"\0\1", **beside))

    apart = [*reading(sent).rows, *reading(saved).rows]
    assert [(row.line, row.company, row.role, row.day, row.fields, row.log) for row in read.rows] == [
        (row.line, row.company, row.role, row.day, row.fields, row.log) for row in apart
    ]
    assert {row.fields["stage"] for row in read.rows} == {"applied", "wished"}
    assert [left.why for left in read.left_out if left.why.endswith("(saved.csv)")]
    form = form_of("application")
    ImportPlan(workbook, form, read.rows).apply(TODAY)
    assert {change.kind for change in ImportPlan(workbook, form, read.rows).changes} == {RowStatus.SAME}


def bomb() -> bytes:
    """Some kilobytes that say they hold far more."""
    return packed_file(sent=FIRST + "A,b,,,\n" * 9_000_000)


def test_a_packed_file_that_is_too_large_broken_or_about_something_else_is_refused_in_a_sentence() -> None:
    whole = packed_file(sent=FIRST + "Haldane,Planner,2026-11-03,,\n")
    torn = whole.replace(b"PK\x01\x02", b"PK\x01\x03")
    # Its first part says that it is locked, its list in front and behind.
    locked = bytearray(whole)
    for head in (whole.index(b"PK\x03\x04") + 6, whole.index(b"PK\x01\x02") + 8):
        locked[head] |= 1
    refused = {
        bomb(): "More is packed in this file than a list needs",
        torn: "This packed file is broken",
        bytes(locked): "“sent.csv” in it can't be unpacked",
        packed_file(connections=CONNECTIONS, positions=POSITIONS): "no list of applications",
        packed_file(sent=FIRST + "A,b,,,\n" * 5_001): "more than 5,000 rows",
        packed_file(a=FIRST + "A,b,,,\n" * 3_000, b=FIRST + "A,b,,,\n" * 3_000): "The lists in it have more",
    }
    for raw, sentence in refused.items():
        with pytest.raises(Problem) as problem:
            reading(raw)
        assert sentence in str(problem.value)
