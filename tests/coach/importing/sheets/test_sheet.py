"""A two-pager from elsewhere: what is read, what is asked, what stays; our own comes back without loss."""

from __future__ import annotations

from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jobsearch_tui.coach.importing.plan import RowStatus
from jobsearch_tui.coach.importing.sheets.left_over import with_left_over
from jobsearch_tui.coach.importing.sheets.sheet import LARGEST, SHEET, read_sheet
from jobsearch_tui.coach.importing.sheets.sheet_line import LeftOver
from jobsearch_tui.coach.importing.sheets.sheet_plan import SheetPlan
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.problems import TooLarge, UnreadableText
from jobsearch_tui.workbook.answers.values import rows_of, text_of
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import SAMPLE
from tests.support.open_workbook import form_of

CASES = Path(__file__).parents[3] / "data" / "two-pagers"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((CASES / "expected.yaml").read_text("utf-8"))
TODAY = date(2026, 11, 21)
FORM = form_of("two-pager")
FORMS = built_in().taking(SHEET)


def plan_of(workbook: Workbook, text: str, file: str = "") -> SheetPlan:
    return SheetPlan(workbook, FORMS, read_sheet(text, FORMS, file))


def answers(workbook: Workbook, field_id: str) -> list[dict[str, Any]]:
    field = FORM.field(field_id)
    assert field is not None
    return [dict(row) for row in rows_of(workbook.peek(FORM).get(field_id), field)]


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    return create_workbook(tmp_path / "w.yaml", "Words", built_in(), date(2026, 11, 1))


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sheet_in_a_shape_that_people_use_is_understood(name: str, workbook: Workbook) -> None:
    expected = EXPECTED[name]
    text = (CASES / name).read_text("utf-8")
    plan = plan_of(workbook, text, name)
    for field_id, wanted in expected.items():
        if field_id in ("left-over", "untouched", "note"):
            continue
        changes = [change for change in plan.changes if change.line.field.id == field_id]
        if isinstance(wanted, list):
            for change, line in zip(changes, wanted, strict=True):
                given_line = {"text": line} if isinstance(line, str) else line
                asks = given_line.get("ask", False)
                texts = {key: ("yes" if part is True else part) for key, part in given_line.items()}
                said = [text_of(part) for part in change.texts.values()]
                assert all(part in said for key, part in texts.items() if key != "ask")
                assert (change.kind is RowStatus.UNDECIDED) == asks
        elif isinstance(wanted, dict):
            assert len(changes) == wanted["lines"]
            assert all(change.kind is RowStatus.UNDECIDED for change in changes)
        else:
            assert len(changes) == wanted
    for words in expected.get("left-over", []):
        assert any(left.text.startswith(words.rstrip("…")) for left in plan.left_over)
    assert len(plan.left_over) == len(expected.get("left-over", []))
    for field_id in expected.get("untouched", []):
        assert not any(change.line.field.id == field_id for change in plan.changes)


def test_twice_adds_nothing_and_what_is_absent_stays(workbook: Workbook) -> None:
    workbook.put(FORM, "weaknesses", ["I say yes to extras."])
    text = (CASES / "3-must-haves-and-nots.md").read_text("utf-8")
    plan_of(workbook, text).apply(TODAY)
    assert len(answers(workbook, "must-haves")) == 3
    assert len(answers(workbook, "weaknesses")) == 1
    again = plan_of(workbook, text)
    assert [change.kind for change in again.changes] == [RowStatus.SAME] * 7


HOBBIES = """\
Written on a train.

# Must-haves

Read before every call.

- a thing of mine

## Hobbies

- sailing, on weekdays
- **Reading**
  - old maps

| Sports | Who |
| --- | --- |
| rowing | Greta |
"""


def test_what_is_left_over_is_kept_below_its_heading(workbook: Workbook) -> None:
    plan_of(workbook, HOBBIES).apply(TODAY, "Greta Lund")
    kept = text_of(workbook.peek(FORM)["left-over"])
    assert kept.split("\n\n") == [
        "2026-11-21, suggested by Greta Lund",
        "- Written on a train.",
        "Under “Must-haves”:\n- Read before every call.",
        "Under “Hobbies”:\n- sailing, on weekdays",
        "Under “Reading”:\n- old maps",
        "Under “Sports”:\n- rowing",
        "Under “Who”:\n- Greta",
    ]
    again = plan_of(workbook, HOBBIES)
    assert again.left_over == [] and again.changed_forms == []
    plan_of(workbook, "# Hobbies\n\n- rowing\n").apply(TODAY)
    more = text_of(workbook.peek(FORM)["left-over"])
    assert more == f"{kept}\n\n2026-11-21\n\nUnder “Hobbies”:\n- rowing"
    plan_of(workbook, "# Must-haves\n\n- another thing of mine\n").apply(TODAY)
    assert text_of(workbook.peek(FORM)["left-over"]) == more
    assert "sailing" in exported(workbook, "me")
    assert all("sailing" not in exported(workbook, reader) for reader in ("council", "network"))


def test_what_is_left_over_is_not_kept_where_somebody_says_no(workbook: Workbook) -> None:
    plan = plan_of(workbook, "# Hobbies\n\n- sailing\n")
    assert plan.changed_forms == [FORM]
    plan.keeps_left_over = False
    assert plan.changed_forms == []
    plan.apply(TODAY)
    assert "left-over" not in workbook.peek(FORM)


LABELS = [
    ("## What I Hate Doing", "hates-kinds", {}),
    ("### Short-Term Goal (Next Role)", "goals-short", {}),
    ("## Weaknesses / Stretch Areas", "weaknesses", {}),
    ("## Soft preferences", "preferences", {}),
    ("## Non-negotiables", "must-nots", {"cost": "walk away"}),
    ("# I do not want", "must-nots", {}),
    ("**Core assets**", "strengths", {}),
    ("## 3. My must-haves", "must-haves", {}),
    ("## What I won't accept", "must-nots", {}),
]


@pytest.mark.parametrize(("label", "field_id", "marks"), LABELS)
def test_headings_of_many_sheets_are_known(label: str, field_id: str, marks: dict[str, str]) -> None:
    (line,) = read_sheet(f"{label}\n\n- a thing of mine\n", FORMS).lines
    assert (line.field.id, line.text, line.marks) == (field_id, "a thing of mine", marks)


def test_a_heading_of_two_takes_nothing() -> None:
    sheet = read_sheet("## Loves and hates\n\n- a thing\n\n## Hobbies\n\n- another\n", FORMS)
    assert sheet.lines == []
    assert sheet.left_over == [LeftOver("a thing", "Loves and hates"), LeftOver("another", "Hobbies")]


def test_a_sheet_has_bounds() -> None:
    with pytest.raises(TooLarge):
        read_sheet("x" * (LARGEST + 1), FORMS)
    with pytest.raises(TooLarge):
        read_sheet("## Must-haves\n" + "- line\n" * 500, FORMS)
    with pytest.raises(TooLarge):
        read_sheet("\n" * 5_001, FORMS)
    with pytest.raises(UnreadableText, match="this is a workbook"):
        read_sheet("workbook: 1\nanswers:\n  two-pager:\n    loves:\n      - tea\n", FORMS, "other.yaml")
    [line] = read_sheet("## Must-haves\n" + "A part. " * 10_000, FORMS).lines
    assert line.asks


@pytest.mark.parametrize("reader", ["me", "council", "network"])
def test_our_own_comes_back_with_the_one_line_that_was_edited(reader: str) -> None:
    book = Workbook.open(SAMPLE, built_in())
    text = exported(book, reader)
    assert plan_of(book, text).left_over == []
    assert [change for change in plan_of(book, text).changes if change.kind is not RowStatus.SAME] == []
    edited = text.replace("at least ten residents or patients a week", "at least twelve residents a week")
    plan = plan_of(book, edited)
    (change,) = [change for change in plan.changes if change.kind is not RowStatus.SAME]
    assert change.kind is RowStatus.CHANGED
    before = {key: list(map(dict, answers(book, key))) for key in ("must-haves", "must-nots", "loves")}
    count = len(answers(book, "change-log"))
    plan.apply(TODAY, "Greta Lund")
    after = {key: answers(book, key) for key in before}
    moved = [
        (old, new) for key in before for old, new in zip(before[key], after[key], strict=True) if old != new
    ]
    ((old, new),) = moved
    assert new == {**old, "text": "I see at least twelve residents a week myself."}
    log = answers(book, "change-log")
    assert len(log) == count + 1
    assert log[-1]["before"] == old["text"]
    assert log[-1]["because-of"] == "greta-lund-6m1x"


def test_a_mail_that_quotes_our_own_and_answers_it_is_read_the_other_way_round() -> None:
    book = Workbook.open(SAMPLE, built_in())
    text = exported(book, "council").replace("at least ten residents", "at least twelve residents")
    quoted = "".join(f"> {row}".rstrip() + "\n" for row in text.splitlines())
    said = "Bo wrote:\n\n"
    inner = quoted.replace("> ## What I love doing\n", "> ## What I love doing\nHow lovely!\n")
    plan = plan_of(book, f"{said}{inner}\nYours, Greta\n", "answer.txt")
    assert [change.kind for change in plan.changes if change.kind is not RowStatus.SAME] == [
        RowStatus.CHANGED
    ]
    assert [line.text for line in plan.left_over] == ["Bo wrote:", "How lovely!", "Yours, Greta"]


def exported(book: Workbook, reader: str, form: Form = FORM) -> str:
    # Documents are above the coach: a test may look at both.
    from jobsearch_tui.documents.formats.markdown import to_markdown
    from jobsearch_tui.documents.making import make, offer_of

    return to_markdown(make(offer_of(form, form.documents[0], book), reader, TODAY, book))


# Where a line goes on our own sheet, and what changes: the list, its line and its weight.
MOVED = [
    ("*I'd think hard without*", "at least ten residents", ("must-haves", "think hard")),
    ("*Nice to have*", "at least ten residents", ("must-haves", "preference")),
    ("*I'd turn a good offer down without*", "A training budget", ("must-haves", "walk away")),
    ("*I'd rather do without*", "A rota published later", ("must-nots", "preference")),
]


@pytest.mark.parametrize(("group", "words", "place"), MOVED)
def test_a_line_that_was_moved_weighs_what_its_group_says(
    group: str, words: str, place: tuple[str, str]
) -> None:
    book = Workbook.open(SAMPLE, built_in())
    rows = exported(book, "council").split("\n")
    at = next(at for at, row in enumerate(rows) if words in row and row.startswith("- "))
    moved, rows[at : at + 2] = rows[at : at + 2], []
    at = rows.index(group)
    rows[at + 2 : at + 2] = moved
    plan = plan_of(book, "\n".join(rows))
    (change,) = [change for change in plan.changes if change.kind is not RowStatus.SAME]
    assert (change.field.id, change.texts) == (place[0], {"cost": place[1]})
    plan.apply(TODAY, "Greta Lund")
    (row,) = [row for row in answers(book, place[0]) if words in row["text"]]
    assert row["cost"] == place[1] and row["evidence"]
    assert answers(book, "change-log")[-1]["because-of"] == "greta-lund-6m1x"


def test_a_new_line_under_what_is_nice_to_have_is_a_preference(workbook: Workbook) -> None:
    plan = plan_of(workbook, "## What I'm looking for\n\n- a\n\n*Nice to have*\n\n- a river\n")
    assert [(change.field.id, change.texts) for change in plan.changes] == [
        ("must-haves", {"text": "a"}),
        ("preferences", {"text": "a river"}),
    ]


def test_the_sentence_above_our_own_sheet_comes_back_edited(workbook: Workbook) -> None:
    book = Workbook.open(SAMPLE, built_in())
    fit = form_of("candidate-market-fit")
    plan = plan_of(book, exported(book, "council").replace("12 to 30 care homes", "10 to 25 care homes"))
    assert plan.left_over == []
    plan.apply(TODAY)
    assert "10 to 25 care homes near" in text_of(book.peek(fit)["sentence"])
    again = plan_of(book, exported(book, "council", fit).replace("fell by two thirds", "fell by half"))
    again.apply(TODAY)
    assert "fell by half" in text_of(book.peek(fit)["conversation"])


LINES = st.lists(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=60), max_size=4
)


@settings(max_examples=30)
@given(must=LINES, nots=LINES, loves=LINES)
def test_what_is_exported_and_read_again_changes_nothing(
    must: list[str], nots: list[str], loves: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    book = create_workbook(tmp_path_factory.mktemp("w") / "w.yaml", "W", built_in(), TODAY)
    costs = cycle(("walk away", "", "think hard", "preference"))
    weighed = [{"text": line, "evidence": line, "cost": next(costs)} for line in must if line.strip()]
    book.put(FORM, "must-haves", [{key: part for key, part in row.items() if part} for row in weighed])
    book.put(FORM, "must-nots", [line for line in nots if line.strip()])
    book.put(FORM, "preferences", [line for line in [*loves, *nots] if line.strip()])
    book.put(FORM, "loves", [{"text": line, "also-strength": "yes"} for line in loves if line.strip()])
    headings = cycle(("", "Must-haves", *nots))
    left_over = [LeftOver(line, next(headings).strip()) for line in [*must, *loves] if line.strip()]
    if left_over:
        book.put(FORM, "left-over", with_left_over("", left_over, TODAY, ""))
    fit = form_of("candidate-market-fit")
    if sentence := " ".join(must).strip():
        book.put(fit, "sentence", sentence)
    for form, reader in ((FORM, "me"), (FORM, "council"), (FORM, "network"), (fit, "council")):
        text = exported(book, reader, form)
        plan = plan_of(book, text)
        assert plan.left_over == [], text
        assert [change for change in plan.changes if change.kind is not RowStatus.SAME] == [], text


def test_what_is_logged_of_a_line_that_is_held_back_is_held_back_as_well(workbook: Workbook) -> None:
    workbook.put(FORM, "must-haves", [{"text": "a rota four weeks ahead", "readers": ["not council"]}])
    plan_of(workbook, "# Must-haves\n\n- a rota five weeks ahead\n").apply(TODAY, "Greta Lund")
    assert answers(workbook, "must-haves")[0]["readers"] == ["not council"]
    assert answers(workbook, "change-log")[0]["readers"] == ["not council"]
