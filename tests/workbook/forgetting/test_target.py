"""How a name is found again, however it is written."""

from __future__ import annotations

import pytest

from jobsearch_tui.workbook.forgetting.target import Mentions


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Siobhán O'Brien", "Siobhán O’Brien"),
        ("Siobhán O’Brien", "siobhan o'brien"),
        ("Siobhán O'Brien", "SIOBHÁN OʼBRIEN"),
        ("Siobhán O'Brien", "siobhan.obrien"),
        ("Jean-Luc D’Arcy", "Jean\u2011Luc D'Arcy"),
        ("Jean-Luc D’Arcy", "Jean–Luc d`Arcy"),
        ("Jean-Luc D’Arcy", "jeanluc.darcy"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Ju\u0308rgen Mu\u0308ller", "JUERGEN MUELLER"),
    ],
)
def test_whole_name_is_found_with_other_signs_between_its_parts(name: str, line: str) -> None:
    mentions = Mentions([name])
    assert mentions.without(f"tea with {line}.") == "tea with someone."
    assert all(mention.sure for mention in mentions.find(line))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Siobhán O'Brien", "Mrs O’Brien"),
        ("Jean-Luc D’Arcy", "Mrs D'Arcy"),
        ("Karen Ng", "Mrs Ng"),
        ("Jürgen Müller", "Mrs Mueller"),
        ("Dr. Anna Schmidt-Weber", "Mrs Schmidt Weber"),
        ("Dr. Anna Schmidt-Weber", "Mrs Weber"),
    ],
)
def test_part_of_a_name_is_shown_and_not_sure(name: str, line: str) -> None:
    mentions = Mentions([name])
    assert mentions.without(line) == "Mrs someone"
    assert not any(mention.sure for mention in mentions.find(line))


@pytest.mark.parametrize("line", ["Dr. Weberknecht", "Ana", "anna", "Sch", "O"])
def test_what_only_looks_like_it_is_left_alone(line: str) -> None:
    assert Mentions(["Dr. Anna Schmidt-Weber"]).find(line) == []


@pytest.mark.parametrize("name", ["Anna ...", "Anna --", "Anna '' Lee", "Anna :)"])
def test_signs_behind_a_name_are_no_word_of_it(name: str) -> None:
    assert Mentions([name]).without("Anna said - well ... 'no' --") == "someone said - well ... 'no' --"
