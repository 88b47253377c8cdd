"""Every safeguard is guarded: take one out, and a test goes red."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support import ROOT
from tests.torture.mutants import MUTANTS, Mutant

CONFIG = """\
[pytest]
addopts = --import-mode=importlib
pythonpath = .
asyncio_mode = auto
markers = long: left out
"""
FRESH = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
"""Processes that know pytest and our libraries already, and nothing of ours."""
FRESH.set_forkserver_preload(
    ["pytest", "pytest_asyncio.plugin", "hypothesis", "textual.app", "textual.pilot"]
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package and its tests, to be changed."""
    folder = tmp_path_factory.mktemp("mutants")
    leave = shutil.ignore_patterns("__pycache__", "bench")
    for name in ("jobsearch_tui", "tests", "workbooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    (folder / "pytest.ini").write_text(CONFIG)
    return folder


@dataclass(frozen=True)
class Run:
    """How a run of pytest ended, and what it printed."""

    code: int | None
    printed: str


def run(copy: Path, *tests: str) -> Run:
    printed = copy / "printed"
    process = FRESH.Process(target=run_here, args=(str(copy), str(printed), tests))
    process.start()
    process.join(120)
    return Run(process.exitcode, printed.read_text("utf-8", "replace"))


def run_here(copy: str, printed: str, tests: tuple[str, ...]) -> None:
    """In the process of its own: pytest on the copy, all that is printed into a file."""
    to = os.open(printed, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(to, 1)
    os.dup2(to, 2)
    os.chdir(copy)
    # Only what this module needed came along; the copy's own modules come in its place.
    for name in [name for name in sys.modules if name.partition(".")[0] in ("tests", "jobsearch_tui")]:
        del sys.modules[name]
    sys.path[:] = [copy, *(place for place in sys.path if Path(place).resolve() != ROOT)]
    os.environ.update(PYTHONPATH=copy, PYTEST_DISABLE_PLUGIN_AUTOLOAD="1")
    options = ["-x", "-q", "--no-header", "-c", f"{copy}/pytest.ini", "--rootdir", copy]
    plugins = ["-p", "no:cacheprovider", "-p", "pytest_asyncio.plugin"]
    sys.exit(pytest.main([*options, *plugins, *(f"tests/{test}" for test in tests)]))


def test_with_every_safeguard_in_place_the_tests_are_green(copy: Path) -> None:
    done = run(copy, *dict.fromkeys(mutant.test for mutant in MUTANTS))
    assert done.code == 0, done.printed


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.safeguard)
def test_without_the_safeguard_a_test_is_red(copy: Path, mutant: Mutant) -> None:
    path = copy / "jobsearch_tui" / mutant.file
    text = path.read_text("utf-8")
    assert text.count(mutant.old) == 1, f"{mutant.file} has changed: this mutation no longer applies"
    # Another length than before: what is compiled for the old text is not taken for the new one.
    path.write_text(text.replace(mutant.old, mutant.new) + "#\n", "utf-8")
    try:
        done = run(copy, mutant.test)
    finally:
        path.write_text(text, "utf-8")
    assert done.code == 1, f"nothing noticed that there is no {mutant.safeguard}\n{done.printed}"
    assert "1 failed" in done.printed, done.printed
