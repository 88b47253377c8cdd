"""What terminals send beside keys, in a real one: the words are the person's, and the program goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.open_workbook import IN_A_LIST, begin, in_list, lines_of
from tests.support.program import Program
from tests.support.terminal import needs_pty

pytestmark = needs_pty

BETWEEN = {
    b"one ": b"\x1b[MC\x84\x28",
    b"two ": b"\x1b[?61;6;7;21;22;23;24;28;32;42c",
    b"three ": b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    b"four ": b"\x1b[<32;NaN;NaNM",
    b"five": b"\x1b[32u",
    b"sixx": b"\x1b[127;2u",
    b" seven ": b"\x1b[97;1:3u",
    b"eight ": b"\x1b[200~a \x1b[31mred\x1b[0m word\x1b[201~",
    b" caf": b"\xe9",
    b" ten": b"",
}
"""Words, and what the terminal sends behind them."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook with nothing in it, left where a list is written."""
    return begin(tmp_path, "", at=IN_A_LIST)


def test_the_words_are_what_was_typed(path: Path, tmp_path: Path) -> None:
    with Program(tmp_path, columns=130, rows=30) as program:
        in_list(program)
        for words, beside in BETWEEN.items():
            program.write(words + beside)
        program.wait_for(" ten")
        program.leave()
    assert lines_of(path) == ["one two three four five six seven eight a red word caf\ufffd ten"]
