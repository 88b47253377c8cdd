"""Of what stands in a workbook, its name or its folder, no byte reaches the terminal that would act there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from jobsearch_tui.text.shown import shown
from tests.support.hostile import write
from tests.support.program import Program
from tests.support.terminal import needs_pty

SENT = re.compile(
    rb"\x1b\[[0-9;:?<>=$ ]*[@-~]"  # moves, colours, modes
    rb"|\x1b[78=>]|\x1b\([0B]|\x1bP\+q[0-9A-F;]*\x1b\\|\x1b\](?:1[01];\?|22;[a-z-]+)(?:\x07|\x1b\\)|\x1b_G[^\x1b]*\x1b\\"
)
"""The ways in which our own driving of a terminal looks."""
TITLE = re.compile(rb"\x1b\]2;([^\x00-\x1f\x7f]*)\x07")
"""The title of the window: what stands in it is looked at like what stands on the screen."""
QUIT_OR_CLEAR = (b"\x1b[2J\x1b[31mz", b"\x1b]52;", b"\x1b]0;t", b"\x9d0;t")


@needs_pty
def test_no_forbidden_byte_reaches_the_terminal(tmp_path: Path) -> None:
    path, _ = write(tmp_path / "books")
    shutil.copy(path, tmp_path / "books" / "second.yaml")
    with Program(tmp_path, str(path), columns=120, rows=40) as terminal:
        terminal.wait_for("w")
        terminal.wait_for("F1 help")
        terminal.press("6")
        terminal.wait_for("for  ")
        terminal.press("down", "tab", "down")
        terminal.press("esc")
        for name, arrived in (("Two-pager", "step 1 of"), ("Job mission", "F1 help")):
            terminal.go_to(name, arrived)
            terminal.press("ctrl+n", "f9", "ctrl+n")
            terminal.press("f1")
            terminal.wait_for("In a")
            terminal.press("esc")
            terminal.wait_gone("In a")
        terminal.leave()
        received = bytes(terminal.received)
    for forbidden in QUIT_OR_CLEAR:
        assert forbidden not in received
    rest = SENT.sub(b"", TITLE.sub(rb"\1", received)).decode()
    left = {sign for sign in set(rest) if shown(sign) != sign} - {"\r", "\n"}
    assert not left, {sign: re.findall(f".{{0,30}}{re.escape(sign)}.{{0,30}}", rest)[:2] for sign in left}
