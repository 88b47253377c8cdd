"""Names in a document: of whom the workbook has a page, and what stands there where they are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from jobsearch_tui.coach.conditions import words
from jobsearch_tui.documents.formats.block_texts import texts_of, with_texts
from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.letterhead import letterhead
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.names import folded
from jobsearch_tui.workbook.answers.values import Value, list_of
from jobsearch_tui.workbook.forgetting.target import Mention, Mentions, own_name
from jobsearch_tui.workbook.workbook import Workbook

_DETERMINER: Final = re.compile(r"(?i)\b(?:an?|the|this|that|my|our|your|his|her|their)$")
"""A word that leaves no room for another article."""
_LONG: Final = 5
"""Letters of a first word that stands for a whole name."""
_SENTENCE_ENDS: Final = (".", "!", "?", "…", ":", "\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A record with a name of its own, such as a person or a company."""

    name: str
    instead: str
    """What stands in the place of the name: *a former boss*."""
    kind: str
    """What all of its kind are called: *people*."""
    by_word: bool
    """True if it is also called by one word of its name."""

    @property
    def short(self) -> list[str]:
        """How the name begins, where that is enough to mean it: *Larch House*, *Westmoor*."""
        parts = self.name.split()[:-1]
        is_enough = len(parts) > 1 or (len(parts) == 1 and len(parts[0]) >= _LONG)
        return [" ".join(parts)] if is_enough and not self.by_word else []


@dataclass(frozen=True, slots=True)
class Named:
    """A name in a text."""

    mention: Mention
    bearer: Bearer


class NameFinder:
    """Finds the names of a workbook's records in texts; not the name that the person's own documents bear."""

    def __init__(self, workbook: Workbook, texts: Iterable[str]) -> None:
        """Of ``texts``, all that will be looked through: only names of which a word is in them count."""
        plain = folded("\n".join(texts))
        own = letterhead(workbook).name
        self._own = Mentions([own] if own else [])
        bearers = (
            bearer
            for form in workbook.catalogue.forms
            if form.unnamed is not None
            for bearer in _bearers(form, workbook)
        )
        self._bearers = [
            (bearer, Mentions([bearer.name, *bearer.short]))
            for bearer in bearers
            if (name := folded(bearer.name)) != folded(own) and any(word in plain for word in name.split())
        ]

    def find(self, text: str) -> list[Named]:
        """Every name in order, none over another; of two, the whole name rather than a word of one."""
        named = [
            Named(mention, bearer)
            for bearer, mentions in self._bearers
            for mention in mentions.find(text)
            if (mention.whole or bearer.by_word) and _is_name(text[mention.start : mention.end], bearer)
        ]
        own = [mention for mention in self._own.find(text) if mention.whole]
        kept: list[Named] = []
        for name in sorted(named, key=lambda name: (not name.mention.whole, name.mention.start)):
            start, end = name.mention.start, name.mention.end
            taken = (*own, *(other.mention for other in kept))
            if all(end <= other.start or other.end <= start for other in taken):
                kept.append(name)
        return sorted(kept, key=lambda name: name.mention.start)

    def without(self, text: str) -> str:
        """The text with other words in the place of every name."""
        parts: list[str] = []
        after = 0
        for name in self.find(text):
            before = text[after : name.mention.start]
            begun = "".join([*parts, before]).rstrip(" ")
            begins = not begun or begun.endswith(_SENTENCE_ENDS)
            word = name.bearer.instead
            if _DETERMINER.search(begun):
                word = re.sub("^an? ", "", word)
            parts += [before, word[:1].upper() + word[1:] if begins else word]
            after = name.mention.end
        return "".join([*parts, text[after:]])


def _is_name(words: str, bearer: Bearer) -> bool:
    """False for a word that is written small where names are not: *will*, *north*."""
    return not words[0].islower() or bearer.name[0].islower() or " " in words


def without_names(document: Document, workbook: Workbook) -> Document:
    """The document with other words in the place of the names of people and companies; mine stays."""
    names = NameFinder(workbook, texts_of(document))
    return with_texts(document, names.without)


def _bearers(form: Form, workbook: Workbook) -> Iterable[Bearer]:
    for record in workbook.rows(form.table) or {}:
        filling = workbook.peek(form, record)
        if name := own_name(form, filling).strip():
            options = form.unnamed.options if form.unnamed is not None else {}
            yield Bearer(
                name=name,
                instead=called(form, options, filling),
                kind=form.title.lower(),
                by_word=options.get("by-word") == "yes",
            )


def called(form: Form, options: Mapping[str, str], filling: Mapping[str, Value]) -> str:
    """What a record is called where its name is left out.

    Options: ``word``, what any of them is called; ``by``, a field with options, and ``by-says``, what those
    are called of whom it says each of them, with ``/`` between; ``by-word``: *yes* where a single word of the
    name means them, too.
    """
    for field in filter(None, map(form.field, words(options, "by"))):
        says = [text.strip() for text in options.get("by-says", "").split("/")]
        by_option = dict(zip(field.options, says, strict=False))
        for option in list_of(filling.get(field.id)):
            if by_option.get(option):
                return by_option[option]
    return options.get("word", "") or f"a {form.record}"
