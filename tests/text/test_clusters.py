"""Where one sign ends and the next begins, as people see them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jobsearch_tui.text.clusters import sign_at, sign_before

SIGNS: list[list[str]] = [
    ["a", "b", " ", "c"],
    ["é", "e\u0301", "x"],
    ["a", "👨\u200d👩\u200d👧", "b"],
    ["🇩🇪", "🇫🇷", "!"],
    ["👍🏽", "1\ufe0f\u20e3", "☀\ufe0f", "a"],
    ["नि", "म", "நி", "각", "\u1112\u1161\u11ab"],
    ["م", "ی\u200c", "خ"],
    ["田", "\u3000", "\u00a0", "花"],
    ["a" + "\u0301" * 20, "b"],
]


@pytest.mark.parametrize("signs", SIGNS, ids="".join)
def test_signs(signs: list[str]) -> None:
    line = "".join(signs)
    start = 0
    for sign in signs:
        end = start + len(sign)
        assert sign_before(line, end) == start
        for column in range(start, end):
            assert sign_at(line, column) == (start, end)
        start = end
    assert sign_at(line, len(line)) == (len(line), len(line))
    assert sign_before(line, 0) == 0


@given(
    st.text(alphabet=[*"ae \u0301\u200d\u200c\ufe0f👨👩🇩🇪🏽क\u094d\u093fก\u0e33각\u1100\u1161"], max_size=12)
)
def test_the_way_there_is_the_way_back(line: str) -> None:
    there, column = [0], 0
    while column < len(line):
        start, end = sign_at(line, column)
        assert start == column < end
        column = end
        there.append(column)
    back = [len(line)]
    while back[-1]:
        back.append(sign_before(line, back[-1]))
        assert back[-1] < back[-2]
    assert back[::-1] == there
