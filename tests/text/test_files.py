"""Only ordinary files of a bounded size are read, and nothing is ever waited for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jobsearch_tui.text.files import read_regular
from jobsearch_tui.text.problems import UnreadableText


def refusal(path: Path, limit: int = 100) -> UnreadableText:
    with pytest.raises(UnreadableText) as caught:
        read_regular(path, limit)
    assert caught.value.place is not None
    assert caught.value.place.file
    assert caught.value.mend
    return caught.value


def test_an_ordinary_file_is_read_through_a_link(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: b\r\n\0")
    (tmp_path / "b.yaml").symlink_to(file)
    assert read_regular(tmp_path / "b.yaml") == b"a: b\r\n\0"
    assert read_regular(file, 7) == b"a: b\r\n\0"


def test_what_is_no_ordinary_file_is_refused_at_once(tmp_path: Path) -> None:
    assert "ordinary" in refusal(tmp_path).sentence
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.yaml")
        assert "ordinary" in refusal(tmp_path / "pipe.yaml").sentence
    if Path("/dev/zero").exists():
        assert "ordinary" in refusal(Path("/dev/zero")).sentence
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert refusal(tmp_path / "loop").sentence


def test_a_missing_file_is_told_from_others(tmp_path: Path) -> None:
    missing = refusal(tmp_path / "none.yaml")
    assert missing.sentence == "there is no such file"
    assert isinstance(missing.__cause__, FileNotFoundError)
    assert refusal(Path("a\0b")).sentence


def test_a_large_file_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "large.yaml"
    file.write_bytes(b"x" * 101)
    assert "larger" in refusal(file).sentence


def test_a_hostile_file_name_is_shown_safely(tmp_path: Path) -> None:
    place = refusal(tmp_path / "\x1b]0;x").place
    assert place is not None
    assert "\x1b" not in str(place.file)
