"""A line of our own sheet that somebody put under another heading: it moves, with all that is said of it."""

from __future__ import annotations

from typing import Any

import pytest

from jobsearch_tui.coach.importing.plan import RowStatus
from jobsearch_tui.coach.importing.sheets.sheet import read_list, read_sheet
from jobsearch_tui.coach.importing.sheets.sheet_plan import SheetPlan
from jobsearch_tui.coach.importing.sheets.sheet_wording import sheet_counts, sheet_in_words
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.answers.values import text_of
from jobsearch_tui.workbook.workbook import Workbook
from tests.coach.importing.sheets.test_sheet import FORM, FORMS, TODAY, answers, exported, plan_of
from tests.support import SAMPLE
from tests.support.open_workbook import form_of

LISTS = [
    field.id
    for field in FORM.fields()
    if field.lead is not None and field.id not in ("change-log", "left-over")
]
FIT = form_of("candidate-market-fit")
RESIDENTS = "I see at least ten residents or patients a week myself."
WANT, REFUSE = "What I'm looking for", "What I won't accept"


def cut_and_pasted(text: str, words: str, below: str) -> str:
    """The sheet with one line, and what stands below it, under another heading or group."""
    rows = text.split("\n")
    at = next(at for at, row in enumerate(rows) if words in row and row.startswith("- "))
    end = next(end for end in range(at + 1, len(rows)) if not rows[end].startswith("  "))
    moved, rows[at:end] = rows[at:end], []
    at = rows.index(below)
    return "\n".join([*rows[: at + 2], *moved, *rows[at + 2 :]])


def differing(plan: SheetPlan) -> list[tuple[str, str]]:
    return [
        (change.kind.value, change.field.id) for change in plan.changes if change.kind is not RowStatus.SAME
    ]


def lines_of(book: Workbook) -> dict[str, list[dict[str, Any]]]:
    return {field_id: answers(book, field_id) for field_id in LISTS}


# The version, the line, where it is put, and in which list it stands then with what beside it.
MOVES = [
    ("council", RESIDENTS, "*I'd think hard about*", "must-nots", {"cost": "think hard"}),
    ("council", RESIDENTS, f"## {REFUSE}", "must-nots", {"cost": "walk away"}),
    ("me", RESIDENTS, "## Growing edges", "weaknesses", {}),
    ("council", "Doctors call me back.", "*I'd think hard without*", "must-haves", {"cost": "think hard"}),
    ("network", "Doctors call me back.", "## In the next one or two years", "goals-short", {}),
    ("council", "Drawing posters.", "## What I bring and enjoy", "strengths", {}),
    ("me", "Anything with a sales target", "*I'd rather do without*", "must-nots", {"cost": "preference"}),
    ("council", "Two or three technicians", "*I'd think hard without*", "must-haves", {"cost": "think hard"}),
    ("council", "Two or three technicians", f"## {REFUSE}", "must-nots", {}),
    ("council", "A job that's mine", "*Nice to have*", "preferences", {}),
    ("council", "Would I miss the hospital", "## In three to ten years", "goals-long", {}),
]


@pytest.mark.parametrize(("reader", "words", "below", "list_id", "beside"), MOVES)
def test_a_line_put_under_another_heading_moves_and_loses_no_word(
    reader: str, words: str, below: str, list_id: str, beside: dict[str, str]
) -> None:
    book = Workbook.open(SAMPLE, built_in())
    text, before, log = exported(book, reader), lines_of(book), answers(book, "change-log")
    sheet = cut_and_pasted(text, words, below)
    plan = plan_of(book, sheet)
    assert differing(plan) == [("moved", list_id)]
    plan.apply(TODAY, "Greta Lund")
    after = lines_of(book)
    ((old_id, old),) = [
        (field_id, row) for field_id, rows in before.items() for row in rows if row not in after[field_id]
    ]
    ((new_id, new),) = [
        (field_id, row) for field_id, rows in after.items() for row in rows if row not in before[field_id]
    ]
    assert old_id != new_id == list_id and new["text"] == old["text"] and beside.items() <= new.items()
    assert sum(map(len, after.values())) == sum(map(len, before.values()))
    kept = f"{new} {text_of(book.peek(FORM).get('left-over'))}"
    assert all(part in kept for name, part in old.items() if name != "cost")
    (logged,) = answers(book, "change-log")[len(log) :]
    assert logged["because-of"] == "greta-lund-6m1x" and logged["changed-on"] == TODAY.isoformat()
    assert logged["what"].endswith(old["text"]) and logged["after"] == old["text"] != logged["before"]
    written = book.render()
    assert differing(plan_of(book, sheet)) == [] and plan_of(book, sheet).changed_forms == []
    plan_of(book, sheet).apply(TODAY)
    assert book.render() == written
    assert all(
        differing(plan_of(book, exported(book, other))) == [] for other in ("me", "council", "network")
    )


def test_a_move_is_told_with_both_lists() -> None:
    book = Workbook.open(SAMPLE, built_in())
    plan = plan_of(book, cut_and_pasted(exported(book, "council"), RESIDENTS, "*I'd think hard about*"))
    assert next(sheet_in_words(plan)) == (
        "moved",
        f"{REFUSE}: {RESIDENTS} (think hard instead of “walk away”), and no longer under “{WANT}”",
    )
    assert sheet_counts(plan).startswith("1 moved, ")


def test_what_the_new_list_does_not_ask_is_kept_for_the_person_alone() -> None:
    book = Workbook.open(SAMPLE, built_in())
    (old,) = [row for row in answers(book, "must-haves") if row["text"] == RESIDENTS]
    plan = plan_of(book, cut_and_pasted(exported(book, "council"), RESIDENTS, "*I'd think hard about*"))
    assert [(left.heading, left.text) for left in plan.left_over] == [
        (RESIDENTS, f"How I'd find out: {old['find-out']}")
    ]
    plan.keeps_left_over = False
    plan.apply(TODAY)
    assert answers(book, "must-nots")[-1]["find-out"] == old["find-out"]
    assert answers(book, "must-nots")[-1]["evidence"] == old["evidence"]


def test_a_line_that_is_held_back_stays_held_back_where_it_goes() -> None:
    book = Workbook.open(SAMPLE, built_in())
    rows = answers(book, "must-haves")
    rows[1]["readers"] = ["not network"]
    book.put(FORM, "must-haves", rows)
    book.put(FORM, "readers", [{"under": "must-haves", "readers": ["not coach"]}])
    moved = cut_and_pasted(exported(book, "council"), rows[1]["text"], "## What I bring and enjoy")
    plan_of(book, moved).apply(TODAY)
    assert answers(book, "strengths")[-1]["readers"] == ["not network", "not coach"]
    assert answers(book, "change-log")[-1]["readers"] == ["not network", "not coach"]
    assert rows[1]["text"] not in exported(book, "network")


@pytest.mark.parametrize(
    ("list_id", "old", "new"),
    [
        ("loves", "Drawing posters.", "Drawing posters and maps."),
        ("strengths", "Doctors call me back.", "Doctors call me back on the same day."),
        ("must-haves", RESIDENTS, f"{RESIDENTS} No less."),
    ],
)
def test_words_put_behind_a_line_change_it(list_id: str, old: str, new: str) -> None:
    book = Workbook.open(SAMPLE, built_in())
    sheet = exported(book, "council").replace(f"- {old}", f"- {new}")
    (change,) = [change for change in plan_of(book, sheet).changes if change.kind is not RowStatus.SAME]
    assert (change.field.id, change.before, change.texts) == (list_id, old, {"text": new})


def test_lines_for_one_list_are_compared_with_that_list_alone() -> None:
    book = Workbook.open(SAMPLE, built_in())
    asked = FORM.field("must-nots")
    assert asked is not None
    lines = read_list("- Drawing posters.\n- More than two nights away from home in a month.\n", FORM, asked)
    plan = SheetPlan(book, [FORM], lines)
    assert [(change.kind.value, change.field.id) for change in plan.changes] == [
        ("new", "must-nots"),
        ("same", "must-nots"),
    ]


def test_a_copy_is_no_move_and_of_two_lines_alike_each_keeps_its_list() -> None:
    book = Workbook.open(SAMPLE, built_in())
    book.put(FORM, "hates-kinds", [RESIDENTS, *answers(book, "hates-kinds")])
    text = exported(book, "council")
    copied = text.replace(f"## {REFUSE}\n", f"## {REFUSE}\n\n- {RESIDENTS}\n")
    assert differing(plan_of(book, copied)) == []
    at_the_end = f"{text}\n## In three to ten years\n\n- Drawing posters.\n"
    assert differing(plan_of(book, at_the_end)) == []
    plan = plan_of(book, cut_and_pasted(text, RESIDENTS, "## Growing edges"))
    assert differing(plan) == [("moved", "weaknesses")]
    assert [change.moved_from.field.id for change in plan.changes if change.moved_from] == ["must-haves"]


def test_a_version_moves_nothing_that_it_does_not_hold() -> None:
    book = Workbook.open(SAMPLE, built_in())
    rows = [row["text"] for row in answers(book, "must-nots")]
    network = exported(book, "network").replace("*Nice to have*\n", f"- {rows[0]}\n\n*Nice to have*\n")
    assert rows[0] in network and differing(plan_of(book, network)) == []


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("*Last changed 14 Nov 2026*", "*Last reviewed: 2026-11-14*"),
        (f"## {REFUSE}", "## Must-nots"),
        (f"## {WANT}", "## Must-haves"),
        ("*Last changed 14 Nov 2026*", ""),
    ],
)
def test_the_grouping_of_another_sheet_moves_nothing(ours: str, theirs: str) -> None:
    book = Workbook.open(SAMPLE, built_in())
    moved = cut_and_pasted(exported(book, "council"), RESIDENTS, f"## {REFUSE}")
    assert differing(plan_of(book, moved)) == [("moved", "must-nots")]
    assert differing(plan_of(book, moved.replace(ours, theirs))) == []


def test_no_line_is_moved_into_the_log_or_out_of_it() -> None:
    book = Workbook.open(SAMPLE, built_in())
    text = exported(book, "me")
    assert "## What I changed, and why" in text
    into = cut_and_pasted(text, RESIDENTS, "## What I changed, and why")
    assert ("moved", "change-log") not in differing(plan_of(book, into))
    what = answers(book, "change-log")[0]["what"]
    out = text.replace(f"## {REFUSE}\n", f"## {REFUSE}\n\n- {what}\n")
    assert differing(plan_of(book, out)) == []


@pytest.mark.parametrize("form", [FORM, FIT], ids=lambda form: form.id)
@pytest.mark.parametrize("reader", ["me", "council", "network"])
def test_our_own_comes_back_as_it_left_also_without_its_italics(form: Form, reader: str) -> None:
    book = Workbook.open(SAMPLE, built_in())
    text = exported(book, reader, form)
    plan = plan_of(book, text)
    assert differing(plan) == [] and plan.left_over == []
    quietly = plan_of(book, text.replace("*", ""))
    assert differing(quietly) == [] and quietly.left_over == []


def test_what_a_sheet_only_tells_is_left_over_once_it_says_something_else() -> None:
    book = Workbook.open(SAMPLE, built_in())
    text = exported(book, "me", FIT).replace("Status: told people", "Status: not sure again")
    assert [left.text for left in plan_of(book, text).left_over] == ["Status: not sure again"]


def test_the_sheet_of_the_fit_moves_its_signs() -> None:
    book = Workbook.open(SAMPLE, built_in())
    text = exported(book, "council", FIT)
    (first, *_) = [row for row in text.split("## Signs for")[1].split("\n") if row.startswith("- ")]
    moved = cut_and_pasted(text, first.removeprefix("- "), "## Signs against")
    plan = SheetPlan(book, FORMS, read_sheet(moved, FORMS))
    assert differing(plan) == [("moved", "signs-against")]
    plan.apply(TODAY)
    assert differing(plan_of(book, moved)) == []
