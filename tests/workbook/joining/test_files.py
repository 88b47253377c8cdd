"""Three files joined into one, with the text and the comments of both sides."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from jobsearch_tui.text.problems import Problem, UnreadableText, WorkbookProblem
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.values import differing
from jobsearch_tui.workbook.joining.conflicts import in_tree
from jobsearch_tui.workbook.joining.files import SIDES, merge_files
from jobsearch_tui.workbook.joining.three_way import join
from tests.support.courses import COURSE
from tests.support.hand_written import Page

BASE = """\
# Mine, since 2019
workbook: 1
title: My search

answers:
  plan:
    goal: 'a team of five'   # by spring
    hates:
      - a founder who rewrites the plan
      - no desk

# people I owe
friends:
  ann:   {name: Ann, gave: "a job"}
  # Bo is shy
  bo:
    name:    Bo
    note: |
      # no comment
      two lines
...
"""


def merged(base: str, ours: str, theirs: str) -> tuple[str, int]:
    found = merge_files(base.encode(), ours.encode(), theirs.encode(), COURSE)
    return found.data.decode(), len(found.clashes)


def test_what_only_one_side_did_is_its_very_text() -> None:
    ours = BASE.replace("a team of five", "a team of six").replace("# Bo is shy", "# Bo is not shy")
    assert merged(BASE, ours, BASE) == (ours, 0)
    assert merged(BASE, ours, ours) == (ours, 0)
    assert merged(BASE, BASE, BASE) == (BASE, 0)


def test_untouched_text_stays_byte_for_byte() -> None:
    theirs = BASE.replace("name:    Bo", "name: Bob")
    ours = BASE.replace("- no desk", "- no desk\n      - no light   # indeed")
    text, clashes = merged(BASE, ours, theirs)
    assert clashes == 0
    assert text == ours.replace("name:    Bo", "name: Bob")


def test_their_new_comments_come_along() -> None:
    theirs = BASE.replace("title: My search", "title: Our search  # better")
    theirs = theirs.replace("  bo:\n", "  cy:\n    # met in Rome\n    name: Cy\n  # below Cy\n  bo:\n")
    theirs = theirs.replace("...\n", "# the end\n...\n")
    text, clashes = merged(BASE, BASE.replace("a team of five", "six"), theirs)
    assert clashes == 0
    for comment in ("# better\ntitle", "    # met in Rome\n    name: Cy", "# below Cy", "# the end\n..."):
        assert comment in text
    assert text.startswith("# Mine, since 2019\nworkbook: 1")


def test_a_comment_alone_is_a_change_too() -> None:
    theirs = BASE.replace("title:", "# how it is called\ntitle:")
    assert merged(BASE, BASE, theirs) == (theirs, 0)


def test_a_clash_is_kept_in_the_file_and_the_file_opens() -> None:
    ours, theirs = BASE.replace("a team of five", "six"), BASE.replace("a team of five", "seven")
    text, clashes = merged(BASE, ours, theirs)
    assert clashes == 1
    assert text.startswith(ours.removesuffix("...\n").replace("'six'   # by spring", "'six'   # by spring"))
    (kept,) = in_tree(load(text.encode()).tree)
    assert (kept.where, kept.ours, kept.other, kept.before) == (
        ("answers", "plan", "goal"),
        "six",
        "seven",
        "a team of five",
    )
    again, more = merged(theirs, text, theirs)
    assert (again, more) == (text, 0)
    settled, none = merged(text, ours, text.replace("title: My", "title: Our"))
    assert none == 0
    assert "clashes" not in settled
    assert "title: Our" in settled


def test_two_workbooks_that_never_were_one() -> None:
    ours = "workbook: 1\ntitle: A\nanswers:\n  plan:\n    hates: [a, b]\n...\n"
    theirs = "workbook: 1\ntitle: B\nanswers:\n  plan:\n    hates: [a, c]\n    goal: g\n...\n"
    text, clashes = merged("", ours, theirs)
    assert clashes == 1
    assert load(text.encode()).tree["answers"] == {"plan": {"hates": ["a", "b", "c"], "goal": "g"}}


@pytest.mark.parametrize(
    ("at", "text", "kind", "line"),
    [
        (0, "workbook: 1\nx: [\n", UnreadableText, 3),
        (1, BASE.replace("title:", "<<<<<<< HEAD\ntitle:"), UnreadableText, 3),
        (2, BASE.replace("bo:", "ann:"), UnreadableText, 17),
        (2, BASE.replace("workbook: 1", "workbook: 2"), WorkbookProblem, 2),
        (1, BASE.replace("workbook: 1", "x: 1"), WorkbookProblem, 1),
        (2, BASE.replace("'a team of five'", "[a, team]"), WorkbookProblem, 7),
        (1, "", UnreadableText, 1),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(
    at: int, text: str, kind: type[Problem], line: int
) -> None:
    sides = [BASE, BASE, BASE]
    sides[at] = text
    with pytest.raises(kind) as caught:
        merge_files(*(side.encode() for side in sides), COURSE)
    assert caught.value.place is not None
    assert caught.value.place.file == SIDES[at]
    assert abs((caught.value.place.line or 0) - line) <= 1
    assert "nothing was joined" in str(caught.value)


def test_files_of_other_systems_go_together() -> None:
    ours = BASE.replace("a team of five", "six").replace("\n", "\r\n")
    theirs = "\ufeff" + BASE.replace("name:    Bo", "name: Bob")
    text, clashes = merged(BASE, ours, theirs)
    assert clashes == 0
    assert load(text.encode()).tree["friends"]["bo"]["name"] == "Bob"  # type: ignore[call-overload, index]
    assert "# by spring" in text


def variant(choose: random.Random, page: Page) -> str:
    """The page as another person left it: values, comments, parts changed by hand."""
    lines = page.text.split("\n")
    for _ in range(choose.randint(0, 3)):
        at = choose.randrange(len(lines))
        if lines[at].strip() and ": well" in lines[at]:
            lines[at] = lines[at].replace(": well", f": changed{choose.randint(0, 3)}")
        elif lines[at].startswith("s"):
            lines.insert(at, f"# new {choose.random()}")
            lines.insert(at, f"z{choose.randint(0, 999)}: new   # note {choose.random()}")
    return "\n".join(lines)


def check_pages(seeds: range) -> int:
    joined_count = 0
    for seed in seeds:
        choose = random.Random(seed)
        page = Page(choose)
        texts = [page.text, variant(choose, page), variant(choose, page)]
        base, ours, theirs = (("workbook: 1\n" + text.removeprefix("---\n")).encode() for text in texts)
        try:
            trees = [load(side) for side in (base, ours, theirs)]
        except UnreadableText:
            continue
        joined_count += 1
        found = merge_files(base, ours, theirs, COURSE)
        read = load(found.data)
        joined = join(*(side.tree for side in trees))
        assert {key: part for key, part in read.tree.items() if key != "clashes"} == joined.tree, seed
        kept = Counter(text for _, text in read.comments)
        old, here, there = (Counter(text for _, text in side.comments) for side in trees)
        assert not (there - old) - kept, seed
        if set(trees[0].tree) <= set(joined.tree) and not list(differing(trees[1].tree, read.tree)):
            assert not here - kept, seed
    return joined_count


def test_pages_written_by_hand_lose_no_words_and_no_new_comments() -> None:
    assert check_pages(range(250)) > 125


@pytest.mark.long
def test_pages_written_by_hand_at_length() -> None:
    assert check_pages(range(250, 12_000)) > 5_000
