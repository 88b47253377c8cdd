"""Words are found wherever they stand, however they are typed, and told with the words around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from jobsearch_tui.documents.search import SHOWN, SHOWN_HITS, Group, Index
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import ROOT
from tests.support.courses import opened

BOOK = """\
answers:
  two-pager:
    must-nots:
      - a founder who rewrites the plan every week
      - text: no Straße in Łódź, no İstanbul
        evidence: 2019, three pivots in a quarter
    first-thought: |
      I mended the old radio.
      Then I mended the new one.
    by-hand: a note of my own
  no-such-exercise:
    deep:
      - the orphaned word
people:
  li-2m9x:
    name: 李明
    gave-me: 在北京工作的时候学到了很多
  maria-7f3k:
    name: María López
    nickname: hand-made
  person-r89k:
    gave-me: a nameless gift
conversations:
  talk-q8rt:
    person: maria-7f3k
    kind: reverse exit interview
    "on": 2026-12-05
handed: [under no name at all]
"""


@pytest.fixture
def index(tmp_path: Path) -> Index:
    index = Index(built_in(), opened(tmp_path, BOOK, built_in()))
    assert index.read()
    return index


def told(groups: Sequence[Group]) -> list[tuple[str, str, str]]:
    """Place, what is answered, and the words that are marked."""
    rows: list[tuple[str, str, str]] = []
    for group in groups:
        if group.marks:
            rows.append((group.title, "", " ".join(group.title[start:end] for start, end in group.marks)))
        for hit in group.hits:
            marked = " ".join(hit.words[start:end] for start, end in hit.marks)
            rows.append((group.title, hit.passage.label, marked))
    return rows


TWO_PAGER = "Two-pager"
UNASKED = "Kept here, though no exercise asks for it"


@pytest.mark.parametrize(
    ("asked", "place", "label", "marked"),
    [
        ("rewrites", TWO_PAGER, "Must-nots", "rewrites"),
        ("WEEK founder", TWO_PAGER, "Must-nots", "founder week"),
        ("pivots", TWO_PAGER, "Must-nots, What taught me", "pivots"),
        ("strasse", TWO_PAGER, "Must-nots", "Straße"),
        ("lodz", TWO_PAGER, "Must-nots", "Łódź"),
        ("istanbul", TWO_PAGER, "Must-nots", "İstanbul"),
        ("maria lopez", "María López", "", "María López"),
        ("MARÍA", "María López", "", "María"),
        ("李", "李明", "", "李"),
        ("工作", "李明", "What they gave me", "工作"),
        ("nameless", "a new person", "What they gave me", "nameless"),
        ("reverse exit", "María López, reverse exit interview", "", "reverse exit"),
        ("what i need", TWO_PAGER, "step", "What I need"),
        ("manoukian", TWO_PAGER, "also called", "Manoukian"),
        ("two-pager", TWO_PAGER, "", "Two-pager"),
        ("orphaned", UNASKED, "no-such-exercise · deep · 1", "orphaned"),
        ("hand-made", UNASKED, "María López · nickname", "hand-made"),
        ("note of my own", UNASKED, "Two-pager · by-hand", "note of my own"),
        ("under no name", UNASKED, "handed · 1", "under no name"),
    ],
)
def test_a_word_is_found_where_it_stands(
    index: Index, asked: str, place: str, label: str, marked: str
) -> None:
    assert (place, label, marked) in told(index.groups(asked))


def test_words_under_a_question_that_went_are_found(tmp_path: Path) -> None:
    written = (ROOT / "tests/data/older/asked-once.yaml").read_text("utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(written, "utf-8")
    index = Index(built_in(), Workbook.open(path, built_in()))
    assert index.read()
    words = re.findall(r'"(.+)"$', written, re.MULTILINE)
    assert len(words) > 150
    assert [text for text in words if not told(index.groups(text))] == []


def test_all_of_the_words_have_to_stand_there(index: Index) -> None:
    assert told(index.groups("founder radio")) == []
    assert told(index.groups(" ")) == []
    assert told(index.groups("zzz")) == []


def test_no_id_is_ever_shown_or_found(index: Index) -> None:
    for id_of_a_record in ("7f3k", "r89k", "q8rt"):
        assert told(index.groups(id_of_a_record)) == []
    everything = [
        text
        for group in index.groups("a")
        for text in (group.title, *(hit.passage.label + hit.words for hit in group.hits))
    ]
    assert len(everything) > 100
    assert not [text for text in everything if any(part in text for part in ("7f3k", "r89k", "q8rt"))]


def test_what_was_written_comes_before_what_is_asked(tmp_path: Path) -> None:
    book = "answers:\n  two-pager:\n    must-nots:\n      - asking is hard\n"
    index = Index(built_in(), opened(tmp_path, book, built_in()))
    index.read()
    first, *others = index.groups("asking")
    assert first.place.title == "Two-pager" and others
    assert all(hit.passage.field is None for group in others for hit in group.hits)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x " * 500, " y" * 500),
        ("é " * 900, " ö" * 900),
        ("", ""),
        ("字" * 400, "字" * 400),
        ("ﬁ" * 3, "ß" * 3),
    ],
)
def test_the_words_around_a_long_text_hold_the_word_and_the_mark_is_on_it(
    tmp_path: Path, before: str, after: str
) -> None:
    text = f"{before}needlE{after}"
    book = f"answers:\n  two-pager:\n    first-thought: {text}\n"
    index = Index(built_in(), opened(tmp_path, book, built_in()))
    index.read()
    ((_, _, marked),) = told(index.groups("NEEDLE"))
    (group,) = index.groups("NEEDLE")
    hit = group.hits[0]
    assert marked == "needlE"
    assert len(hit.words) <= 170
    assert hit.passage.text[slice(*hit.mark)] == "needlE"


def test_what_acts_on_a_terminal_is_shown_by_a_sign(tmp_path: Path) -> None:
    book = "answers:\n  two-pager:\n    first-thought: a\u202eneedle ra\xaddio\n"
    index = Index(built_in(), opened(tmp_path, book, built_in()))
    index.read()
    for word in ("needle", "radio"):
        (group,) = index.groups(word)
        assert group.hits[0].words == "a⟦202E⟧needle radio"
        assert [row[2] for row in told([group])] == [word]


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    lines = "".join(f"      - needle {number}\n" for number in range(SHOWN_HITS + 3))
    people = "".join(f"  p-{number}:\n    name: Needle {number}\n" for number in range(SHOWN))
    book = f"answers:\n  two-pager:\n    must-nots:\n{lines}people:\n{people}"
    index = Index(built_in(), opened(tmp_path, book, built_in()))
    index.read()
    results = index.search("needle")
    assert len(results.groups) + results.left_out == SHOWN + 1
    assert SHOWN // 2 < len(results.groups) < SHOWN
    assert len(results.groups[0].hits) == SHOWN_HITS
    assert results.groups[0].total == SHOWN_HITS + 3


def test_it_is_read_a_little_at_a_time(tmp_path: Path) -> None:
    index = Index(built_in(), opened(tmp_path, BOOK, built_in()))
    assert not index.groups("under no name")
    steps = 0
    while index.read(50):
        steps += 1
    assert steps > 5
    assert index.groups("under no name")
