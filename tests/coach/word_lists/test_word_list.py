"""The words that the coach looks for: each file is read and used, a slip is told, and none is in code."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jobsearch_tui.coach.checks import checking  # noqa: F401
from jobsearch_tui.coach.views import delicate, fit, fit_sentence, pattern_wall  # noqa: F401
from jobsearch_tui.coach.word_lists.word_list import FOLDER, WORD_LISTS, read_lists
from jobsearch_tui.text.problems import FormProblem
from tests.support import PACKAGE

LONGEST = 12
"""Words of a list that may stand in code."""
COACH = {path: path.read_text("utf-8") for path in sorted((PACKAGE / "coach").rglob("*.py"))}


def test_every_file_is_called_by_a_module_and_every_list_of_it_is_used() -> None:
    assert sorted(WORD_LISTS) == sorted(path.stem for path in FOLDER.glob("*.yaml"))
    for words in WORD_LISTS.values():
        (source,) = [text for text in COACH.values() if f'WordList("{words.name}"' in text]
        for name in words.lists:
            assert words.lines(name) and words.words(name)
            assert f"{{{name}}}" in source or f'("{name}")' in source, (
                f"nobody looks for {words.name}: {name}"
            )


@pytest.mark.parametrize("name", WORD_LISTS)
def test_every_file_says_what_it_is_for(name: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_text("utf-8")
    assert text.startswith("# ")
    for listed in WORD_LISTS[name].lists:
        lines = WORD_LISTS[name].lines(listed)
        words = [line for line in lines if "|" not in line] if len(lines) > 1 else lines
        assert len(set(words)) == len(words), "a word stands twice"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "vage: |\n  culture\n",
            "slip.yaml:1:1: 'vage' is not a word this word list knows. Perhaps 'vague' is meant.",
        ),
        ("vague: ''\n", "slip.yaml:1:8: 'vague' is empty."),
        ("vague:\n- culture\n", "slip.yaml:2:1: 'vague' takes a text here. "),
        ("{}", "slip.yaml:1:1: this word list needs 'vague'. "),
    ],
)
def test_a_slip_in_a_file_is_told(text: str, sentence: str, tmp_path: Path) -> None:
    path = tmp_path / "slip.yaml"
    path.write_text(text)
    with pytest.raises(FormProblem) as problem:
        read_lists(path, ["vague"])
    assert str(problem.value).startswith(sentence)


def word_lists_in(source: str) -> Iterator[str]:
    """Lists of words in a module: alternatives of a pattern, and texts or literals that hold nothing else."""
    tree = ast.parse(source)
    docs = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            if len(re.findall(r"[a-z]{2}\W{0,3}\|", node.value)) >= LONGEST:
                yield node.value
            words = node.value.split()
            if len(words) > LONGEST and all(word.isalpha() and word.islower() for word in words):
                yield node.value
        if isinstance(node, ast.Tuple | ast.List | ast.Set) and len(node.elts) > LONGEST:
            values = [part.value for part in node.elts if isinstance(part, ast.Constant)]
            if all(isinstance(value, str) and value.isalpha() for value in values) and values:
                yield ast.unparse(node)


def test_no_list_of_words_is_left_in_code() -> None:
    left = [f"{path.name}: {words[:60]}" for path, text in COACH.items() for words in word_lists_in(text)]
    assert not left, "\n".join(left)


@pytest.mark.parametrize(
    "source",
    [
        'A = "\\\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)\\\\b"',
        'B = set("one two three four five six seven eight nine ten eleven twelve dozen".split())',
        'C = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m"}',
    ],
)
def test_a_list_of_words_in_code_is_seen(source: str) -> None:
    assert list(word_lists_in(source))


def test_importing_the_coach_reads_no_file_and_no_stemmer() -> None:
    modules = [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in COACH]
    code = f"""
import importlib, sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
for name in {modules!r}:
    importlib.import_module(name)
assert not [path for path in opened if path.endswith(".yaml")], opened
assert "snowballstemmer" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True, cwd=PACKAGE.parent)
