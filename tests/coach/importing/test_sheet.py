"""A two-pager from elsewhere: what is read, what is asked, what stays; our own comes back without loss."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jobsearch_tui.coach.importing.plan import RowStatus
from jobsearch_tui.coach.importing.sheet import LARGEST, read_sheet
from jobsearch_tui.coach.importing.sheet_plan import SheetPlan
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.text.problems import TooLarge
from jobsearch_tui.workbook.answers.values import rows_of, text_of
from jobsearch_tui.workbook.folder.locations import create_workbook
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import SAMPLE

CASES = Path(__file__).parents[2] / "data" / "two-pagers"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((CASES / "expected.yaml").read_text("utf-8"))
TODAY = date(2026, 11, 21)
FORM = built_in().form("two-pager")
assert FORM is not None


def plan_of(workbook: Workbook, text: str) -> SheetPlan:
    assert FORM is not None
    return SheetPlan(workbook, FORM, read_sheet(text, FORM))


def answers(workbook: Workbook, field_id: str) -> list[dict[str, Any]]:
    assert FORM is not None
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
    plan = plan_of(workbook, text)
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
        assert any(left.startswith(words.rstrip("…")) for left in plan.left_over)
    assert len(plan.left_over) == len(expected.get("left-over", []))
    for field_id in expected.get("untouched", []):
        assert not any(change.line.field.id == field_id for change in plan.changes)


def test_twice_adds_nothing_and_what_is_absent_stays(workbook: Workbook) -> None:
    assert FORM is not None
    workbook.put(FORM, "weaknesses", ["I say yes to extras."])
    text = (CASES / "3-must-haves-and-nots.md").read_text("utf-8")
    plan_of(workbook, text).apply(TODAY)
    assert len(answers(workbook, "must-haves")) == 3
    assert len(answers(workbook, "weaknesses")) == 1
    again = plan_of(workbook, text)
    assert [change.kind for change in again.changes] == [RowStatus.SAME] * 7


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
    assert FORM is not None
    (line,) = read_sheet(f"{label}\n\n- a thing of mine\n", FORM).lines
    assert (line.field.id, line.text, line.marks) == (field_id, "a thing of mine", marks)


def test_a_heading_of_two_takes_nothing() -> None:
    assert FORM is not None
    sheet = read_sheet("## Loves and hates\n\n- a thing\n\n## Hobbies\n\n- another\n", FORM)
    assert (sheet.lines, sheet.left_over) == ([], ["a thing", "another"])


def test_a_sheet_has_bounds() -> None:
    assert FORM is not None
    with pytest.raises(TooLarge):
        read_sheet("x" * (LARGEST + 1), FORM)
    with pytest.raises(TooLarge):
        read_sheet("## Must-haves\n" + "- line\n" * 500, FORM)


@pytest.mark.parametrize("reader", ["me", "council", "network"])
def test_our_own_comes_back_with_the_one_line_that_was_edited(reader: str) -> None:
    # Documents are above the coach: a test may look at both.
    from jobsearch_tui.documents.formats.markdown import to_markdown
    from jobsearch_tui.documents.making import make, offer_of

    assert FORM is not None
    book = Workbook.open(SAMPLE, built_in())
    text = to_markdown(make(offer_of(FORM, FORM.documents[0], book), reader, TODAY, book))
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


LINES = st.lists(
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=60), max_size=4
)


@settings(deadline=None, max_examples=30)
@given(must=LINES, nots=LINES, loves=LINES)
def test_what_is_exported_and_read_again_changes_nothing(
    must: list[str], nots: list[str], loves: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    from jobsearch_tui.documents.formats.markdown import to_markdown
    from jobsearch_tui.documents.making import make, offer_of

    assert FORM is not None
    book = create_workbook(tmp_path_factory.mktemp("w") / "w.yaml", "W", built_in(), TODAY)
    rows = [{"text": line, "evidence": line, "cost": "walk away"} for line in must if line.strip()]
    book.put(FORM, "must-haves", [*rows])
    book.put(FORM, "must-nots", [line for line in nots if line.strip()])
    book.put(FORM, "loves", [{"text": line, "also-strength": "yes"} for line in loves if line.strip()])
    for reader in ("me", "council", "network"):
        text = to_markdown(make(offer_of(FORM, FORM.documents[0], book), reader, TODAY, book))
        changes = plan_of(book, text).changes
        assert [change for change in changes if change.kind is not RowStatus.SAME] == [], text


def test_what_is_logged_of_a_line_that_is_held_back_is_held_back_as_well(workbook: Workbook) -> None:
    workbook.put(FORM, "must-haves", [{"text": "a rota four weeks ahead", "readers": ["not council"]}])
    plan_of(workbook, "# Must-haves\n\n- a rota five weeks ahead\n").apply(TODAY, "Greta Lund")
    assert answers(workbook, "must-haves")[0]["readers"] == ["not council"]
    assert answers(workbook, "change-log")[0]["readers"] == ["not council"]
