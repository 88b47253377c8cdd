"""How the classes of the program lean on each other, and that a name means one thing."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tests.support.sources import sources

DEEPEST = 3
"""Classes of ours that may stand one on the other."""


@dataclass
class Class:
    """A class of a module: its bases, and the private names that it or its objects have."""

    module: str
    bases: list[str]
    private: set[str] = field(default_factory=set)


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def private_names(node: ast.ClassDef) -> Iterator[str]:
    """Every private name that a class defines: methods, attributes of the class and of ``self``."""
    for part in ast.walk(node):
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
            name = part.name
        elif isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
            name = part.id
        elif isinstance(part, ast.Attribute) and isinstance(part.ctx, ast.Store):
            name = part.attr if isinstance(part.value, ast.Name) and part.value.id == "self" else ""
        else:
            continue
        if is_private(name):
            yield name


def classes_of(modules: Mapping[str, Sequence[ast.AST]]) -> dict[str, Class]:
    """Every class of some modules by its name."""
    return {
        node.name: Class(
            module,
            [ast.unparse(base).split("[")[0].split(".")[-1] for base in node.bases],
            set(private_names(node)),
        )
        for module, nodes in modules.items()
        for node in nodes
        if isinstance(node, ast.ClassDef)
    }


def owned_names(tree: ast.AST) -> Iterator[str]:
    """The classes, types and functions of a module; a class within another one bears its name, too."""

    def within(body: list[ast.stmt], owner: str) -> Iterator[str]:
        for node in body:
            if isinstance(node, ast.ClassDef):
                yield f"{owner}{node.name}"
                yield from within(node.body, f"{owner}{node.name}.")
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not owner:
                yield node.name
            elif isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
                yield f"{owner}{ast.unparse(node.target)}"

    assert isinstance(tree, ast.Module)
    return within(tree.body, "")


def named_twice(modules: Mapping[str, Sequence[ast.AST]]) -> dict[str, list[str]]:
    """The names that classes, types or functions of several modules bear, with these modules."""
    places: dict[str, list[str]] = {}
    for module, nodes in modules.items():
        for name in owned_names(nodes[0]):
            places.setdefault(name, []).append(module)
    return {name: named for name, named in places.items() if len(named) > 1 and not is_private(name)}


def depth(name: str, classes: Mapping[str, Class]) -> int:
    """How many classes of ours stand one on the other, this one among them."""
    if name not in classes:
        return 0
    return 1 + max((depth(base, classes) for base in classes[name].bases if base != name), default=0)


def reaching(modules: Mapping[str, Sequence[ast.AST]]) -> dict[str, list[str]]:
    """The places where a module uses a private name that only classes of other modules have."""
    classes = classes_of(modules)
    private = {name for each in classes.values() for name in each.private}
    places: dict[str, list[str]] = {}
    for module, nodes in modules.items():
        here = {name: each for name, each in classes.items() if each.module == module}
        own = {name for each in here.values() for name in each.private}
        # A name of an object's own is another class's only if a class of ours above it has it.
        above = {name for each in here for base in ancestors(each, classes) for name in classes[base].private}
        for node in nodes:
            if isinstance(node, ast.Attribute) and is_private(node.attr) and node.attr not in own:
                itself = ast.unparse(node.value) in {"self", "super()"}
                if node.attr in (above if itself else private):
                    places.setdefault(module, []).append(f"{module}:{node.lineno} {ast.unparse(node)}")
    return places


def ancestors(name: str, classes: Mapping[str, Class]) -> Iterator[str]:
    """Every class of ours that a class stands on."""
    for base in classes[name].bases:
        if base in classes and base != name:
            yield base
            yield from ancestors(base, classes)


def test_no_two_classes_or_functions_share_a_name() -> None:
    assert named_twice(sources()) == {}


def test_a_name_with_two_meanings_is_seen() -> None:
    two = {
        "a.py": "class Menu:\n    class Left: pass\nclass _Row: pass\nPlace: TypeAlias = int",
        "b.py": "class List:\n    def Menu(): ...\n    class Left: ...\nclass _Row: ...\ndef Place(): ...",
    }
    modules = {name: [ast.parse(source)] for name, source in two.items()}
    assert named_twice(modules) == {"Place": ["a.py", "b.py"]}


def test_no_class_stands_deep() -> None:
    classes = classes_of(sources())
    deep = [
        f"{name} ({each.module}) is {levels} deep"
        for name, each in classes.items()
        if (levels := depth(name, classes)) > DEEPEST
    ]
    assert deep == []


def test_no_module_uses_a_private_name_of_another_modules_class() -> None:
    assert reaching(sources()) == {}


def test_what_leans_too_far_is_seen() -> None:
    texts = {
        "a.py": "class A:\n    def __init__(self):\n        self._x = 1\nclass B(A):\n    y = self._x",
        "b.py": "class C(B):\n    def f(self, a):\n        return self._x, a._x, self._z\nclass D(C): pass",
    }
    modules = {name: list(ast.walk(ast.parse(text))) for name, text in texts.items()}
    classes = classes_of(modules)
    assert [depth(name, classes) for name in "ABCD"] == [1, 2, 3, 4]
    assert reaching(modules) == {"b.py": ["b.py:3 self._x", "b.py:3 a._x"]}
