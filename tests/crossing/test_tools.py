"""What our tools say of the source: style, types, imports; and that nothing gives a machine away."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from tests.support import PACKAGE, ROOT

SOURCES = sorted(PACKAGE.rglob("*.py"))
BELOW_UI = ("text", "method", "workbook", "coach", "documents")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


@pytest.mark.parametrize("arguments", [("check", "."), ("format", "--check", ".")])
def test_ruff_is_clean(arguments: tuple[str, ...]) -> None:
    done = run(sys.executable, "-m", "ruff", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr


def test_types_are_strict() -> None:
    done = run(sys.executable, "-m", "mypy", "--no-error-summary")
    assert done.returncode == 0, done.stdout + done.stderr


def test_imports_point_one_way() -> None:
    done = run(
        sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"
    )
    assert done.returncode == 0, done.stdout + done.stderr


IMPORT_EACH = """
import importlib, sys

class Screen(BaseException):
    pass

class Refusing:
    def find_spec(self, name, path=None, target=None):
        if name in ("textual", "rich"):
            raise Screen

sys.meta_path.insert(0, Refusing())
for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except Screen:
        print(name)
"""
"""Imports each of the modules that are named, and prints those on whose way Textual or Rich are imported."""


def test_below_the_screen_nothing_imports_textual() -> None:
    parts = [path.relative_to(ROOT).with_suffix("").parts for path in SOURCES]
    below = [".".join(part).removesuffix(".__init__") for part in parts if part[1] in (*BELOW_UI, "cli")]
    assert len(below) > 40
    # The app itself, first and last, is the proof that an import of Textual is noticed.
    app = "jobsearch_tui.ui.app"
    done = run(sys.executable, "-c", IMPORT_EACH, app, *below, app)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [app, app]


def test_the_version_imports_next_to_nothing() -> None:
    code = "import sys, jobsearch_tui; print(sum(m.startswith('jobsearch_tui') for m in sys.modules))"
    assert run(sys.executable, "-c", code).stdout.strip() == "1"


GIVEN_AWAY = re.compile("py" + r"pi\.(org|io)|python" + r"hosted|registry\.npm|(?<![\w.])/(work|farm|root)/")


def test_nothing_gives_a_machine_or_a_registry_away() -> None:
    for text in (
        "py" + "pi.org/simple",
        "files.python" + "hosted.org",
        "cd /wo" + "rk/x",
        "registry" + ".npmjs",
    ):
        assert GIVEN_AWAY.search(text), text
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listed.returncode:
        pytest.skip("not a git checkout")
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    texts = {path: path.read_text("utf-8", "replace") for path in files if path.is_file()}
    assert len(texts) > 40
    places = [f"{path}: {match[0]}" for path, text in texts.items() if (match := GIVEN_AWAY.search(text))]
    assert not places, "\n".join(places)
