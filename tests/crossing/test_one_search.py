"""One person through a search, the name typed once: house, outreach, talk, two-pager, fit, note, debrief."""

from __future__ import annotations

from pathlib import Path

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.answers.values import text_of
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.open_workbook import form_of
from tests.support.program import Program, command
from tests.support.terminal import needs_pty

pytestmark = needs_pty

NAME = "Odile Fournier"
GAVE = "the keys of the night cupboard"
MESSAGE = "Dear Odile, could I have twenty minutes of your honesty?"
QUOTE = "people bring you a broken rota first"
NEW_LINE = "a rota that is fixed four weeks ahead"
SENTENCE = "I'm looking for a depot with fifty people that has no school for drivers yet."
HELP = "telling me to say the number first"
ASK = "One name of a depot that trains its own."
GUT = "I think they did not hear the part about the school."


def to_choosing(program: Program) -> None:
    """Out of a line's details and its text, so that letters are keys."""
    program.press("esc")
    program.wait_for("p page")


def meet(program: Program) -> None:
    """The house: the one time that the name is typed."""
    program.wait_for("Start my workbook")
    program.press("enter")
    program.wait_for("step 1 of")
    program.go_to("Gratitude house", "step 1 of 3")
    program.next_step(2)
    program.type(NAME)
    program.wait_for(NAME)
    program.press("tab")
    program.wait_for("Room")
    program.type(GAVE)
    program.wait_for(GAVE)
    to_choosing(program)


def ask_for_a_talk(program: Program) -> None:
    """The tour: three letters and a key find who is there; then the page of the talk."""
    program.go_to("Listening tour", "step 1 of")
    program.next_step(2)
    program.type("odi")
    program.wait_for(NAME)
    program.press("enter")
    program.wait_until(lambda text: f"1  {NAME}" in text, what="the line points to her")
    program.press("tab")
    program.wait_for("golden question")
    program.press("space")
    to_choosing(program)
    program.press("p")
    program.wait_for(f"{NAME}, reverse exit interview")
    program.next_step(2)
    program.press("tab", "tab")
    program.type(MESSAGE)
    program.wait_for("of your honesty?")


def hold_it(program: Program) -> None:
    """The sheet of this kind of talk, her words, what it changes, and what to thank her for."""
    program.next_step(3)
    program.next_step(4)
    program.wait_for("word for word")
    program.write_lines([QUOTE])
    program.next_step(5)
    program.press("right", "space")
    program.wait_for("(•) small")
    program.press("tab")
    program.type(NEW_LINE)
    program.wait_for(NEW_LINE)
    program.press("tab")
    program.wait_for("In which list")
    program.press("space")
    program.wait_for("(•) must-haves")
    program.press("esc")
    program.next_step(6)
    program.next_step(7)
    program.type(HELP)
    program.wait_for(HELP)


def change_the_two_pager(program: Program) -> None:
    """Her view is proposed; taking it writes the line and the log."""
    program.go_to("Two-pager", "step 1 of")
    program.next_step(2)
    program.next_step(3)
    program.wait_for(f"· {NEW_LINE}")
    program.press("tab")
    program.wait_for("↓ to choose")
    program.press("down", "enter")
    program.wait_for("Added")
    program.wait_for(f"1  {NEW_LINE}")
    program.press("shift+tab", "esc")
    program.wait_for("d delete")
    program.press("w")
    program.wait_for(QUOTE)
    assert NAME in program.text, "why it is there: because of her, in her words"
    program.press("esc")
    program.wait_for("step 3 of")


def aim(program: Program) -> None:
    program.go_to("Candidate-market fit", "step 1 of")
    program.next_step(2)
    program.type(SENTENCE)
    program.wait_for("drivers yet.")


def write_to_the_village(program: Program) -> None:
    """She is proposed as a listening post, and the sentence is there word for word."""
    program.go_to("Tell the village", "step 1 of")
    program.wait_for(f"· {NAME}")
    program.press("tab", "down", "enter")
    program.wait_for(f"1  {NAME}")
    program.press("shift+tab", "up", "tab")
    program.wait_for("( ) to tell")
    program.type(HELP)
    program.wait_for(HELP)
    program.press("esc")
    program.next_step(2)
    program.press("tab")
    program.wait_for("From your talks and exercises:")
    program.press("tab")
    program.wait_for("↓ to choose")
    program.press("down", "enter")
    program.wait_for("Added")
    program.press("tab")
    program.type(ASK)
    program.wait_for(ASK)


def debrief(program: Program) -> None:
    """An interview, and after it the first reading before anything else."""
    program.go_to("Interviews", "None yet")
    program.press("a")
    program.wait_for("step 1 of")
    program.type("Northway Parcels")
    program.wait_for("new: Northway Parcels")
    program.press("enter")
    program.wait_for("• Northway Parcels")
    program.go_to("Debriefs", "None yet")
    program.press("a")
    program.wait_for("Before anything else")
    program.press("right", "right", "right", "space", "tab")
    program.type(GUT)
    program.wait_for(GUT)
    program.press("tab")
    program.type("nor")
    program.wait_for("▸ Northway Parcels")
    program.press("enter")
    program.wait_for("• Northway Parcels")
    program.wait_for("saved ")


def test_one_name_typed_once_goes_all_the_way(tmp_path: Path) -> None:
    with Program(tmp_path, columns=100, rows=40) as program:
        meet(program)
        ask_for_a_talk(program)
        hold_it(program)
        change_the_two_pager(program)
        aim(program)
        write_to_the_village(program)
        debrief(program)
        program.press("f10")
        program.wait_for(NAME)  # she comes along to the next interview
        assert SENTENCE[:30] in program.text
        program.press("esc")
        program.leave()

    book = Workbook.open(tmp_path / "books" / "my-search.yaml", built_in())
    assert [text_of(one.get("name")) for one in (book.rows("people") or {}).values()] == [NAME]
    (person,) = book.rows("people") or {}
    (talk,) = (book.rows("conversations") or {}).values()
    assert talk["person"] == person
    (change,) = book.get(form_of("two-pager"), "change-log") or []
    assert change["because-of"] == person and change["after"] == NEW_LINE  # type: ignore[index, call-overload]
    assert book.get(form_of("village"), "fit") == SENTENCE
    (read,) = (book.rows("debriefs") or {}).values()
    assert read["interview"] in (book.rows("interviews") or {})

    letters = command(tmp_path, "export", "my-search", "monthly-note", "-o", "-").out
    for words in (f"## {NAME}", HELP, SENTENCE, ASK):
        assert words in letters
    assert NEW_LINE in command(tmp_path, "export", "my-search", "two-pager", "-o", "-").out
