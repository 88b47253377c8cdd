"""Which answer a label over or before some words of a sheet names, and what it says of its lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as with_default
from typing import Final

from jobsearch_tui.coach.importing.sheets.left_over import place_for_left_over
from jobsearch_tui.coach.importing.sheets.sheet_line import without_signs
from jobsearch_tui.coach.importing.sheets.sheet_words import sheet_words
from jobsearch_tui.coach.importing.synonyms import comparable
from jobsearch_tui.method.form import LINE_KINDS, TEXT_KINDS, Field, Form

_NUMBERED: Final = re.compile(r"^\s*\d+[.)]\s*|\([^()]*\)")
_DAY_BEHIND: Final = re.compile(r" \d{1,2} [^\W\d]+ \d{4}$")
LONGEST: Final = 80
"""Characters of a label that stands on a line of its own without any sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a sheet that an answer takes."""

    form: Form
    field: Field
    marks: Mapping[str, str] = with_default(default_factory=dict)
    """What is said of its lines, by the column that holds that."""
    weights: Mapping[str, str] = with_default(default_factory=dict)
    """What a group of our own sheet says of its lines, by the column that holds that."""
    also: tuple[Field, ...] = ()
    """Other lists in which its lines may stand now."""

    @property
    def is_list(self) -> bool:
        """True if it takes lines, and no text."""
        return self.field.kind in LINE_KINDS


class Labels:
    """What the labels of a sheet mean for some forms; where two have a word, the first form's holds."""

    def __init__(self, forms: Sequence[Form]) -> None:
        """``forms`` are those that take the sheet."""
        self._words = sheet_words()
        kept = place_for_left_over(forms)
        self._fields = [
            (form, asked)
            for form in forms
            for asked in form.fields()
            if (asked.kind in LINE_KINDS or asked.kind in TEXT_KINDS) and (form, asked) != kept
        ]
        self._own_words = {comparable(words) for form in forms for words in _words_of_ours(form)}
        self._own_labels = {
            comparable(label) for form in forms for asked in form.fields() for label in _labels_of(asked)
        }
        self._by_label: dict[str, tuple[Form, Field]] = {}
        for form, asked in self._fields:
            for label in _labels_of(asked):
                self._by_label.setdefault(comparable(label), (form, asked))
        self._names = {words for words, _ in self._words.sections}
        self._groups = {place: section for form in forms for place, section in _groups(form)}
        self.aim = next((aim for form in forms for aim in _aims(form, forms)), None)
        """The sentence that our own sheet begins with."""
        named = {name for _, name in self._words.sections}
        self.fit = next(
            (
                Section(form=form, field=asked)
                for form, asked in self._fields
                if asked.id in named and asked.kind in TEXT_KINDS
            ),
            None,
        )
        """What takes one sentence that says what somebody looks for."""

    def section(self, label: str) -> Section | None:
        """The answer that a label names, if it names just one, and what it says of its lines."""
        bare = without_signs(label).rstrip(": ")
        if labelled := self._by_label.get(comparable(bare)):
            form, asked = labelled
            return Section(form=form, field=asked)
        plain = f" {comparable(_NUMBERED.sub(' ', bare))} "
        names: list[str] = []
        marks: list[str] = []
        for words, name in self._words.sections:
            if f" {words} " in plain:
                plain = plain.replace(f" {words} ", " | ")
                names.append(name)
                marks += [self._words.marks[words]] if words in self._words.marks else []
        sections = [(form, asked) for form, asked in self._fields if asked.id in names]
        if len(sections) != 1:
            return None
        ((form, asked),) = sections
        if asked.kind in TEXT_KINDS and not self._is_name(label):
            return None
        return Section(form=form, field=asked, marks=marked_columns(asked, marks))

    def names_wholly(self, label: str) -> bool:
        """True if a label is the name of an answer and nothing else."""
        bare = without_signs(label).rstrip(": ")
        return 0 < len(bare) <= LONGEST and self._is_name(bare) and self.section(bare) is not None

    def _is_name(self, label: str) -> bool:
        plain = comparable(_NUMBERED.sub(" ", without_signs(label).rstrip(": ")))
        return plain in self._by_label or plain in self._names or self._words.bare(plain) in self._names

    def group(self, section: Section | None, words: str) -> Section | None:
        """The lines of a section that stand below these words on our own sheet."""
        if section is None:
            return None
        return self._groups.get((section.field.id, comparable(words)))

    def is_own_label(self, label: str) -> bool:
        """True for what stands over a part of our own sheets."""
        plain = comparable(label)
        return plain in self._own_labels or plain.startswith("what changed")

    def is_heading_of(self, section: Section, label: str) -> bool:
        """True for what stands over these lines on our own sheets."""
        return section.is_list and comparable(label) == comparable(_labels_of(section.field)[0])

    def tells_day(self, row: str) -> bool:
        """True for the row of our own sheets that says of which day they are."""
        plain = comparable(row)
        return plain.startswith(self._words.ours) and _DAY_BEHIND.search(plain) is not None

    def are_own_words(self, text: str) -> bool:
        """True for what our own sheets say in words of ours."""
        plain = comparable(text)
        return plain in self._own_words or plain.startswith(self._words.ours)

    def is_note(self, label: str) -> bool:
        """True if what is called like this tells more of a line."""
        return comparable(label) in self._words.notes

    def begins_sentence(self, text: str) -> bool:
        """True if somebody says like this, in one sentence, what they look for."""
        return comparable(text).startswith(self._words.sentence_begins)


def marked_columns(asked: Field, marks: Iterable[str]) -> dict[str, str]:
    """The columns of a list in which a mark is kept, each with what is kept."""
    words = list(marks)
    checks = {column.id: "yes" for column in asked.details if column.id in words}
    chosen = {column.id: mark for column in asked.details for mark in words if mark in column.options}
    return checks | chosen


def _labels_of(asked: Field) -> tuple[str, ...]:
    return tuple(filter(None, (asked.heading, asked.label)))


def _words_of_ours(form: Form) -> Iterator[str]:
    """What our own documents of a form say in words of ours."""
    for plug in form.documents:
        for option in plug.options.values():
            yield from (option, *option.split("/"))


def _groups(form: Form) -> Iterator[tuple[tuple[str, str], Section]]:
    """The groups of lines on our own sheets, by the list and by the words over them."""
    for plug in form.documents:
        for option, says in plug.options.items():
            name = option.removesuffix("-says")
            asked = form.field(plug.options.get(name, "")) if name != option else None
            columns = asked.details if asked is not None else ()
            column = next((part for part in columns if part.id == plug.options.get("by")), None)
            if asked is None or column is None:
                continue
            beside = form.field(plug.options.get("also", "")) if name == "wanted" else None
            others = (beside,) if beside is not None else ()
            groups = [part.strip() for part in says.split("/")]
            for words, weight in zip(groups, column.options, strict=False):
                weights, key = {column.id: weight}, (asked.id, comparable(words))
                if others and words == groups[-1]:
                    # What decides nothing is a list of its own: a new line there is one of that.
                    yield key, Section(form=form, field=others[0], weights=weights, also=(asked,))
                else:
                    yield key, Section(form=form, field=asked, weights=weights)
                    for other in others:
                        yield (other.id, comparable(words)), Section(form=form, field=asked, weights=weights)


def _aims(form: Form, forms: Sequence[Form]) -> Iterator[Section]:
    for plug in form.documents:
        for other in forms:
            asked = other.field(plug.options.get("aim", ""))
            if other.id == plug.options.get("aim-form") and asked is not None:
                yield Section(form=other, field=asked)
