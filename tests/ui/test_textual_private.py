"""What is private to Textual and used here is known by name, and there."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from textual.app import App
from textual.widget import Widget

import jobsearch_tui.ui
from jobsearch_tui.ui.textual_private import PRIVATE, forget_drawn_lines, stop_watching_theme

UI = Path(jobsearch_tui.ui.__file__).parent
OWN = Path("textual_private.py")
PRIVATE_NAME = re.compile(r"textual\b.*\._")
SOURCES = [path.relative_to(UI) for path in sorted(UI.rglob("*.py"))]


@cache
def nodes_of(path: Path) -> list[ast.AST]:
    """All of a module of ours; not yet where tests are only gathered."""
    return list(ast.walk(ast.parse((UI / path).read_text("utf-8"))))


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def private_names(tree: ast.AST, *, stored: bool = False) -> set[str]:
    """The private attributes and methods in a piece of source; with ``stored`` attributes that are set."""
    return {
        name
        for node in ast.walk(tree)
        for name in (getattr(node, "attr", ""), "" if stored else getattr(node, "name", ""))
        if isinstance(name, str) and is_private(name)
        if not stored or isinstance(getattr(node, "ctx", None), ast.Store)
    }


@cache
def classes_in(module: str) -> dict[str, ast.ClassDef]:
    """The source of each class of a module, by its name."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}


@cache
def held_by(owner: type) -> frozenset[str]:
    """The private attributes and methods that an object of a class of Textual has."""
    held: set[str] = set()
    if owner.__module__.startswith("textual."):
        held |= set(filter(is_private, vars(owner)))
        if source := classes_in(owner.__module__).get(owner.__name__):
            held |= private_names(source, stored=True)
    return frozenset(held).union(*map(held_by, owner.__bases__))


def owner_of(path: str) -> type:
    if path.startswith("textual.drivers.linux") and sys.platform == "win32":
        pytest.skip("a driver of POSIX")
    module, name = path.split(":")
    owner: type = getattr(importlib.import_module(module), name)
    return owner


@pytest.mark.parametrize(("path", "name"), [(path, name) for path in PRIVATE for name in PRIVATE[path]])
def test_textual_still_has(path: str, name: str) -> None:
    assert name in held_by(owner_of(path)), f"{path} has no {name}, used for: {PRIVATE[path][name]}"


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """What a module imports, each by its whole name, with its line."""
    for node in nodes_of(path):
        if isinstance(node, ast.Import | ast.ImportFrom):
            of = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            yield from ((node.lineno, f"{of}{part.name}") for part in node.names)


def test_only_one_module_imports_what_is_private() -> None:
    private = {
        path: [f"line {line}: {name}" for line, name in imported(path) if PRIVATE_NAME.match(name)]
        for path in SOURCES
    }
    assert private.pop(OWN), "a private import is seen"
    assert not any(private.values()), f"take these from {OWN}: {private}"


def our_classes() -> dict[str, type]:
    """Our classes that stand on one of Textual's."""
    found: dict[str, type] = {}
    for module in pkgutil.walk_packages(jobsearch_tui.ui.__path__, "jobsearch_tui.ui."):
        if module.name.endswith(".quick_driver") and sys.platform == "win32":
            continue
        for cls in vars(importlib.import_module(module.name)).values():
            if (
                isinstance(cls, type)
                and cls.__module__ == module.name
                and any(base.__module__.startswith("textual.") for base in cls.__mro__)
            ):
                found[f"{module.name}:{cls.__qualname__}"] = cls
    return found


def test_every_private_name_that_is_used_or_overridden_is_listed() -> None:
    unlisted: list[str] = []
    for path, cls in our_classes().items():
        listed = {
            name
            for owner in PRIVATE
            if "linux" not in owner or sys.platform != "win32"
            for name in PRIVATE[owner]
            if issubclass(cls, owner_of(owner))
        }
        taken = private_names(classes_in(cls.__module__)[cls.__name__]) & held_by(cls)
        unlisted += [f"{path} {name}" for name in sorted(taken - listed)]
    assert not unlisted, "a name of Textual's: list it with its reason, or take another one"


def test_no_object_is_asked_for_a_private_name_that_is_not_ours_or_listed() -> None:
    defined = {name for names in PRIVATE.values() for name in names}
    asked: dict[str, str] = {}
    for path in SOURCES:
        for node in nodes_of(path):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                defined.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                defined.add(node.id)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                defined.add(node.attr)
            elif isinstance(node, ast.Attribute) and is_private(node.attr):
                asked[node.attr] = f"{path}:{node.lineno}"
    assert {name: where for name, where in asked.items() if name not in defined} == {}


def test_what_was_drawn_is_forgotten() -> None:
    from textual._styles_cache import StylesCache
    from textual.color import Color

    remembered = StylesCache.get_inner_outer.cache_info  # type: ignore[attr-defined]
    StylesCache().get_inner_outer(Color(1, 2, 3), Color(4, 5, 6))
    assert remembered().currsize
    forget_drawn_lines()
    assert not remembered().currsize


def test_one_widget_watches_the_theme_no_more() -> None:
    app: App[int] = App()
    told: list[str] = []
    goes, stays = Widget(), Widget()
    goes.watch(app, "theme", lambda theme: told.append("goes"), init=False)
    stays.watch(app, "theme", lambda theme: told.append("stays"), init=False)
    stop_watching_theme(app, goes)
    watchers: dict[str, list[tuple[object, object]]] = getattr(app, "__watchers")
    assert [node for node, _ in watchers["theme"]] == [stays]
