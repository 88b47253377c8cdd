"""An installed program takes the exercises from the forms in its wheel, and writes nothing beside them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import jobsearch_tui
from jobsearch_tui.method.catalogue import built_in, catalogue
from jobsearch_tui.method.compiled import SHIPPED, packed, shipped

PACKAGE = Path(jobsearch_tui.__file__).parent

LETTER = """\
form: letter
stage: grow
title: A letter
purpose: Write to yourself.
steps:
  - step: letter
    title: The letter
    ask: What would you like to hear?
    fields:
      - field: witness
        kind: link
        label: Witness
        to: person
"""
LENS = """\
form: lens
stage: grow
title: A lens
purpose: Look at people.
steps:
  - step: people
    title: People
    ask: Who?
    records: person
    show: name
    where:
      house: yes
"""
ASKED = """\
import json, sys
from pathlib import Path
from jobsearch_tui.method.catalogue import catalogue
found = catalogue(Path(sys.argv[1]) if sys.argv[1:] else None)
print(json.dumps([[form.id for form in found.forms], [form.title for form in found.forms],
                  [str(problem) for problem in found.problems]]))
"""


def installed(folder: Path) -> Path:
    """A program whose exercise files nobody can read as exercises, with the forms that were made of them."""
    package = folder / "jobsearch_tui"
    for room in ("method", "text"):
        shutil.copytree(PACKAGE / room, package / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PACKAGE / "__init__.py", package)
    for file in (package / "method").glob("*.yaml"):
        file.write_text("form: [", "utf-8")
    (package / "method" / SHIPPED).write_bytes(packed(built_in().forms))
    return package


def asked(folder: Path, *arguments: str | Path) -> Any:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    command = [sys.executable, "-c", ASKED, *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_an_installation_that_cannot_be_written_to_reads_no_exercise_file(tmp_path: Path) -> None:
    package = installed(tmp_path)
    for folder in (package, *(path for path in package.rglob("*") if path.is_dir())):
        folder.chmod(0o555)
    before = set(package.rglob("*.json"))
    try:
        ids, titles, problems = asked(tmp_path)
    finally:
        for folder in (package, *(path for path in package.rglob("*") if path.is_dir())):
            folder.chmod(0o755)
    assert ids == [form.id for form in built_in().forms]
    assert titles == [form.title for form in built_in().forms]
    assert problems == []
    assert set(package.rglob("*.json")) == before


def test_own_exercises_are_held_against_the_shipped_forms(tmp_path: Path) -> None:
    installed(tmp_path)
    own = tmp_path / "method"
    own.mkdir()
    two_pager = (PACKAGE / "method" / "110-two-pager.yaml").read_text("utf-8")
    person = (PACKAGE / "method" / "900-person.yaml").read_text("utf-8")
    texts = {
        "115-letter": LETTER,
        "a": LETTER.replace("letter", "slip").replace("person", "persn"),
        "b": LENS.replace("house", "hous"),
        "c": person.replace("- field: house", "- field: home"),
        "d": two_pager.replace("title: Two-pager", "title: Zweiseiter"),
        "e": LETTER.replace("letter", "apart").replace("steps:", APART + "steps:") + CALLED,
    }
    for name, text in texts.items():
        (own / f"{name}.yaml").write_text(text, "utf-8")
    ids, titles, problems = asked(tmp_path, own)
    assert ids[ids.index("two-pager") + 1] == "letter"
    assert "Zweiseiter" in titles
    assert "Two-pager" not in titles
    assert len(ids) == len(built_in().forms) + 1
    expected = catalogue(own)
    assert problems == [str(problem) for problem in expected.problems]
    assert {problem.split(" '")[0] for problem in problems} == {
        "method/a.yaml:13:13: there is no exercise",
        "method/b.yaml:12:13:",
        "method/c.yaml:1:1:",
        "method/e.yaml:14:13: there is no exercise",
    }


APART = """\
lists:
  - list: helpers
    columns:
      - field: name
        kind: short
        label: Name
      - field: who
        kind: link
        label: Who
        to: persn
"""
CALLED = """\
      - field: helpers
        kind: rows
        label: Helpers
        columns: helpers
"""


@pytest.mark.parametrize(
    "rubbish", [b"", b"[", b"[null, [{}]]", b'[null, [{"id": "a", "stairs": 1}]]', b"{}"]
)
def test_forms_that_are_damaged_are_not_taken(tmp_path: Path, rubbish: bytes) -> None:
    assert shipped(tmp_path) is None
    (tmp_path / SHIPPED).write_bytes(rubbish)
    assert shipped(tmp_path) is None


def test_the_wheel_brings_the_forms_along(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns("__pycache__", ".*_cache", ".venv", ".git", "tests")
    shutil.copytree(PACKAGE.parent, source, ignore=ignored)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        (tmp_path / SHIPPED).write_bytes(archive.read(f"jobsearch_tui/method/{SHIPPED}"))
    assert shipped(tmp_path) == built_in().forms
    assert not list(source.rglob(SHIPPED))
