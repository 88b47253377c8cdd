"""Names that are safe as file names, near ones, and ones to search by."""

from __future__ import annotations

import pytest
from hypothesis import given

from jobsearch_tui.text.names import folded, nearest, slug
from tests.support.nasty import any_text, texts


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("My search", "my-search"),
        ("  María López!  ", "maría-lópez"),
        ("../../x", "x"),
        ("李明", "李明"),
        ("CON", "my-con"),
        ("lpt¹", "my-lpt1"),
        ("", "untitled"),
        ("🙂", "untitled"),
        ("e\u0301", "é"),
        ("\u0301x", "x"),
        ("Straße ﬁ", "strasse-fi"),
        ("a/b\\c:d*e?f", "a-b-c-d-e-f"),
    ],
)
def test_slugs(title: str, name: str) -> None:
    assert slug(title) == name


@given(texts | any_text(min_size=60, max_size=120))
def test_a_slug_is_a_safe_name(title: str) -> None:
    name = slug(title)
    assert 0 < len(name.encode()) <= 80
    assert not set(name) & set('/\\:*?"<>|. \0\n')
    assert name.strip("-") == name
    assert slug(name) == name


def test_the_nearest_word() -> None:
    assert nearest("optinal", ["optional", "option", "title"]) == "optional"
    assert nearest("Label", ["label"]) == "label"
    assert nearest("zzz", ["label"]) is None
    assert nearest("x" * 100_000, ["label"]) is None


def test_names_are_found_without_their_accents() -> None:
    assert folded("María ŁUKASZ Ørsted Åsa") == "maria lukasz orsted asa"
    assert folded("Straße") == "strasse"
    assert folded("O’Brien, Jean\u2011Luc – D‘Arcy Oʼ") == "o'brien, jean-luc - d'arcy o'"
    assert folded("한국") == folded("한국")


@given(texts)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)
