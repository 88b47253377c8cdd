"""One mapping of an exercise file, read key by key, so that every complaint can name its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Literal, NoReturn

from jobsearch_tui.method.form import Plug
from jobsearch_tui.text.names import nearest
from jobsearch_tui.text.problems import FormProblem, Place
from jobsearch_tui.text.source import lines_of
from jobsearch_tui.text.strict import load

ID: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
"""What ids look like: small letters, digits and single hyphens."""

MAX_ID: Final = 60
"""Characters of an id."""

ID_MEND: Final = "Use small letters, digits and hyphens, such as 'must-nots'"

BLANK_LINE: Final = re.compile(r"\n[ ]*\n")

WORST_NUMBER: Final = 1_000_000
"""A number in a form is smaller than this; a longer one is a slip of the finger."""

MOST_OF: Final = {"steps": 100, "fields": 50, "columns": 40}
MOST_ITEMS: Final = 500
"""How many items a list holds at most, so that a page opens within a second: some by name, and any other."""

Key = str | int
"""A step on the way to a value: its name in a mapping, or its number in a list, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodFile:
    """A file of the method, such as an exercise, and how to point into it."""

    raw: bytes
    """The file."""
    file: str
    lists: dict[str, Piece] = field(default_factory=dict)
    """The lists that the form describes apart, by name, for columns that call them."""

    def place(self, path: tuple[Key, ...], at: Literal["name", "value"] = "value") -> Place:
        """Where the value (or the name) at ``path`` stands."""
        # Nearly every form is fine and needs no places, so they are worked out when one is asked for.
        loaded = load(self.raw, file=self.file)
        names = loaded.names
        line, column = names[path] if at == "name" and path in names else loaded.places[path]
        return Place(self.file, line, column, lines_of(loaded.text)[line - 1][:200])


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPlug:
    """Where the name and the options of a plug stand."""

    source: MethodFile
    path: tuple[Key, ...]
    """The mapping that describes the plug, or the text in which its name stands."""
    name: str
    key: str = ""
    """Of a mapping: what its name stands under."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """The options that the file calls otherwise."""

    def place(self, option: str = "", at: Literal["name", "value"] = "value") -> Place:
        """The place of the plug's name or, if one is given, of one of its options."""
        if self.key:
            return self.source.place((*self.path, self.keys.get(option, option) or self.key), at)
        place = self.source.place(self.path)
        start = (place.column or 1) - 1
        # Several names may stand on one line.
        word = re.search(rf"(?<![\w-]){re.escape(self.name)}(?![\w-])", place.snippet[start:])
        return replace(place, column=start + word.start() + 1) if word else place


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A mapping in an exercise file: the form itself, a step, a field, a document or a plug."""

    source: MethodFile
    tree: Mapping[str, object]
    path: tuple[Key, ...]
    what: str
    """What it is, as in *a step*."""

    def stop(
        self, sentence: str, key: Key | None = None, mend: str = "", at: Literal["name", "value"] = "value"
    ) -> NoReturn:
        """Refuse the file.

        Raises:
            FormProblem: always, at the place of ``key`` or, where it is not said, of the piece.

        """
        path = (*self.path, key) if key is not None and key in self.tree else self.path
        raise FormProblem(sentence, self.source.place(path, at), mend)

    def knows(self, keys: Sequence[str]) -> None:
        """Refuse every key that is not one of ``keys``, with the nearest right word."""
        for key in self.tree:
            if key not in keys:
                self.stop(f"'{key}' is not a word {self.what} knows", key, meant(key, keys), at="name")

    def belongs(self, key: str, kind: str, kinds: Sequence[str]) -> None:
        """Refuse ``key`` beside a kind of field that has no use for it."""
        if key in self.tree and kind not in kinds:
            sentence = f"'{key}' belongs to {' and '.join(kinds)}, and this field is of the kind {kind}"
            self.stop(sentence, key, at="name")

    def text(self, key: str, *, needed: bool = False) -> str:
        """The text under ``key``, each block of lines joined to one paragraph; empty if there is none."""
        if key not in self.tree and not needed:
            return ""
        value = self.tree.get(key, "")
        if not isinstance(value, str):
            self.stop(f"'{key}' takes a text here", key, "Write it on the same line, after the colon")
        if needed and not value.strip():
            if key in self.tree:
                self.stop(f"'{key}' is empty", key)
            self.stop(f"{self.what} needs '{key}'", mend=f"Add a line '{key}: …'")
        if "\n" not in value:
            return value.strip()
        return "\n\n".join(" ".join(block.split()) for block in BLANK_LINE.split(value) if block.strip())

    def id(self, key: str) -> str:
        """The id under ``key``, which has to be there."""
        value = self.text(key, needed=True)
        if not ID.fullmatch(value) or len(value) > MAX_ID:
            self.stop(f"'{value}' is not an id", key, ID_MEND)
        return value

    def one_of(self, key: str, words: Sequence[str], noun: str, *, needed: bool = False) -> str:
        """The text under ``key``, which has to be one of ``words``."""
        value = self.text(key, needed=needed)
        if value and value not in words:
            self.stop(f"'{value}' is not {noun}", key, meant(value, words))
        return value

    def number(self, key: str) -> int | None:
        """The whole number under ``key``, or None."""
        value = self.text(key)
        if not value:
            return None
        if not re.fullmatch(r"-?[0-9]{1,7}", value) or abs(int(value)) >= WORST_NUMBER:
            self.stop(f"'{key}' takes a whole number, and this is '{value}'", key)
        return int(value)

    def yes(self, key: str) -> bool:
        """True for ``yes``, False for ``no`` or nothing."""
        return self.one_of(key, ("yes", "no"), f"an answer to '{key}'") == "yes"

    def words(self, key: str) -> tuple[str, ...]:
        """A line of words parted by commas, or a list of texts."""
        value = self.tree.get(key, "")
        if isinstance(value, str):
            parts = tuple(" ".join(part.split()) for part in value.split(","))
            if value.strip() and not all(parts):
                self.stop(f"'{key}' has a comma with nothing beside it", key)
            return tuple(part for part in parts if part)
        return self.texts(key)

    def ids(self, key: str) -> tuple[str, ...]:
        """A line of ids parted by commas, or a list of them."""
        names = self.words(key)
        for name in names:
            if not ID.fullmatch(name) or len(name) > MAX_ID:
                self.stop(f"'{name}' is not an id", key, ID_MEND)
        return names

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, each different."""
        texts: dict[str, None] = {}
        for index, item in enumerate(self._list(key)):
            if not isinstance(item, str) or not item.strip():
                self._item_stop(key, index, f"each item of '{key}' is a text here")
            if item.strip() in texts:
                self._item_stop(key, index, f"'{item.strip()}' occurs twice in '{key}'")
            texts[item.strip()] = None
        return tuple(texts)

    def pieces(self, key: str, what: str) -> Iterator[Piece]:
        """The mappings of the list under ``key``."""
        for index, item in enumerate(self._list(key)):
            if not isinstance(item, dict):
                self._item_stop(key, index, f"each item of '{key}' is {what}, with names and values")
            yield self.inside(item, what, key, index)

    def columns(self) -> list[Piece]:
        """The columns of a list: those under ``columns``, or those of the list that is named there."""
        name = self.tree.get("columns", [])
        if not isinstance(name, str):
            return list(self.pieces("columns", "a column"))
        if name not in self.source.lists:
            self.stop(f"there is no list '{name}' under 'lists'", "columns", meant(name, self.source.lists))
        return list(self.source.lists[name].pieces("columns", "a column"))

    def inside(self, tree: Mapping[str, object], what: str, *path: Key) -> Piece:
        """A mapping within this one, ``path`` deeper."""
        return Piece(source=self.source, tree=tree, path=(*self.path, *path), what=what)

    def inner(self, key: str) -> Piece:
        """The mapping under ``key``; an empty one if there is none."""
        value = self.tree.get(key, {})
        if not isinstance(value, dict):
            self.stop(f"'{key}' takes names and values here", key, "Put each on a line of its own, indented")
        return self.inside(value, f"'{key}'", key)

    def mapping(self, key: str) -> dict[str, str]:
        """The mapping of texts under ``key``; empty if there is none."""
        inner = self.inner(key)
        return {name: inner.text(name, needed=True) for name in inner.tree}

    def plug(self, key: str) -> Plug | None:
        """The plug under ``key``: a name, or a mapping with ``key`` and options."""
        value = self.tree.get(key)
        if value is None:
            return None
        if isinstance(value, str):
            return self._plain(self.id(key), key)
        if not isinstance(value, dict):
            self.stop(f"'{key}' takes a name here, or names and values", key)
        return self.inside(value, f"'{key}'", key).named(key)

    def plugs(self, key: str) -> tuple[Plug, ...]:
        """The plugs under ``key``: a line of names, or a list of names and of mappings with ``key``."""
        return self._plugs(key, key, f"'{key}'", "a name")

    def checks(self, key: str) -> tuple[Plug, ...]:
        """A line of names, or a list whose items are a name or a mapping with ``check``."""
        names = () if isinstance(self.tree.get(key), list) else self.words(key)
        for name in names:
            if not ID.fullmatch(name):
                self.stop(f"'{name}' is not the name of a check", key)
        return self._plugs(key, "check", "a check", "the name of a check")

    def _plugs(self, key: str, name_key: str, what: str, noun: str) -> tuple[Plug, ...]:
        """The plugs under ``key``; one with options is ``what`` and has its name under ``name_key``."""
        items = self.tree.get(key)
        if not isinstance(items, list):
            return tuple(self._plain(name, key) for name in self.words(key))
        plugs: list[Plug] = []
        for index, item in enumerate(items):
            if isinstance(item, dict):
                plugs.append(self.inside(item, what, key, index).named(name_key))
            elif isinstance(item, str) and ID.fullmatch(item):
                plugs.append(self._plain(item, key, index))
            else:
                self._item_stop(key, index, f"this is not {noun}, nor '{name_key}: name' with options")
        return tuple(plugs)

    def _plain(self, name: str, *path: Key) -> Plug:
        """A plug that is a name alone."""
        return Plug(name=name, written=WrittenPlug(source=self.source, path=(*self.path, *path), name=name))

    def choices(self, key: str) -> dict[str, tuple[str, ...]]:
        """The mapping under ``key`` whose values are a text or a list of texts."""
        inner = self.inner(key)
        return {
            name: inner.texts(name) if isinstance(value, list) else (inner.text(name, needed=True),)
            for name, value in inner.tree.items()
        }

    def named(self, key: str, default: str = "") -> Plug:
        """This piece as a plug: its name under ``key``, or else ``default``; everything else is an option."""
        name = self.id(key) if key in self.tree or not default else default
        return Plug(
            name=name,
            options={word: self.text(word, needed=True) for word in self.tree if word != key},
            written=WrittenPlug(source=self.source, path=self.path, name=name, key=key),
        )

    def _list(self, key: str) -> Sequence[object]:
        value = self.tree.get(key, [])
        if not isinstance(value, list):
            mend = "Put each item on a line of its own, with '- ' before it"
            self.stop(f"'{key}' takes a list here", key, mend)
        most = MOST_OF.get(key, MOST_ITEMS)
        if len(value) > most:
            self._item_stop(key, most, f"'{key}' holds at most {most} items, and here are {len(value)}")
        return value

    def _item_stop(self, key: str, index: int, sentence: str) -> NoReturn:
        raise FormProblem(sentence, self.source.place((*self.path, key, index)))


def meant(word: str, words: Iterable[str]) -> str:
    """The mend for a wrong word: the nearest right one, or all of them."""
    known = list(words)
    near = nearest(word, known)
    if near:
        return f"Perhaps '{near}' is meant"
    return f"Known here: {', '.join(known)}" if known else ""
