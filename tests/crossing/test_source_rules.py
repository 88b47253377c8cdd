"""What the source may not contain: writing in place, text read as something else, ways out of the machine."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import PurePath

import pytest

from tests.crossing.source_rules import RULES, Rule
from tests.support.sources import sources


def breaches(rule: Rule, module: str) -> list[str]:
    """Every place of a module that breaks a rule."""
    return [
        f"{module}:{getattr(node, 'lineno', 1)} {ast.unparse(node)[:80]}"
        for node in sources()[module]
        if rule.breaks(node)
    ]


over_rules = pytest.mark.parametrize("rule", RULES.values(), ids=RULES)


def test_there_are_sources() -> None:
    assert len(sources()) > 40


@over_rules
def test_no_module_breaks_the_rule(rule: Rule) -> None:
    modules = [name for name in sources() if name.startswith(rule.within) and name not in rule.excepted]
    places = [place for module in modules for place in breaches(rule, module)]
    assert not places, "\n".join(places)


@over_rules
def test_the_rule_sees_what_it_should(rule: Rule) -> None:
    def breaks(line: str) -> bool:
        return any(rule.breaks(node) for node in ast.walk(ast.parse(line)))

    assert rule.seen
    assert [line for line in rule.seen if not breaks(line)] == [], "not seen"
    assert [line for line in rule.passed if breaks(line)] == [], "seen, and well"


def test_every_exception_is_needed() -> None:
    for name, rule in RULES.items():
        assert [module for module in rule.excepted if not breaches(rule, module)] == [], name


VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "base", "common", "misc"}


def vaguely_named(modules: Iterable[str]) -> list[str]:
    """The modules whose names say nothing of what they hold."""
    return [module for module in modules if VAGUE & set(PurePath(module).with_suffix("").parts)]


def test_names_say_what_a_module_holds() -> None:
    assert vaguely_named(["ui/helpers.py", "utils/names.py", "ui/based.py"]) == [
        "ui/helpers.py",
        "utils/names.py",
    ]
    assert vaguely_named(sources()) == []
