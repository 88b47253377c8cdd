"""The house stands as it is drawn: imports, types, style, words, and nothing that gives a machine away."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import PACKAGE, ROOT

SOURCES = sorted(PACKAGE.rglob("*.py"))
BELOW_UI = ("text", "method", "workbook", "coach", "documents")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_there_are_sources() -> None:
    assert len(SOURCES) > 40


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


@pytest.mark.parametrize(
    "module", [path for path in SOURCES if path.relative_to(PACKAGE).parts[0] in (*BELOW_UI, "cli")]
)
def test_below_the_screen_nothing_imports_textual(module: Path) -> None:
    name = ".".join(module.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    code = (
        f"import sys, json, {name}; print(json.dumps([m for m in ('textual', 'rich') if m in sys.modules]))"
    )
    done = run(sys.executable, "-c", code)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []


def test_the_version_imports_next_to_nothing() -> None:
    code = "import sys, jobsearch_tui; print(sum(m.startswith('jobsearch_tui') for m in sys.modules))"
    assert run(sys.executable, "-c", code).stdout.strip() == "1"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_names_say_what_a_module_holds(path: Path) -> None:
    assert path.stem not in {
        "utils",
        "util",
        "helpers",
        "helper",
        "manager",
        "managers",
        "base",
        "common",
        "misc",
    }


FORM_FILES = sorted((PACKAGE / "method").glob("*.yaml"))


def form_and_field_ids() -> set[str]:
    ids: set[str] = set()
    for path in FORM_FILES:
        ids |= set(
            re.findall(r"^\s*(?:-\s+)?(?:form|field|step):\s*(\S+)\s*$", path.read_text("utf-8"), re.M)
        )
    # These are words of the code as well: kinds, columns of lines, and everyday names.
    return ids - {
        "text",
        "name",
        "field",
        "step",
        "form",
        "from",
        "to",
        "by",
        "line",
        "record",
        "people",
        "house",
        "kind",
        "new",
        "lines",
        "for",
        "best",
        "number",
        "today",
        "help",
        "good",
        "title",
        "history",
        "why",
        "where",
        "answers",
    }


def compared_texts(side: ast.expr) -> set[str]:
    """The texts that a comparison compares with; names handed to a call tell a plug what to read."""
    if isinstance(side, ast.Constant) and isinstance(side.value, str):
        return {side.value}
    if isinstance(side, ast.Tuple | ast.List | ast.Set):
        return {text for part in side.elts for text in compared_texts(part)}
    return set()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_code_compares_a_form_or_field_id(path: Path) -> None:
    ids = form_and_field_ids()
    assert ids
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            texts = {text for side in (node.left, *node.comparators) for text in compared_texts(side)}
            assert not texts & ids, f"{path.name}:{node.lineno} compares {texts & ids}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_user_text_has_no_way_into_markup(path: Path) -> None:
    """No f-string and no variable may be parsed as markup; only literals and the table of keys are."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name == "from_markup":
            assert path.name == "key_bar.py", f"{path.name}:{node.lineno} parses markup"
        if name in {"Static", "Label"} and node.args:
            first = node.args[0]
            literal = isinstance(first, ast.Constant)
            made = isinstance(first, ast.Call) or (
                isinstance(first, ast.Name) and first.id in {"label", "content"}
            )
            assert literal or made, f"{path.name}:{node.lineno} gives {name} a text that may be markup"
            assert not isinstance(first, ast.JoinedStr)
        if name == "notify":
            keywords = {keyword.arg for keyword in node.keywords}
            assert "markup" in keywords, f"{path.name}:{node.lineno} notifies with markup on"
        assert name not in {"safe_load", "full_load", "unsafe_load"}, f"{path.name}:{node.lineno}"
        if name == "open" and len(node.args) > 1 and isinstance(node.args[1], ast.Constant):
            assert "w" not in str(node.args[1].value), f"{path.name}:{node.lineno} writes in place"


def test_nothing_gives_a_machine_or_a_registry_away() -> None:
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listed.returncode:
        pytest.skip("not a git checkout")
    words = re.compile("py" + r"pi\.(org|io)|python" + r"hosted|registry\.npm|(?<![\w.])/(work|farm|root)/")
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path.suffix in {".svg", ".png"} or not path.is_file():
            continue
        found = words.search(path.read_text("utf-8", "replace"))
        assert not found, f"{name}: {found and found[0]}"
