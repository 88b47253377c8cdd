"""What is kept of the exercise files is never older than they are, and nothing depends on it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from jobsearch_tui.method import compiled
from jobsearch_tui.method.compiled import trees


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "010-walk.yaml").write_text("form: walk\ntitle: Walk\n", encoding="utf-8")
    return tmp_path


def kept(folder: Path) -> list[Path]:
    return list(folder.rglob("*.json*"))


def test_the_second_reading_says_the_same_without_parsing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = trees(folder, "*.yaml")
    assert len(kept(folder)) == 1
    monkeypatch.setattr(compiled, "simple_tree", lambda raw: pytest.fail("it was parsed again"))
    assert trees(folder, "*.yaml") == first
    assert first[0].tree == {"form": "walk", "title": "Walk"}


def test_a_changed_file_is_read_anew(folder: Path) -> None:
    trees(folder, "*.yaml")
    file = folder / "010-walk.yaml"
    stamp = file.stat().st_mtime_ns
    file.write_text("form: walk\ntitle: Wale\n", encoding="utf-8")
    os.utime(file, ns=(stamp + 1, stamp + 1))
    assert trees(folder, "*.yaml")[0].tree == {"form": "walk", "title": "Wale"}
    (folder / "020-run.yaml").write_text("form: run\n", encoding="utf-8")
    assert [one.name for one in trees(folder, "*.yaml")] == ["010-walk.yaml", "020-run.yaml"]


@pytest.mark.parametrize("rubbish", [b"", b"\xff\xff", b"[" * 100_000, b"null", b"[[], [{}]]", b"[1, 2, 3]"])
def test_rubbish_that_was_kept_is_nothing(folder: Path, rubbish: bytes) -> None:
    first = trees(folder, "*.yaml")
    kept(folder)[0].write_bytes(rubbish)
    assert trees(folder, "*.yaml") == first


def test_where_nothing_can_be_kept_everything_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "__pycache__").write_text("a file in the place of the folder", encoding="utf-8")
    assert trees(folder, "*.yaml")[0].tree == {"form": "walk", "title": "Walk"}
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (folder / "__pycache__").unlink()
    trees(folder, "*.yaml")
    assert not kept(folder)
