"""The quick reader says what the strict one says, or leaves the file to it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui import method
from jobsearch_tui.text.problems import UnreadableText
from jobsearch_tui.text.simple_yaml import LONGEST, simple_tree
from jobsearch_tui.text.strict import load
from jobsearch_tui.text.yaml_stream import emit

FILES = sorted(Path(method.__file__).parent.glob("*.yaml"))


def check(raw: bytes) -> bool:
    """True if it was read; it then says the same."""
    tree = simple_tree(raw)
    if tree is None:
        return False
    for parser in ("c", "python"):
        assert load(raw, parser=parser).tree == tree, raw
    return True


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_exercises_that_come_with_the_program_are_read_quickly(file: Path) -> None:
    assert check(file.read_bytes())


LEFT = [
    "a: 'x'", "a: x: y", "a: x #y", "a: &b x", "a: !t x", "a: [x]", "a: {}", "a: >\n  x", "a: |-\n  x",
    "a: |+\n  x", "a: |2\n   x", "a: x\n  y", "a:", "a: |\nb: c", "a: x\na: y", "- x", "--- ",
    "a: x\n...", "%YAML 1.2\n---\na: x", "a: x\r\nb: y", "a:\tx", "a: x ", "a: é\x85b: c", "a: x\u2028b",
    "\ufeffa: x", "? a\n: b", "a: x\n b: y", "  ", "a:\n  - x\n y: z", "a:\n  -\n    x", "a: -x",
    "a: x:", "a:\n- - x", "<<: x", "a b: c", "a: |\n\n  x", "a: 'x",
]  # fmt: skip


@pytest.mark.parametrize("text", LEFT)
def test_what_is_not_simple_is_left_to_the_strict_reader(text: str) -> None:
    assert simple_tree(text.encode()) is None


def test_a_large_file_and_other_encodings_are_left_to_the_strict_reader() -> None:
    assert simple_tree(b"a: x\n" + b"# x\n" * LONGEST) is None
    assert simple_tree("a: x".encode("utf-16")) is None
    assert simple_tree(b"a: \xff") is None


PIECES = [
    "a", "b: x", "c-d:", "- e: x", "- y", "-", " ", "  ", "    ", "\n", "\n", "\n", ": ", ":", " #",
    "# z", "|", "|\n", "x: |\n  t\n", "'", '"', "é", "…", "?", "[", "<<", "...", "---", "\t", "&x",
    "yes: no", "  k: v\n", "\n\n",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_whatever_is_put_together_reads_alike(text: str) -> None:
    check(text.encode())


names = st.sampled_from(["a", "b", "long-name", "C3"])
texts = st.text("ab:#-'\n é|>", min_size=1, max_size=12).map(str.strip).filter(bool)
trees = st.recursive(
    texts,
    lambda inner: st.dictionaries(names, inner, min_size=1) | st.lists(inner, min_size=1, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(names, trees, min_size=1))
def test_what_the_program_writes_reads_alike(tree: dict[str, object]) -> None:
    check(emit(tree).encode())


def test_an_exercise_with_any_one_slip_reads_alike() -> None:
    chance = random.Random(20261120)
    read = 0
    for _ in range(150):
        lines = chance.choice(FILES).read_text("utf-8").split("\n")[: chance.randrange(20, 120)]
        for _ in range(chance.randrange(1, 3)):
            at = chance.randrange(len(lines))
            line = lines[at]
            cut = chance.randrange(len(line) + 1)
            lines[at] = chance.choice(
                [
                    line[:cut],
                    line[cut:],
                    " " + line,
                    line[:cut] + chance.choice(PIECES) + line[cut:],
                    "",
                    line.strip(),
                ]
            )
        raw = "\n".join(lines).encode()
        try:
            load(raw)
        except UnreadableText:
            assert simple_tree(raw) is None, raw
        else:
            read += check(raw)
    assert read > 20
