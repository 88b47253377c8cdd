"""Finding words wherever they stand: answers, records, titles, documents, and what no exercise asks for."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Final, NamedTuple

from jobsearch_tui.coach.conditions import fillings
from jobsearch_tui.documents.formats.blocks import Bullets
from jobsearch_tui.documents.making import offer_of
from jobsearch_tui.documents.overview import unasked
from jobsearch_tui.documents.word_spans import WordSpan, spans_of, unfolded_place
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import LINE_KINDS, TEXT_KINDS, Field, Form
from jobsearch_tui.text.names import folded
from jobsearch_tui.text.shown import shown
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import ANSWERS, Value, rows_of
from jobsearch_tui.workbook.workbook import Workbook

SHOWN: Final = 40
"""Places and hits after which no further place is told of; the others are counted."""
SHOWN_HITS: Final = 4
"""Hits of one place that are told of, at most; the others are counted."""
_BEFORE: Final = 32
"""Characters before the first word that are shown with it."""
_AROUND: Final = 160
"""Characters that are shown in all."""


class SearchPlace(NamedTuple):
    """Where words can stand: an exercise, a record, or a document."""

    title: str
    kind: str = ""
    """What it is, where the title does not say so: *person*, *document*."""
    form: Form | None = None
    record: str = ""
    """Id of the record, or empty for the exercise itself."""
    document: str = ""
    """Id of the document; empty where the form or record is meant."""


class SearchText(NamedTuple):
    """One text in which words are looked for."""

    place: SearchPlace
    text: str
    folded: str
    label: str = ""
    """What the text answers; empty for the title of its place."""
    step: str = ""
    """Id of the step."""
    field: Field | None = None
    line: int | None = None
    """The line of a list, from 0."""
    column: Field | None = None
    """The detail of that line; None for the line itself."""


class Hit(NamedTuple):
    """A passage that holds the words, and what is shown of it."""

    passage: SearchText
    words: str
    """The words with those around them, on one line, safe to show."""
    marks: tuple[WordSpan, ...]
    """Where in ``words`` those stand that were looked for."""
    mark: WordSpan
    """Where they stand in the text of the passage: all in a row if they do, else the first of them."""


class Group(NamedTuple):
    """A place, and the hits in it."""

    place: SearchPlace
    title: str
    """The title of the place, safe to show."""
    marks: tuple[WordSpan, ...]
    """Where the words stand in it."""
    hits: tuple[Hit, ...]
    """The first ones."""
    total: int
    """How many there are, the title not counted."""


class Results(NamedTuple):
    """What is told of all that was found: what the person wrote, then titles, in the order of the course."""

    groups: tuple[Group, ...]
    left_out: int
    """Places that hold the words and are not told of."""


class Index:
    """Every text of a workbook that stays as it is meanwhile, as far as it was read."""

    def __init__(self, catalogue: Catalogue, workbook: Workbook) -> None:
        self._catalogue = catalogue
        self._workbook = workbook
        self._passages: list[SearchText] = []
        self._unread = chain(
            chain.from_iterable(map(self._of_form, catalogue.forms)),
            self._of_documents(),
            self._of_unasked(),
        )

    def read(self, most: int | None = None) -> bool:
        """Read so many more texts, or all; False once there were none left."""
        passages = list(islice(self._unread, most))
        self._passages += passages
        return bool(passages)

    def search(self, words: str, most: int = SHOWN) -> Results:
        """What is told of the places whose texts hold each of the words, however they are typed.

        ``most`` is how many rows are told of, about.
        """
        wanted = folded(words).split()
        places, total = self._by_place(wanted, most)
        groups: list[Group] = []
        rows = 0
        for passages in places:
            groups.append(_group(passages, wanted, SHOWN_HITS))
            rows += 1 + len(groups[-1].hits)
            if rows >= most:
                break
        return Results(tuple(groups), total - len(groups))

    def groups(self, words: str) -> tuple[Group, ...]:
        """Every place that holds the words, with every hit in it."""
        wanted = folded(words).split()
        return tuple(_group(passages, wanted, None) for passages in self._by_place(wanted)[0])

    def _by_place(self, wanted: Sequence[str], most: int = sys.maxsize) -> tuple[list[list[SearchText]], int]:
        """The passages that hold the words, place by place; what the person wrote comes before titles.

        Of ``most`` records and documents, and of every exercise, with the number of all places.
        """
        places: list[list[SearchText]] = []
        passages: list[SearchText] | None = None
        place: SearchPlace | None = None
        total = kept = 0
        for passage in self._holding(wanted):
            if passage.place is not place:
                place, total, passages = passage.place, total + 1, None
                is_exercise = place.form is not None and not place.record
                if kept < most or is_exercise:
                    kept += not is_exercise
                    passages = []
                    places.append(passages)
            if passages is not None:
                passages.append(passage)
        return sorted(places, key=_holds_titles_only), total

    def _holding(self, wanted: Sequence[str]) -> list[SearchText]:
        holding = self._passages if wanted else []
        for word in wanted:
            holding = [passage for passage in holding if word in passage.folded]
        return holding

    def _of_form(self, form: Form) -> Iterator[SearchText]:
        place = SearchPlace(form.title, form=form)
        yield _passage(place, form.title)
        for alias in form.aliases:
            yield _passage(place, alias, "also called")
        for step in form.steps:
            yield _passage(place, step.title, "step", step.id)
        for record, filling in fillings(form, self._workbook):
            if record:
                title = self._title(form, record)
                place = SearchPlace(title, form.record, form, record)
                yield _passage(place, title)
            for step in form.steps:
                for asked in step.fields:
                    value = filling.get(asked.id)
                    # What names a record is its title already.
                    if value and asked.numbers is None and not (record and asked.id in form.named_by):
                        yield from self._of_answer(place, step.id, asked, value)

    def _of_answer(self, place: SearchPlace, step: str, asked: Field, value: Value) -> Iterator[SearchText]:
        if asked.kind not in LINE_KINDS:
            if text := self._text(value, asked):
                yield _passage(place, text, asked.label, step, asked)
            return
        for number, row in enumerate(rows_of(value, asked)):
            if lead := asked.lead:
                text = self._text(row.get(asked.head_id), lead)
                yield _passage(place, text, asked.label, step, asked, number)
            for column in asked.details:
                if (detail := row.get(column.id)) and (text := self._text(detail, column)):
                    label = f"{asked.label}, {column.label}"
                    yield _passage(place, text, label, step, asked, number, column)

    def _text(self, value: Value | None, asked: Field) -> str:
        """An answer as the person reads it: records by their names."""
        if isinstance(value, str) and asked.kind in TEXT_KINDS:
            return value
        return kind_of(asked).show(value, asked, self._name)

    def _name(self, form_id: str, record: str) -> str:
        form = self._catalogue.form(form_id)
        return record if form is None or not self._workbook.has(form, record) else self._title(form, record)

    def _title(self, form: Form, record: str) -> str:
        """What a record is called: never its id."""
        name = self._workbook.name_of(form, record)
        return f"a new {form.record}" if name == record else name

    def _of_documents(self) -> Iterator[SearchText]:
        for form in self._catalogue.forms:
            if not form.many:
                for plug in form.documents:
                    offer = offer_of(form, plug, self._workbook)
                    yield _passage(SearchPlace(offer.title, "document", form, document=offer.id), offer.title)

    def _of_unasked(self) -> Iterator[SearchText]:
        document = unasked(self._workbook.tree, self._catalogue)
        place = SearchPlace(document.title, document=document.id)
        for block in document.blocks:
            if isinstance(block, Bullets):
                for path, text in (detail for entry in block.entries for detail in entry.details):
                    yield _passage(place, text, self._path_in_words(path.split("/")))

    def _path_in_words(self, names: Sequence[str]) -> str:
        """Names that lead to a text in the file, with what the person calls an exercise or a record."""
        section, name, *rest = (*names, "") if len(names) == 1 else names
        if section == ANSWERS:
            form = self._catalogue.form(name)
            return " · ".join((form.title if form else name, *rest))
        if (form := self._catalogue.by_table(section)) is not None:
            return " · ".join((self._title(form, name), *rest))
        return " · ".join(filter(None, (section, name, *rest)))


def _holds_titles_only(passages: Sequence[SearchText]) -> bool:
    place = passages[0].place
    return place.form is not None and not place.record and not any(passage.field for passage in passages)


def _passage(
    place: SearchPlace,
    text: str,
    label: str = "",
    step: str = "",
    asked: Field | None = None,
    line: int | None = None,
    column: Field | None = None,
) -> SearchText:
    return SearchText(place, text, folded(text), label, step, asked, line, column)


def _group(passages: Sequence[SearchText], wanted: Sequence[str], most: int | None) -> Group:
    """The passages of one place that hold the words; ``most`` hits, or all."""
    place = passages[0].place
    answers = [passage for passage in passages if passage.label]
    title = shown(place.title)
    hits = tuple(_hit(passage, wanted) for passage in answers[:most])
    return Group(place, title, spans_of(title, wanted), hits, len(answers))


def _hit(passage: SearchText, wanted: Sequence[str]) -> Hit:
    start, end = _mark(passage, wanted)
    begin = max(0, start - _BEFORE)
    if begin and (blank := passage.text.find(" ", begin, start)) >= 0:
        begin = blank + 1
    piece = passage.text[begin : begin + _AROUND]
    words = " ".join(shown(piece).split())
    before, after = "…" if begin else "", "…" if begin + _AROUND < len(passage.text) else ""
    words = f"{before}{words}{after}"
    return Hit(passage, words, spans_of(words, wanted), (start, end))


def _mark(passage: SearchText, wanted: Sequence[str]) -> WordSpan:
    text = passage.folded
    phrase = " ".join(wanted)
    at, size = text.find(phrase), len(phrase)
    if at < 0:
        at, size = min((text.find(word), len(word)) for word in wanted)
    return unfolded_place(passage.text, at), unfolded_place(passage.text, at + size)
