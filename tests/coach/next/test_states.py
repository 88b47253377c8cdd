"""What comes next in many states of a search: a workbook, a day, what comes first, second, never.

The states are data: ``tests/data/next/*.yaml``. A day is written as it lies to the day of the case: ``@-3``
is three days before it. ``with`` names what the workbook has from ``parts.yaml``, besides its own. A list
is one of several that are as good; ``comes`` comes at some time, what is ``not-soon`` is not among the first
three; ``why`` says why the answer is as good as that of a moderator in other words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from jobsearch_tui.coach.next.next_step import Proposal, next_step
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.text.strict import load
from tests.support.courses import opened

FOLDER = Path(__file__).parents[2] / "data" / "next"
PARTS = "parts.yaml"
PLACES = ("first", "second", "third")
KEYS = {"case", "day", "with", "workbook", *PLACES, "comes", "not-soon", "never", "last", "alone", "why"}
FAR = 12
"""Proposals that are looked at for what is never to come."""


@cache
def _tree(file: Path) -> Any:
    return load(file.read_bytes(), file=file.name).tree


def _cases() -> Iterator[Any]:
    for file in sorted(FOLDER.glob("*.yaml")):
        if file.name != PARTS:
            for case in _tree(file)["cases"]:
                yield pytest.param(case, id=f"{file.stem}: {case['case']}")


def _merged(one: Any, other: Any) -> Any:
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        both = {key: _merged(one[key], other[key]) for key in one if key in other}
        return {**one, **other, **both}
    return other


def _written(tree: Any, day: date, depth: int = 0) -> str:
    """A tree as YAML, every text in quotes."""
    indent = "  " * depth
    if isinstance(tree, Mapping):
        return "".join(f"\n{indent}{key}: {_written(value, day, depth + 1)}" for key, value in tree.items())
    if isinstance(tree, list):
        return "".join(f"\n{indent}- {_written(item, day, depth + 1).lstrip()}" for item in tree)
    away = re.fullmatch(r"@([+-]?\d+)", tree)
    return json.dumps((day + timedelta(int(away[1]))).isoformat() if away else tree, ensure_ascii=False)


def _proposals(case: Mapping[str, Any], folder: Path) -> Iterator[Proposal]:
    """What comes first and, each put off in its turn, what comes after it."""
    day, parts, tree = date.fromisoformat(case["day"]), _tree(FOLDER / PARTS), {}
    for name in filter(None, case.get("with", "").replace(",", " ").split()):
        tree = _merged(tree, parts[name])
    tree = _merged(tree, case.get("workbook", {}))
    workbook = opened(folder, f"{_written(tree, day)}\n".lstrip("\n"), built_in())
    put_off: frozenset[str] = frozenset()
    for _ in range(FAR):
        proposal = next_step(built_in(), workbook, day, put_off, case.get("last", ""))
        if proposal is None:
            return
        yield proposal
        if proposal.key in put_off or not proposal.key:
            return
        put_off |= {proposal.key}


@pytest.mark.parametrize("case", list(_cases()))
def test_what_comes_next(case: Mapping[str, Any], tmp_path: Path) -> None:
    assert set(case) <= KEYS
    # What is never to come, or some time, is looked for further down than what comes first.
    many = FAR if {"comes", "never"} & set(case) else len(PLACES)
    proposals = list(islice(_proposals(case, tmp_path), many))
    sentences = [proposal.sentence for proposal in proposals]
    in_order = "\n".join(f"{p.when} {p.sentence} [{p.form} {p.record} {p.step}]" for p in proposals)
    for place, name in enumerate(PLACES):
        if name in case:
            sentence = sentences[place] if place < len(sentences) else "nothing"
            said = case[name] if isinstance(case[name], list) else [case[name]]
            assert any(words in sentence for words in said), in_order
    for words in case.get("comes", ()):
        assert any(words in sentence for sentence in sentences), in_order
    for words in case.get("not-soon", ()):
        assert not any(words in sentence for sentence in sentences[: len(PLACES)]), in_order
    if "alone" in case:
        assert proposals[0].alone is (case["alone"] == "yes"), in_order
    for never in case.get("never", ()):
        assert not any(never in sentence for sentence in sentences), in_order


def test_there_are_many_states_and_no_two_of_one_name() -> None:
    names = [case.id for case in _cases()]
    assert len(names) == len(set(names)) >= 40
