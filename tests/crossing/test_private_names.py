"""No module reaches into the private parts of a class of another one."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

import pytest

from tests.support.sources import sources

OF_OTHERS = {"os._exit"}
OF_NAMED_TUPLES = {"_asdict", "_fields", "_replace"}
"""Names that only look private."""

COUNTER = """
class Counter:
    _step: int
    def __init__(self):
        self._count = 0
    def same(self, other):
        return self._count == other._count + other._step + super()._start
"""


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def names_of_its_own(nodes: Sequence[ast.AST]) -> set[str]:
    """What the classes of a module and the module itself define."""
    names: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and is_of_self(node):
            names.add(node.attr)
    return names


def is_of_self(node: ast.Attribute) -> bool:
    value = node.value
    if isinstance(value, ast.Call):
        value = value.func
        return isinstance(value, ast.Name) and value.id == "super"
    return isinstance(value, ast.Name) and value.id in {"self", "cls"}


def reached_into(nodes: Sequence[ast.AST]) -> Iterator[str]:
    """The private parts of others that a module uses, each with its line."""
    own = names_of_its_own(nodes)
    for node in nodes:
        if isinstance(node, ast.Attribute) and is_private(node.attr) and node.attr not in OF_NAMED_TUPLES:
            name = ast.unparse(node)
            if not is_of_self(node) and node.attr not in own and name not in OF_OTHERS:
                yield f"{node.lineno}: {name}"
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.lineno}: {one.name}" for one in node.names if is_private(one.name))


def nodes_of(source: str) -> list[ast.AST]:
    return list(ast.walk(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "workbook._sections = 1",
        "def of(book):\n    return book.workbook._stacks.items()",
        "from jobsearch_tui.workbook.workbook import _ids",
        COUNTER + "print(Counter()._total)",
    ],
)
def test_what_reaches_into_others_is_seen(source: str) -> None:
    assert len(list(reached_into(nodes_of(source)))) == 1


@pytest.mark.parametrize("source", [COUNTER, "a.__class__", "os._exit(1)", "from a import __version__"])
def test_what_a_module_has_itself_is_passed(source: str) -> None:
    assert list(reached_into(nodes_of(source))) == []


def test_no_module_reaches_into_another_ones_class() -> None:
    reaching = [f"{module}:{name}" for module, nodes in sources().items() for name in reached_into(nodes)]
    assert reaching == []
