"""The person's own editor: private, taken in while it runs, removed however it ends."""

from __future__ import annotations

import stat
import sys
import time
from pathlib import Path

import pytest

from jobsearch_tui.text.problems import UsageProblem
from jobsearch_tui.ui.form.external_editor import editor_of
from jobsearch_tui.workbook.file.opening import SCHEMA_FILE
from tests.support.program import Program
from tests.support.terminal import needs_pty

pytestmark = needs_pty

EDITOR = """
import os, signal, sys, time
from pathlib import Path
file = Path(sys.argv[-1])
folder = Path({folder!r})
modes = [oct(one.stat().st_mode) for one in (file, file.parent)]
(folder / "seen").write_text("\\n".join([str(file), " ".join(modes), file.read_text()]))
file.write_text("first words\\n")
while not (folder / "go-on").exists():
    time.sleep(0.02)
file.write_text("first words\\nand [/b] the last\\n")
if (folder / "die").exists():
    os.kill(os.getpid(), signal.SIGKILL)
"""


def begin(program: Program) -> None:
    program.wait_for("Start my workbook")
    program.press("enter")
    program.wait_for("step 1 of")
    program.press("tab")
    program.type("before")
    program.wait_for("before")


def until(met: object, seconds: float = 15.0) -> None:
    deadline = time.monotonic() + seconds
    while not met():  # type: ignore[operator]
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize("killed", [False, True])
def test_what_the_editor_saves_is_in_the_workbook_while_it_runs(tmp_path: Path, killed: bool) -> None:
    script = tmp_path / "editor.py"
    script.write_text(EDITOR.format(folder=str(tmp_path)))
    if killed:
        (tmp_path / "die").touch()
    workbook = tmp_path / "books" / "my-search.yaml"
    with Program(tmp_path, EDITOR=f"{sys.executable} {script}") as program:
        begin(program)
        program.press("f4")
        until(lambda: "first words" in workbook.read_text())
        (tmp_path / "go-on").touch()
        program.wait_for("the last")
        until(lambda: "and [/b] the last" in workbook.read_text())

        copy, modes, given = (tmp_path / "seen").read_text().split("\n", 2)
        assert modes == f"{oct(stat.S_IFREG | 0o600)} {oct(stat.S_IFDIR | 0o700)}"
        assert given == "before\n"
        assert not Path(copy).exists() and not Path(copy).parent.exists()

        program.press("ctrl+z")
        program.wait_gone("the last")
        assert "before" in program.text, "one step takes all of it back"
        program.leave()


def test_an_editor_that_is_not_there_is_told(tmp_path: Path) -> None:
    with Program(tmp_path, EDITOR=str(tmp_path / "no-such-editor")) as program:
        begin(program)
        program.press("f4")
        program.wait_for("EDITOR")
        program.leave()
    assert "before" in (tmp_path / "books" / "my-search.yaml").read_text()
    left = {path.name for path in (tmp_path / "books").iterdir()}
    assert left - {SCHEMA_FILE} == {"my-search.yaml"}


@pytest.mark.parametrize(
    ("leaves", "told", "kept"),
    [
        ("file.unlink()", "What the editor left", True),
        ("file.write_bytes(b'word ' * 2_000_000)", "larger", True),
        ("file.write_bytes(b'')", "nothing in it", False),
    ],
)
def test_an_editor_that_leaves_no_words_is_told(tmp_path: Path, leaves: str, told: str, kept: bool) -> None:
    script = tmp_path / "editor.py"
    script.write_text(f"import sys\nfrom pathlib import Path\nfile = Path(sys.argv[-1])\n{leaves}\n")
    with Program(tmp_path, EDITOR=f"{sys.executable} {script}") as program:
        begin(program)
        program.press("f4")
        program.wait_for(told)
        program.leave()
    assert ("before" in (tmp_path / "books" / "my-search.yaml").read_text()) == kept


OTHER_ENCODINGS = {"latin-1": "caf\xe9 and r\xe9sum\xe9", "utf-16": "caf\xe9, \u0141\xf3d\u017a"}


@pytest.mark.parametrize(("encoding", "answer"), [("latin-1", "No"), ("utf-16", "Yes")])
def test_an_answer_that_is_saved_in_another_encoding_is_asked_about(
    tmp_path: Path, encoding: str, answer: str
) -> None:
    text = OTHER_ENCODINGS[encoding]
    script = tmp_path / "editor.py"
    script.write_text(f"import sys; open(sys.argv[-1], 'wb').write({text!r}.encode({encoding!r}))")
    workbook = tmp_path / "books" / "my-search.yaml"
    with Program(tmp_path, EDITOR=f"{sys.executable} {script}") as program:
        begin(program)
        program.press("f4")
        program.wait_for("Are its letters right?")
        assert text in program.text
        assert "before" in workbook.read_text(), "nothing is taken unasked"
        program.press("enter" if answer == "Yes" else "esc")
        program.wait_gone("Are its letters right?")
        program.leave()
    assert (text in workbook.read_text("utf-8")) == (answer == "Yes")
    assert ("before" in workbook.read_text("utf-8")) == (answer == "No")


@pytest.mark.parametrize(
    ("named", "words"),
    {
        "code --wait": ["code", "--wait"],
        "'/a b/vi' -n": ["/a b/vi", "-n"],
        "vi \\": None,
        "vi '": None,
        "   ": None,
    }.items(),
)
def test_the_words_of_an_editor(named: str, words: list[str] | None) -> None:
    if words is not None:
        assert editor_of({"EDITOR": named}) == (named, words)
        return
    with pytest.raises(UsageProblem, match="EDITOR isn't understood") as refused:
        editor_of({"EDITOR": named})
    assert named in str(refused.value)


def test_a_path_with_blanks_and_backslashes_is_one_word(tmp_path: Path) -> None:
    odd = tmp_path / "my editor" / "n\\pad"
    odd.parent.mkdir()
    odd.write_text("#!/bin/sh\n")
    odd.chmod(0o700)
    assert editor_of({"VISUAL": str(odd), "EDITOR": "vi '"}) == (str(odd), [str(odd)])
