"""A first evening, tired and by habit: keys from elsewhere, wrong names, pastes; no word lost or added."""

from __future__ import annotations

from pathlib import Path

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.answers.values import text_of
from jobsearch_tui.workbook.workbook import Workbook
from tests.support.open_workbook import form_of
from tests.support.program import Program, command
from tests.support.terminal import needs_pty

pytestmark = needs_pty

WHY = "2 calls / no answer [b]again[/b], q"
NEVER = ["anything at night", "2 bosses / one desk", "a plan that is new [every] week", "no daylight"]
PASTED = "".join(f"{sign} {line}\n" for sign, line in zip("•-*–", NEVER, strict=True))
ONE_MORE = "quitting by fax / 4 copies"
NAME = "Wilma Quist"
HABITS = ("q", "ctrl+c", "ctrl+z", "left", "right", "up", "down", "home")
"""What people press in other programs to look round or to leave; none of it changes anything."""


def begin(program: Program) -> None:
    """Words typed at once and every habit on the first screen: it stands there as before, and no file."""
    program.type("I need a new job, 2 bosses is too many")
    program.wait_for("You are not in a text")
    program.press(*HABITS, "esc")
    program.wait_for("^q saves and closes")
    program.press("enter")
    program.wait_for("step 1 of")


def say_how_i_am(program: Program) -> None:
    """A number by its key, and words with every sign that is a key elsewhere."""
    program.type("6")
    program.wait_for("[6]")
    program.paste("• for no text\n• at all\n")
    program.wait_for("nothing was pasted")
    program.press("enter")
    program.wait_for("writing")
    program.type(WHY)
    program.wait_for(WHY)
    program.press("ctrl+c", "esc")
    program.wait_for("enter write")
    program.press("q")
    program.wait_for("^q saves and closes")
    program.press("esc")
    program.wait_for("Next, when you're ready")


def write_down_somebody(program: Program) -> None:
    """Numbers open areas, a name typed in the list is taken back, and ``a`` adds."""
    program.type("2")
    program.wait_for("People   My search")
    program.press("enter")
    program.wait_for("None yet")
    program.paste(PASTED)
    program.wait_for("nothing was pasted")
    program.type(NAME)
    program.wait_for("What these")
    assert "None yet" in program.text
    program.press("esc")
    program.wait_for("Introductions")
    program.press("enter")
    program.wait_for("None yet")
    program.type("a")
    program.wait_for("step 1 of 3")
    program.type(NAME)
    program.wait_for(f"{NAME} · Who")
    program.press("esc", "esc", "esc", "esc")
    program.wait_for("Next, when you're ready")


def fill_the_two_pager(program: Program) -> None:
    """A title is found by its words; bullets come off a paste; ``/`` and numbers are words in a line."""
    program.type("/")
    program.wait_for("words to find")
    program.type("two-pager")
    program.wait_for("▸ Two-pager")
    program.press("enter")
    program.wait_for("Loves and hates")
    program.paste(PASTED)
    program.wait_for(f"4  {NEVER[-1]}")
    program.press("enter")
    program.type(ONE_MORE)
    program.wait_for(f"5  {ONE_MORE}")
    program.press("esc")
    program.wait_for("d delete")
    program.press("up", "down", "left", "q", "ctrl+c")
    program.wait_for("^q saves and closes")
    program.press("esc", "esc")
    program.wait_for("Next, when you're ready")


def test_every_answer_is_as_meant_and_no_file_was_harmed(tmp_path: Path) -> None:
    with Program(tmp_path) as program:
        begin(program)
        say_how_i_am(program)
        write_down_somebody(program)
        fill_the_two_pager(program)
        program.leave()

    wrong = command(tmp_path, "show", "my-serch")
    assert wrong.code == 2 and "Did you mean “my-search”?" in wrong.err
    folder = tmp_path / "books"
    assert [path.name for path in folder.glob("*.yaml")] == ["my-search.yaml"]
    assert command(tmp_path, "check", "my-search").code == 0

    book = Workbook.open(folder / "my-search.yaml", built_in())
    today, two_pager = (book.answers(form_of(form)) for form in ("how-i-am", "two-pager"))
    assert [text_of(today[field]) for field in ("feeling", "feeling-why")] == ["6", WHY]
    (lines,) = two_pager.values()
    assert isinstance(lines, list)
    assert [text_of(line) for line in lines] == [*NEVER, ONE_MORE]
    (person,) = (book.rows("people") or {}).values()
    assert {field: text_of(value) for field, value in person.items()} == {"name": NAME}
