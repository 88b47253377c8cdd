"""Every safeguard is guarded: take one out, and a test goes red."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.program import ROOT
from tests.torture.mutants import MUTANTS, Mutant

CONFIG = """\
[pytest]
addopts = --import-mode=importlib
pythonpath = .
asyncio_mode = auto
markers = long: left out
"""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package and its tests, to be changed."""
    folder = tmp_path_factory.mktemp("mutants")
    leave = shutil.ignore_patterns("__pycache__", "bench")
    for name in ("jobsearch_tui", "tests", "workbooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=leave)
    (folder / "pytest.ini").write_text(CONFIG)
    return folder


def run(copy: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    # Without the plug-ins that are found by themselves it starts in a third of the time.
    env = {**os.environ, "PYTHONPATH": str(copy), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    plugins = ["-p", "no:cacheprovider", "-p", "pytest_asyncio.plugin"]
    options = ["-x", "-q", "--no-header", "-c", str(copy / "pytest.ini"), "--rootdir", str(copy), *plugins]
    command = [sys.executable, "-m", "pytest", *options, *(f"tests/{test}" for test in tests)]
    return subprocess.run(command, cwd=copy, env=env, capture_output=True, text=True, timeout=120)


def test_with_every_safeguard_in_place_the_tests_are_green(copy: Path) -> None:
    done = run(copy, *dict.fromkeys(mutant.test for mutant in MUTANTS))
    assert done.returncode == 0, done.stdout + done.stderr


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
    assert done.returncode == 1, (
        f"nothing noticed that there is no {mutant.safeguard}\n{done.stdout}{done.stderr}"
    )
    assert "1 failed" in done.stdout, done.stdout
