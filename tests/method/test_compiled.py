"""What is kept of the exercises is what was read, never older than the files, and nothing depends on it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.compiled import keep, kept
from jobsearch_tui.method.form import Form
from jobsearch_tui.method.reading import read_form

WALK = b"""form: walk
stage: know
title: Walk
purpose: Go for a walk.
steps:
  - step: go
    title: Go
    ask: Where to?
    fields:
      - field: where
        kind: short
        label: Where
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "010-walk.yaml").write_bytes(WALK)
    return tmp_path


def files(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.yaml"))


def forms(folder: Path) -> tuple[Form, ...]:
    return tuple(read_form(file.read_bytes(), file.name) for file in files(folder))


def test_every_exercise_comes_back_as_it_was(folder: Path) -> None:
    keep(folder, files(folder), built_in().forms)
    assert kept(folder, files(folder)) == built_in().forms
    assert len(list(folder.rglob("*.json*"))) == 1


def test_former_names_come_back_as_well(folder: Path) -> None:
    text = WALK.replace(b"stage: know", b"stage: know\nwas: stroll").replace(
        b"label: Where", b"label: Where\n        was: whither, to-where"
    )
    (folder / "010-walk.yaml").write_bytes(text)
    keep(folder, files(folder), forms(folder))
    found = kept(folder, files(folder))
    assert found == forms(folder)
    assert found is not None
    assert found[0].was == ("stroll",)


def test_nothing_is_taken_for_a_changed_file_or_a_further_one(folder: Path) -> None:
    keep(folder, files(folder), forms(folder))
    assert kept(folder, files(folder)) == forms(folder)
    file = folder / "010-walk.yaml"
    stamp = file.stat().st_mtime_ns
    os.utime(file, ns=(stamp + 1, stamp + 1))
    assert kept(folder, files(folder)) is None
    keep(folder, files(folder), forms(folder))
    (folder / "020-run.yaml").write_bytes(WALK.replace(b"walk", b"run"))
    assert kept(folder, files(folder)) is None


@pytest.mark.parametrize(
    "rubbish", [b"", b"\xff\xff", b"[" * 100_000, b"null", b"[[], [{}]]", b"[1, 2, 3]", b'{"a": 1, "b": 2}']
)
def test_rubbish_that_was_kept_is_nothing(folder: Path, rubbish: bytes) -> None:
    keep(folder, files(folder), forms(folder))
    next(folder.rglob("*.json")).write_bytes(rubbish)
    assert kept(folder, files(folder)) is None


def test_forms_of_another_shape_are_nothing(folder: Path) -> None:
    keep(folder, files(folder), forms(folder))
    place = next(folder.rglob("*.json"))
    place.write_bytes(place.read_bytes().replace(b'"steps"', b'"stairs"'))
    assert kept(folder, files(folder)) is None


def test_where_nothing_can_be_kept_everything_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "__pycache__").write_text("a file in the place of the folder", encoding="utf-8")
    keep(folder, files(folder), forms(folder))
    assert kept(folder, files(folder)) is None
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (folder / "__pycache__").unlink()
    keep(folder, files(folder), forms(folder))
    assert not list(folder.rglob("*.json*"))
