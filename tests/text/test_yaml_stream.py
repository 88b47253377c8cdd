"""What is written reads back as the same text, and is pleasant to read."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from jobsearch_tui.text.cleaning import clean
from jobsearch_tui.text.strict import load
from jobsearch_tui.text.yaml_stream import Event, emit, events
from tests.support.nasty import names, texts

values = st.recursive(
    texts, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=3), max_leaves=6
)
PARSERS = ("c", "python")


def without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if isinstance(value, list):
        return [without_surrogates(part) for part in value]
    return {without_surrogates(name): without_surrogates(part) for name, part in value.items()}


@settings(max_examples=400)
@given(texts)
def test_cleaned_text_reads_back_as_it_is(text: str) -> None:
    tree: dict[str, Any] = {"answer": clean(text), "list": [clean(text), {"text": clean(text)}]}
    written = emit(tree)
    for parser in PARSERS:
        assert load(written.encode(), parser=parser).tree == tree
    assert yaml.load(written, yaml.BaseLoader) == tree
    if "\n" in clean(text) and clean(text).strip():
        assert "answer: |" in written or any(ord(sign) > 0xFFF0 for sign in text)


@given(st.dictionaries(names, values, min_size=1, max_size=3), st.sampled_from([2, 3, 4, 8]))
def test_any_tree_reads_back_as_it_is(tree: dict[str, Any], step: int) -> None:
    tree = without_surrogates(tree)
    written = emit(tree, step=step)
    for parser in PARSERS:
        loaded = load(written.encode(), parser=parser)
        assert loaded.tree == tree
        assert not loaded.comments
        assert not loaded.notes


def test_a_workbook_looks_like_this() -> None:
    tree = {
        "workbook": "1",
        "created": "2026-11-20",
        "answers": {
            "two-pager": {
                "must-nots": [{"text": "a founder: loud", "cost": "walk away"}, "plain", ["x", "y\nz"], {}],
                "goals": "Lead a team of five.\n\n  Within a year # or two",
                "done": "yes",
                "empty": "",
            }
        },
    }
    assert emit(tree) == (
        "workbook: 1\n"
        "created: 2026-11-20\n"
        "answers:\n"
        "  two-pager:\n"
        "    must-nots:\n"
        "      - text: 'a founder: loud'\n"
        "        cost: walk away\n"
        "      - plain\n"
        "      -\n"
        "        - x\n"
        "        - |-\n"
        "          y\n"
        "          z\n"
        "      - {}\n"
        "    goals: |-\n"
        "      Lead a team of five.\n"
        "\n"
        "        Within a year # or two\n"
        "    done: yes\n"
        "    empty: ''\n"
    )


@pytest.mark.parametrize(
    "text", ["no", "I'm a C# dev (R&D)", "a, b [c] {d}", "12", "http://x.org/a?b=c#d", "😀 é"]
)
def test_ordinary_text_is_plain(text: str) -> None:
    assert emit({"a": text}) == f"a: {text}\n"


@pytest.mark.parametrize(
    "text",
    [
        "007",
        "1.10",
        "12:30",
        "1_000",
        "0x1F",
        "2026-02-30",
        "null",
        "~",
        "true",
        "Off",
        "=",
        "<<",
        "1e3",
        ".5",
        "#a",
        "a #b",
    ],
)
def test_what_others_take_for_something_else_is_in_quotes(text: str) -> None:
    assert emit({"a": text}) == f"a: '{text}'\n"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError):
        emit({"a": 1})


def test_events_come_one_by_one() -> None:
    for parser in PARSERS:
        stream = events("a: " + "[" * 100_000, parser=parser)
        assert [Event(*next(stream)).kind for _ in range(6)] == [
            "document",
            "mapping",
            "scalar",
            "list",
            "list",
            "list",
        ]
