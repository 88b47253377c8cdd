"""A workbook as an editor reads it: YAML 1.2, where ``6`` is a number, ``true`` a truth, and a name text."""

from __future__ import annotations

import re
from typing import Any

import yaml


class _Core(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The core schema of YAML 1.2; PyYAML itself reads 1.1."""

    yaml_implicit_resolvers = {}  # noqa: RUF012


_KINDS = {
    "null": (r"null|Null|NULL|~|", ["n", "N", "~", ""]),
    "bool": (r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    "int": (r"[-+]?[0-9]+", list("-+0123456789")),
    "float": (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
}
for _name, (_pattern, _first) in _KINDS.items():
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", re.compile(f"(?:{_pattern})$"), _first)


def as_editor(text: str) -> Any:
    """What the text of a workbook says to an editor."""
    return _value(yaml.compose(text, Loader=_Core))


def _value(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {name.value: _value(value) for name, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(part) for part in node.value]
    assert isinstance(node, yaml.ScalarNode)
    read = {"null": lambda _: None, "bool": lambda text: text[0] in "tT", "int": int, "float": float}
    return read.get(node.tag.rpartition(":")[2], str)(node.value)
