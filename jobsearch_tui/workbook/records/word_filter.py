"""Records that hold words: as they are typed, just what was left before is looked through."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Final, TypeAlias

from jobsearch_tui.text.names import folded

ANSWERS_KEPT: Final = 50
"""Answers that are remembered, so that taking back a letter costs nothing."""

_Texts: TypeAlias = list[tuple[str, str]]
"""Ids, each with its text as it is compared."""


class WordFilter:
    """Finds records by words in their texts, without regard to capitals and accents."""

    def __init__(self, texts: Callable[[], Iterable[tuple[str, str]]]) -> None:
        """``texts`` gives the ids in their order, each with its text; asked once, when needed."""
        self._read = texts
        self._answers: dict[tuple[str, ...], _Texts] = {}
        self._last: tuple[str, ...] = ()

    @cached_property
    def texts(self) -> _Texts:
        """All there is to be looked through."""
        return [(record, folded(text)) for record, text in self._read()]

    def holding(self, *words: str) -> list[str]:
        """The records that hold each of these words, in their order."""
        wanted = tuple(map(folded, words))
        matching = self._answers.get(wanted)
        if matching is None:
            before = self._answers.get(self._last, self.texts)
            is_narrower = all(any(old in word for word in wanted) for old in self._last)
            matching = before if is_narrower else self.texts
            for word in wanted:
                if not is_narrower or word not in self._last:
                    matching = [pair for pair in matching if word in pair[1]]
            if len(self._answers) >= ANSWERS_KEPT:
                self._answers.clear()
            self._answers[wanted] = matching
        self._last = wanted
        return [record for record, _ in matching]
