"""How documents read: sections in order, words under their headings, length, formats, files."""

from __future__ import annotations

import os
import stat
import sys
from datetime import date
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from jobsearch_tui.documents.export import NameTaken, default_name, export_all, export_bytes, write_document
from jobsearch_tui.documents.formats.blocks import Bullets, Document, Entry, Heading, Paragraph
from jobsearch_tui.documents.formats.markdown import to_markdown
from jobsearch_tui.documents.formats.plain import to_text
from jobsearch_tui.documents.making import make, offer_of
from jobsearch_tui.documents.pages import pages, pages_sentence
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.problems import SaveProblem
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook

TODAY = date(2026, 11, 21)


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return create_workbook(tmp_path / "w.yaml", "Words", built_in(), TODAY)


def form_of(form_id: str) -> Form:
    form = built_in().form(form_id)
    assert form is not None
    return form


def document(workbook: Workbook, form_id: str, audience: str, record: str = "", **answers: Value) -> Document:
    form = form_of(form_id)
    filled = {key.replace("_", "-"): value for key, value in answers.items()}
    if form.many:
        record = workbook.add(form, filled)
    else:
        for key, value in filled.items():
            workbook.put(form, key, value)
    return make(offer_of(form, form.documents[0], workbook, record), audience, TODAY, workbook)


def sections(markdown: str) -> dict[str, str]:
    """The text under each heading, as a Markdown reader sees it."""
    found: dict[str, str] = {}
    heading, in_heading = "", False
    for token in MarkdownIt("gfm-like").parse(markdown):
        if token.type in ("heading_open", "heading_close"):
            in_heading = token.type == "heading_open"
        elif token.type == "inline":
            words = "".join(child.content or " " for child in token.children or [])
            if in_heading:
                heading = words
                found[heading] = ""
            else:
                found[heading] += words + "\n"
    return found


def test_a_two_pager_reads_well(workbook: Workbook) -> None:
    made = document(
        workbook,
        "two-pager",
        "council",
        must_nots=[
            {"text": "a founder who rewrites the plan every week", "cost": "walk away"},
            "no say in the rota",
        ],
        must_haves=[
            {"text": "People say no to their boss here, and stay", "evidence": "at the clinic, 2016"}
        ],
        preferences=["# close to home", "1. a canteen"],
        weaknesses=["I say yes | too fast"],
    )
    # The data says whether the evidence is labelled, and who reads it.
    field = next(one for one in form_of("two-pager").fields() if one.id == "must-haves")
    column = next(one for one in field.columns if one.id == "evidence")
    quiet = column.id in form_of("two-pager").documents[0].options.get("quiet", "")
    evidence = " — at the clinic, 2016" if quiet else f"  \n  {column.label}: at the clinic, 2016"
    evidence = evidence if "council" in column.audiences else ""
    assert (
        to_markdown(made)
        == r"""# Two-pager

*As of 21 Nov 2026*

*Four minutes. What is missing? What would you do in my shoes?*

## What I'm looking for

- People say no to their boss here, and stay{evidence}

*Nice to have*

- \# close to home
- 1\. a canteen

## What I won't accept

- no say in the rota

*I'd turn a good offer down over*

- a founder who rewrites the plan every week

## Growing edges

- I say yes | too fast
""".replace("{evidence}", evidence)
    )
    assert to_text(made).startswith(
        "Two-pager\n=========\n\nAs of 21 Nov 2026\n\n"
        "Four minutes. What is missing? What would you do in my shoes?\n\n"
        "WHAT I'M LOOKING FOR\n\n- People say no"
    )


def test_a_job_mission_reads_well(workbook: Workbook) -> None:
    objective: Value = {
        "text": "Nobody waits",
        "how": "two early clinics",
        "known": "guess",
        "partners": ["the desk", "the nurses"],
        "needs": [{"what": "a second room", "leg": "resources"}],
        "key-results": [
            {"measure": "weeks to wait", "from": "11", "to": "4", "by": "2027-05-01", "known": "heard"}
        ],
    }
    answers: dict[str, Value] = {
        "company": "Harbour Street Clinic",
        "role": "lead pharmacist",
        "aim": "open two more sites",
        "objectives": [objective],
        "first_days": [
            {"what": "say nothing", "when": "days 31-60"},
            {"what": "sit in", "when": "days 1-30"},
        ],
    }
    hiring = to_markdown(document(workbook, "job-mission", "hiring", **answers))
    assert (
        hiring
        == """# Job mission: Harbour Street Clinic, lead pharmacist

*As of 21 Nov 2026*

## Your aim, as I understand it

open two more sites

## Objectives

1. Nobody waits (my guess, please correct)
   Partners: the desk, the nurses
   - weeks to wait: 11 → 4 by 1 May 2027

## The first 90 days

### Days 1-30

- sit in

### Days 31-60

- say nothing
""".replace(
            "correct)\n   Partners",
            "correct)  \n   How: two early clinics · Partners",
        )
    )
    council = to_markdown(document(workbook, "job-mission", "council", **answers))
    assert "Nobody waits (guess)" in council
    assert "1 May 2027 (heard)" in council
    assert "a second room (resources)" in council


def test_the_house_has_its_rooms_in_order(workbook: Workbook) -> None:
    people = form_of("person")
    for name, room, thanked in (
        ("Zoe", "friends", ""),
        ("Abe", "early years", "2026-01-02"),
        ("Kim", "", ""),
    ):
        row: dict[str, Value] = {"name": name, "house": "yes", "room": room, "gave-me": f"gift of {name}"}
        workbook.add(people, {**row, "thanked-on": thanked, "made-possible": f"after {name}"})
    workbook.add(people, {"name": "Outside", "gave-me": "nothing here"})
    made = sections(to_markdown(document(workbook, "gratitude-house", "me")))
    assert [one for one in made if one != "Gratitude house"] == [
        "Early years",
        "Friends",
        "Without a room yet",
        "Thanks still to say",
    ]
    assert "Abe — gift of Abe" in made["Early years"] and "after Abe" in made["Early years"]
    assert made["Thanks still to say"].split() == ["Zoe", "Kim"]


def test_the_fit_begins_with_its_sentence(workbook: Workbook) -> None:
    made = to_markdown(
        document(
            workbook, "candidate-market-fit", "network", role="depot manager", sentence="I look for a depot"
        )
    )
    assert made.split("\n\n")[1:] == [
        "*As of 21 Nov 2026*",
        "I look for a depot",
        "- Role and level: depot manager\n",
    ]


def test_words_stand_in_order_under_their_headings(workbook: Workbook) -> None:
    form = form_of("two-pager")
    lists = [field for field in form.fields() if field.kind == "lines"]
    said = {field.id: [f"{field.id} {n}" for n in ("one", "two", "three")] for field in lists}
    made = document(
        workbook, "two-pager", "me", **{key.replace("-", "_"): [*value] for key, value in said.items()}
    )
    found = sections(to_markdown(made))
    # What would be nice stands with what is wanted, as its lightest part.
    assert "\n".join(said["preferences"]) in found["What I'm looking for"]
    for field in lists:
        if field.id != "preferences":
            assert found[field.heading or field.label].split("\n")[:3] == said[field.id]


def test_several_records_make_one_file(workbook: Workbook) -> None:
    one, two = (document(workbook, "job-mission", "me", company=name, role="lead") for name in ("A", "B"))
    text = export_all([one, two], "md").decode()
    assert text.count("\n# ") + text.startswith("# ") == 2
    assert export_all([one], "md") == export_bytes(one)
    page = export_all([one, two], "html").decode()
    assert page.count("<h1>") == 2 and page.count("<html") == 1


def test_a_two_pager_begins_with_who_and_what_and_puts_the_weighty_first(workbook: Workbook) -> None:
    workbook.put(form_of("candidate-market-fit"), "sentence", "I look for a depot")
    workbook.put(form_of("myself"), "name", "Zoë Ray")
    workbook.put(form_of("myself"), "mail", "zoe@example.org")
    workbook.put(form_of("myself"), "paper", "US Letter")
    form = form_of("two-pager")
    workbook.touch(form, "", date(2026, 11, 4))
    weights = ("preference", "", "think hard", "walk away")
    answers = [{"text": f"line {weight}", "cost": weight, "evidence": f"seen {weight}"} for weight in weights]
    made = document(workbook, "two-pager", "council", must_haves=answers)
    assert to_text(made).split("\n\n")[1:] == [
        "Zoë Ray · zoe@example.org",
        "Last changed 4 Nov 2026",
        "I look for a depot",
        "A first guess. Tell me where it's off.",
        "Four minutes. What is missing? What would you do in my shoes?",
        "WHAT I'M LOOKING FOR",
        "- line — seen",
        "I'd turn a good offer down without",
        "- line walk away — seen walk away",
        "I'd think hard without",
        "- line think hard — seen think hard",
        "Nice to have",
        "- line preference — seen preference\n",
    ]
    page = export_bytes(made, "html").decode()
    assert "size: letter" in page and "<title>Two-pager · Zoë Ray</title>" in page
    # The aim is no guess once it is agreed; the network reads no weights, and is asked something else.
    workbook.put(form_of("candidate-market-fit"), "council-agreed-on", "2026-11-03")
    sent = to_markdown(make(offer_of(form, form.documents[0], workbook), "network", TODAY, workbook))
    assert "I look for a depot\n\n*Who comes to mind for this?" in sent
    assert "seen" not in sent and "*I would" not in sent and "- line walk away" in sent
    mine = make(offer_of(form, form.documents[0], workbook), "me", TODAY, workbook)
    assert "Zoë" not in to_markdown(mine) and not mine.sender


def test_what_is_said_about_a_line_is_small_on_a_page() -> None:
    entries = (Entry("a line.", (("", "<b> & seen."),)), Entry("another"))
    page = export_bytes(Document("d", "T", "me", (Paragraph("one\ntwo"), Bullets(entries))), "html").decode()
    assert "<small>&lt;b&gt; &amp; seen.</small>" in page.replace("\n", "") and page.count("<small>") == 1


def test_pages_grow_with_the_document() -> None:
    short = Document("d", "T", "me", (Heading("H"), Paragraph("word")), pages=2)
    long = Document("d", "T", "me", (Bullets(tuple(Entry("x" * 80) for _ in range(62))),))
    assert 0 < pages(short) < 0.2
    assert 1.0 < pages(long) < 1.2
    assert pages_sentence(short) == "about 0.1 of 2 pages"
    assert pages_sentence(long) == "about 1.1 pages"
    assert pages_sentence(Document("d", "T", "me", ())) == "about 0.1 pages"


def test_a_document_is_written_whole_and_private(tmp_path: Path) -> None:
    path = tmp_path / "two-pager.md"
    write_document(path, b"first\n")
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(NameTaken) as taken:
        write_document(path, b"second\n")
    assert taken.value.free == tmp_path / "two-pager-2.md" and path.read_bytes() == b"first\n"
    write_document(path, b"second\n", force=True)
    assert path.read_bytes() == b"second\n"
    assert [one.name for one in tmp_path.iterdir()] == ["two-pager.md"]


def test_a_workbook_is_never_overwritten(workbook: Workbook) -> None:
    before = workbook.path.read_bytes()
    with pytest.raises(SaveProblem, match="this is a workbook"):
        write_document(workbook.path, b"# Document\n", force=True)
    assert workbook.path.read_bytes() == before
    broken = workbook.path.with_name("broken.yaml")
    broken.write_bytes(before[:-30] + b"\t: [")
    with pytest.raises(SaveProblem, match="this is a workbook"):
        write_document(broken, b"x", force=True)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with a name there")
def test_only_ordinary_files_are_written(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path, tmp_path / "none" / "x.md", tmp_path / ("n" * 300), Path("/dev/null")):
        with pytest.raises(SaveProblem):
            write_document(path, b"x", force=True)


def test_file_names_say_whose_it_is_and_never_which_version() -> None:
    document = Document("d", "../Two pager: Été", "council", (), sender="Zoë Ray")
    assert default_name(document) == "zoë-ray-two-pager-été.md"
    assert default_name(Document("d", "../Two pager: Été", "council", ())) == "two-pager-été.md"
    assert default_name(Document("d", "CON", "me", ()), "html") == "my-con.html"
    assert default_name(Document("d", "How I'm searching", "me", ())) == "how-im-searching.md"
