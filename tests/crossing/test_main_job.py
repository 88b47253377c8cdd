"""The main job, as a person does it: an empty folder, a keyboard, three exercises, a two-pager to send."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.support.program import Program, command
from tests.support.terminal import needs_pty

pytestmark = needs_pty

MUST_NOTS = [
    "a founder who rewrites the plan every week",
    "shifts that are posted on the evening before",
    "a boss who shouts on the shop floor",
]
MUST_HAVES = [
    ("people say no to their boss and stay", "the clinic in Leeds, all of 2018"),
    ("a rota that is fixed four weeks ahead", "missed two birthdays in one spring"),
    ("five people or more to lead within a year", "the best months were with a crew"),
]
STRENGTHS = ["new drivers stay because of the first week", "I find the reason under a delay"]
GOAL = "Lead a depot of fifty people within two years."
FAR_GOAL = "Run the school that trains depot managers for the whole region."
OBJECTIVES = [
    "every parcel is out before seven",
    "drivers stay for a second year",
    "no night call for a lost van",
]
RESULTS = [
    ("vans out by seven", "71", "98"),
    ("leavers in a year", "14", "5"),
    ("night calls a month", "22", "4"),
]
PEOPLE = [("Mrs Adeyemi", "let me mend the school radio"), ("Tom Brandt", "gave me my first set of keys")]


def fill(program: Program, many: int) -> None:
    """Type so many of everything there is above, by keyboard alone."""
    program.wait_for("Start my workbook")
    program.press("enter")
    program.wait_for("step 1 of")

    program.go_to("Two-pager", "Loves and hates")
    program.next_step(2)
    program.write_lines(MUST_NOTS[:many])
    program.next_step(3)
    for must_have, evidence in MUST_HAVES[:many]:
        program.type(must_have)
        program.wait_for(must_have[-12:])
        program.press("tab")
        program.wait_for("Why it matters")
        program.type(evidence)
        program.wait_for(evidence[-12:])
        program.press("esc")
        program.wait_gone("Why it matters")
        program.press("a")
    program.next_step(4)
    program.write_lines(STRENGTHS)
    program.next_step(5)
    program.write_lines([GOAL])
    program.press("down")
    program.write_lines([FAR_GOAL])

    program.go_to("Gratitude house", "A short beginning")
    program.next_step(2)
    for name, gave in PEOPLE:
        program.type(name)
        program.wait_for(name)
        program.press("tab")
        program.wait_for("Room")
        program.type(gave)
        program.wait_for(gave[-12:])
        program.press("tab")
        program.press("space")
        program.press("esc")
        program.wait_for("a add")
        program.press("a")
        program.wait_for("writing")
    program.press("ctrl+t")
    program.wait_for("2 windows")

    program.go_to("Job missions", "None yet")
    program.press("a")
    program.wait_for("step 1 of")
    program.type("Northway Parcels")
    program.press("enter")
    program.type("depot manager")
    program.wait_for("depot manager")
    program.next_step(2)
    program.next_step(3)
    for objective, (measure, start, end) in zip(OBJECTIVES[:many], RESULTS[:many], strict=True):
        program.type(objective)
        program.wait_for(objective)
        program.press("tab")
        program.wait_for("Key results")
        program.type(measure)
        program.wait_for(measure)
        program.press("tab")
        program.type(start)
        program.press("tab")
        program.type(end)
        program.press("esc", "esc")
        program.wait_gone("More, if you like: how")
        program.wait_for("a add")
        program.press("a")
        program.wait_for("writing")
    program.wait_for("saved ")


def headings_and_words(markdown: str) -> list[tuple[str, str]]:
    """Pairs of the heading that stands above and the text of each inline, in order."""
    found: list[tuple[str, str]] = []
    heading, in_heading = "", False
    for token in MarkdownIt().parse(markdown):
        if token.type == "heading_open":
            in_heading = True
        elif token.type == "inline":
            text = "".join(child.content or "\n" for child in token.children or ())
            if in_heading:
                heading, in_heading = text, False
            found.append((heading, text))
    return found


def assert_in_order(markdown: str, wanted: list[str]) -> None:
    """Every text stands in the document, one after the other."""
    text = "\n".join(words for _, words in headings_and_words(markdown))
    at = 0
    for words in wanted:
        found = text.find(words, at)
        assert found >= 0, f"“{words}” is missing or out of order in\n{markdown}"
        at = found + len(words)


def under(markdown: str, heading: str) -> str:
    return "\n".join(words for above, words in headings_and_words(markdown) if above == heading)


@pytest.mark.parametrize("many", [2, pytest.param(3, marks=pytest.mark.long)])
def test_three_exercises_by_keyboard_and_a_two_pager_to_send(many: int, tmp_path: Path) -> None:
    with Program(tmp_path, new_python=True) as program:
        fill(program, many)
        program.leave()

    with Program(tmp_path) as program:
        program.wait_for("Go on: Northway Parcels")
        program.press("enter")
        text = program.wait_for("step 3 of")
        assert "Objectives" in text, "one key leads to where it was left"
        program.wait_for(OBJECTIVES[0])
        program.leave()

    assert command(tmp_path, "check", "my-search").code == 0

    done = command(tmp_path, "export", "my-search", "two-pager", "-o", "-")
    assert done.code == 0, done.err
    two_pager = done.out
    for lines, heading in (
        (MUST_NOTS[:many], "What I won't accept"),
        ([part for pair in MUST_HAVES[:many] for part in pair], "What I'm looking for"),
        (STRENGTHS, "What I bring and enjoy"),
        ([GOAL], "In the next one or two years"),
        ([FAR_GOAL], "In three to ten years"),
    ):
        assert_in_order(two_pager, lines)
        part = under(two_pager, heading)
        assert all(line in part for line in lines), f"{lines} not under {heading}:\n{two_pager}"

    house = command(tmp_path, "export", "my-search", "gratitude-house", "-o", "-").out
    assert_in_order(house, [part for pair in PEOPLE for part in pair])

    mission = command(tmp_path, "export", "my-search", "job-mission", "-o", "-").out
    wanted = [
        part
        for objective, result in zip(OBJECTIVES[:many], RESULTS[:many], strict=True)
        for part in (objective, *result)
    ]
    assert_in_order(mission, wanted)
