"""Nothing that a person reads holds a word that is not ours."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest
import yaml

from jobsearch_tui.method.piece import ID
from tests.support import PACKAGE, ROOT
from tests.support.for_each import for_each
from tests.support.sources import sources

PAGES = ("README", "CHANGELOG", "SECURITY", "docs/file-format", "docs/keys", "docs/privacy", "docs/settings")
"""The pages for those who use the program."""
FOR_PROGRAMS = frozenset({"form", "step", "field", "kind", "aliases", "options-were", "gone"})
"""The keys of an exercise under which nothing stands that is read."""


@cache
def not_ours(part: str) -> dict[re.Pattern[str], str]:
    listed = yaml.safe_load((ROOT / "tests/data/words-not-ours.yaml").read_text("utf-8"))[part]
    return {
        re.compile(rf"(?<![\w’'-])(?:{word})(?![\w’'-])", re.IGNORECASE): ours
        for word, ours in listed.items()
    }


def offences(text: str, place: str, part: str) -> Iterator[str]:
    joined = "" if ID.fullmatch(text) else " ".join(text.split())
    for word, ours in not_ours(part).items():
        for match in word.finditer(joined):
            yield f"{place}: “{joined[max(match.start() - 30, 0) : match.end() + 20]}” (we say {ours})"


def texts_of(part: object, key: str = "") -> Iterator[str]:
    """Every text of an exercise that is read."""
    if isinstance(part, dict):
        for name, inner in part.items():
            if name not in FOR_PROGRAMS:
                yield from texts_of(inner, name)
    elif isinstance(part, list):
        for inner in part:
            yield from texts_of(inner, key)
    else:
        yield str(part)


def strings_of(nodes: Sequence[ast.AST]) -> Iterator[tuple[str, int]]:
    """Every string of a module that is no docstring, with its line."""
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value, node.lineno


@pytest.mark.parametrize("path", sorted((PACKAGE / "method").glob("*.yaml")), ids=lambda path: path.stem)
def test_an_exercise_speaks_as_people_do(path: Path) -> None:
    tree = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    said = [
        offence
        for text in texts_of(tree)
        for part in ("everywhere", "exercises")
        for offence in offences(text, path.name, part)
    ]
    assert said == []


def test_screens_remarks_documents_and_commands_do() -> None:
    said = [
        offence
        for module, nodes in sources().items()
        if module != "method/plugs.py"
        for text, line in strings_of(nodes)
        for offence in offences(text, f"{module}:{line}", "everywhere")
    ]
    assert said == []


@for_each(PAGES)
def test_a_page_does(name: str) -> None:
    assert list(offences((ROOT / f"{name}.md").read_text("utf-8"), name, "everywhere")) == []


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("Somebody said so.", "someone"),
        ("With whom?", "who"),
        ("who helped whom", ""),
        ("I rang her", "called"),
        ("the inner ring", ""),
        ("a ring of three", ""),
        ("somebody-else", ""),
    ],
)
def test_the_list_sees_words_and_not_parts_of_them(text: str, ours: str) -> None:
    found = [word for word in not_ours("everywhere") if word.search(text)]
    assert [not_ours("everywhere")[word] for word in found] == ([ours] if ours else [])
