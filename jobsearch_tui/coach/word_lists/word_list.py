"""Reads the files of this folder: the words and phrases that a check looks for, each list by its name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jobsearch_tui.text.files import read_regular

if TYPE_CHECKING:
    from jobsearch_tui.method.piece import Piece

FOLDER: Final = Path(__file__).parent

WORD_LISTS: dict[str, WordList] = {}
"""Every file by its name, as the modules that look for its words have called it."""


class WordList:
    """One file: blocks of text by name. Read when the first of them is asked for."""

    def __init__(self, name: str, *lists: str) -> None:
        """Of the file ``name`` the ``lists``, which are all it may hold."""
        assert name not in WORD_LISTS, f"two modules look for the words of {name}"
        self.name = name
        self.lists = lists
        self._words: dict[str, frozenset[str]] = {}
        WORD_LISTS[name] = self

    def lines(self, name: str) -> list[str]:
        """The lines of a list, without blank ones."""
        return [line.strip() for line in self._texts[name].splitlines() if line.strip()]

    def words(self, name: str) -> frozenset[str]:
        """The words of a list, parted by blanks."""
        # Asked for every pair of lines that are compared.
        if name not in self._words:
            self._words[name] = frozenset(self._texts[name].split())
        return self._words[name]

    @cached_property
    def _texts(self) -> dict[str, str]:
        return read_lists(FOLDER / f"{self.name}.yaml", self.lists)


def read_lists(path: Path, names: Sequence[str]) -> dict[str, str]:
    """The texts of a file, which are just these. Raises UnreadableText or FormProblem, with the place."""
    file = word_file(path, names)
    for name in names:
        file.text(name, needed=True)
    return {name: text for name, text in file.tree.items() if isinstance(text, str)}


def word_file(path: Path, names: Sequence[str]) -> Piece:
    """A file of words: these lists, no others. Raises UnreadableText or FormProblem, with the place."""
    # What reads exercises is imported late: whoever looks for no words does without it.
    from jobsearch_tui.method.piece import MethodFile, Piece
    from jobsearch_tui.text.strict import load

    raw = read_regular(path)
    tree = load(raw, file=path.name).tree
    file = Piece(source=MethodFile(raw=raw, file=path.name), tree=tree, path=(), what="this word list")
    file.knows(names)
    return file


class Pattern:
    """A regular expression, blind to capitals, compiled at its first use: two dozen of them take 20 ms."""

    __slots__ = ("_compiled", "_source", "_words")

    def __init__(self, source: str, words: WordList | None = None) -> None:
        """Of ``source``, where ``{name}`` stands for any line of that list of ``words``."""
        self._source = source
        self._words = words
        self._compiled: re.Pattern[str] | None = None

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where it fits."""
        return self._pattern().search(text)

    def match(self, text: str) -> re.Match[str] | None:
        """The fit at the beginning."""
        return self._pattern().match(text)

    def without(self, text: str) -> str:
        """The text with a blank in the place of every fit."""
        return self._pattern().sub(" ", text)

    def _pattern(self) -> re.Pattern[str]:
        if self._compiled is None:
            source = self._source
            for name in self._words.lists if self._words else ():
                if (mark := f"{{{name}}}") in source and self._words:
                    source = source.replace(mark, "|".join(self._words.lines(name)))
            self._compiled = re.compile(source, re.IGNORECASE)
        return self._compiled
