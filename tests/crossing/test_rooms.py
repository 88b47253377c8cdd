"""The rooms of the program as its own imports draw them: no circle, nothing pointing up, no room too full."""

from __future__ import annotations

import tomllib
from collections import Counter
from graphlib import CycleError, TopologicalSorter

import grimp
import pytest

from tests.support import PACKAGE, ROOT

FULLEST = 12
"""Modules that one folder holds at most, so that its listing is read at a glance."""
ROOMS = ("cli", "ui", "documents", "coach", "workbook", "method", "text")
"""From the one that knows all others to the one that knows none."""


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    """Every import of a module of ours by another, those for types and those inside functions counted."""
    return grimp.build_graph("jobsearch_tui", exclude_type_checking_imports=False, cache_dir=None)


def circle_in(imports: dict[str, set[str]]) -> list[str]:
    """The modules of one circle, or nothing."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def room_of(module: str) -> str:
    return [*module.split("."), ""][1]


def test_no_modules_import_each_other_in_a_circle(graph: grimp.ImportGraph) -> None:
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    assert len(imports) > 150
    assert circle_in(imports) == []
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}})


def test_no_import_points_up(graph: grimp.ImportGraph) -> None:
    upward = [
        f"{module} imports {imported}"
        for module in sorted(graph.modules)
        for imported in sorted(graph.find_modules_directly_imported_by(module))
        if {room_of(module), room_of(imported)} <= set(ROOMS)
        and ROOMS.index(room_of(module)) > ROOMS.index(room_of(imported))
    ]
    assert upward == []


def test_no_room_is_too_full() -> None:
    modules = Counter(path.parent for path in PACKAGE.rglob("*.py") if path.name != "__init__.py")
    assert len(modules) > 20
    assert {str(room.relative_to(ROOT)): number for room, number in modules.items() if number > FULLEST} == {}


def test_every_contract_says_why() -> None:
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    heads = [at for at, line in enumerate(lines) if line == "[[tool.importlinter.contracts]]"]
    contracts = tomllib.loads("\n".join(lines))["tool"]["importlinter"]["contracts"]
    assert len(heads) == len(contracts) > 5
    silent = [
        contract["name"] for at, contract in zip(heads, contracts, strict=True) if lines[at + 1][:2] != "# "
    ]
    assert silent == []
