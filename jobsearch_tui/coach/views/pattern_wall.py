"""What people said in talks, side by side: what several of them said, and single voices apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import takewhile
from typing import Any, Final, Literal, TypeAlias

from jobsearch_tui.coach.word_lists.word_list import WordList
from jobsearch_tui.coach.words import content_words, number_word
from jobsearch_tui.method.form import LINE_KINDS, LINK_KINDS, Field, Form
from jobsearch_tui.workbook.answers.readers import ME, is_held, shown_to
from jobsearch_tui.workbook.answers.values import Value, list_of, rows_of, text_of
from jobsearch_tui.workbook.workbook import Workbook

Stance: TypeAlias = Literal["", "for", "against"]

FOR: Final = "for"
AGAINST: Final = "against"

MOST_SAYINGS: Final = 600
"""Sayings that are compared, the newest ones; all pairs of them take a tenth of a second."""
BOTH_WORDS: Final = 2
"""Words that two sayings have in common when they say the same."""
SHORT: Final = 2
"""A saying of so few words is about each of them: one in common is enough."""
NOTHING: Final = "nothing new"
ENOUGH: Final = 3
"""Talks in a row that changed nothing, and it may be enough for now."""
DIFFER_SIGN: Final = "≠"
DIFFER: Final = "they see it differently"

_STANCES: Final[Mapping[str, Stance]] = {"said": "", "for": "for", "against": "against", "signal": ""}
"""The options that name what was said, each with the side that it takes."""
_WORDS: Final = WordList("pattern-wall", "weak", "families")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One thing that one person said in one talk."""

    text: str
    person: str
    """Id of the person, or of the talk where nobody is named."""
    name: str
    talk: str
    """Id of the talk."""
    on: str
    """The day as it is stored, or empty."""
    stance: Stance = ""
    """Whether it speaks for the person who listens, or against; empty where it does neither."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What several people said."""

    sayings: tuple[Saying, ...]
    """The saying that stands for it first, then the others as they were said."""

    @property
    def people(self) -> int:
        """How many different people said so."""
        return len({saying.person for saying in self.sayings})

    @property
    def voices(self) -> str:
        """How many people said so, in words."""
        return f"{number_word(self.people).capitalize()} people"

    @property
    def differs(self) -> bool:
        """True if it speaks for with one person and against with another."""
        spoke_for = {saying.person for saying in self.sayings if saying.stance == FOR}
        against = {saying.person for saying in self.sayings if saying.stance == AGAINST}
        return any(person != other for person in spoke_for for other in against)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """All that was said."""

    themes: tuple[Theme, ...]
    """What most people said first."""
    single: tuple[Saying, ...]
    """What one person said alone, in the order of the talks."""
    summary: str
    """How many talks there were, and whether the last ones changed anything."""

    @property
    def sayings(self) -> tuple[Saying, ...]:
        """Every saying in the order in which it is shown."""
        return (*(saying for theme in self.themes for saying in theme.sayings), *self.single)


def same_thing(words: frozenset[str], other: frozenset[str]) -> bool:
    """True if two sayings, given by the words that carry them, say the same."""
    common = len(words & other)
    return common >= BOTH_WORDS or (common == 1 and min(len(words), len(other)) <= SHORT)


def grouped(sayings: Sequence[Saying]) -> tuple[tuple[Theme, ...], tuple[Saying, ...]]:
    """What several people said, and the single voices.

    The rule: a saying is its words, without the little ones and without endings. Two sayings say the same if
    they have two of these words in common, or one where either of them has no more than two. The saying that
    says the same as most other people's becomes the head of a theme, and what says the same as the head
    belongs to it; then the next one, among those that are left. A theme has two people at least. Every saying
    stands in one place. Nothing is weighed, and nobody is counted for more than one.
    """
    carried = [stems(saying.text) for saying in sayings]
    alike: list[set[int]] = [set() for _ in sayings]
    for at, words in enumerate(carried):
        for other in range(at):
            if same_thing(words, carried[other]):
                alike[at].add(other)
                alike[other].add(at)
    left = set(range(len(sayings)))
    themes: list[Theme] = []
    while left:
        voices = {
            at: len({sayings[other].person for other in alike[at] & left} - {sayings[at].person})
            for at in sorted(left)
        }
        head = max(voices, key=lambda at: voices[at])
        if not voices[head]:
            break
        others = sorted(alike[head] & left)
        left -= {head, *others}
        themes.append(Theme((sayings[head], *(sayings[at] for at in others))))
    themes.sort(key=lambda theme: -theme.people)
    return tuple(themes), tuple(sayings[at] for at in sorted(left))


@lru_cache(maxsize=8192)
def stems(text: str) -> frozenset[str]:
    """The stems of the words that carry a saying: *explains*, *explaining* are one word."""
    weak = _WORDS.words("weak")
    return frozenset(_stem(word) for word in content_words(text) if word not in weak)


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    stem: str = _stemmer().stemWord(word)
    return _families().get(stem, stem)


@lru_cache(maxsize=1)
def _families() -> Mapping[str, str]:
    """The stem of each word that belongs to a family, with the one that stands for the family."""
    families = ([_stemmer().stemWord(word) for word in line.split()] for line in _WORDS.lines("families"))
    return {stem: stems[0] for stems in families for stem in stems}


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    # It brings the rules of thirty languages along, 15 ms that the wall alone pays.
    import snowballstemmer

    return snowballstemmer.stemmer("english")


# ---- from the talks of a workbook


def wall(
    options: Mapping[str, str],
    workbook: Workbook,
    today: date,
    audience: str = ME,
) -> Wall:
    """The wall of the talks that ``options`` describe, as far as the audience may see them.

    Options: records (a form); field and value (which of its records); person, date (fields of it); said, for,
    against, signal (comma lists of fields of it: what was said, what speaks for, what against, what they see
    outside); changed and nothing (a field, and its value where a talk changed nothing); of (how many talks
    make a tour, as words).
    """
    form = workbook.catalogue.form(options.get("records", ""))
    reader = _Talks(form, options, workbook, audience) if form is not None and form.many else None
    talks = reader.held(today) if reader is not None else []
    sayings = [saying for talk in talks for saying in reader.sayings(talk)] if reader is not None else []
    themes, single = grouped(sayings[-MOST_SAYINGS:])
    return Wall(themes=themes, single=single, summary=_summary(talks, options))


@dataclass(frozen=True, slots=True)
class _Talk:
    record: str
    on: str
    answers: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class _Talks:
    """Reads the talks that the options describe, as far as the reader may see them."""

    form: Form
    options: Mapping[str, str]
    workbook: Workbook
    audience: str

    def sees(self, field: Field) -> bool:
        """True if the reader may see a field."""
        return self.audience in field.audiences

    def held(self, today: date) -> list[_Talk]:
        """The talks that were had: not in the future, with something noted. The oldest first."""
        noted = [*(field.id for name in _STANCES for field in self._fields(name))]
        noted.append(self.options.get("changed", ""))
        from jobsearch_tui.workbook.records.queries import holds

        field, value = self.options.get("field", ""), self.options.get("value", "")
        talks = []
        records = self.workbook.table(self.form.table)
        for record in records.ids(holds(field, value) if field and value else None):
            # Not the row itself: one of which nothing but the id was written is an empty text in the file.
            answers = self.workbook.peek(self.form, record)
            on = text_of(answers.get(self.options.get("date", "")))
            if is_held(answers, self.audience):
                continue
            to_come = on > today.isoformat() and on[:1].isdigit()
            if not to_come and any(text_of(answers.get(name)).strip() for name in noted):
                talks.append(_Talk(record, on, answers))
        return sorted(talks, key=lambda talk: talk.on)

    def sayings(self, talk: _Talk) -> Iterator[Saying]:
        """What was said in a talk, line by line."""
        person, name = self._person(talk)
        for option, stance in _STANCES.items():
            for field in self._fields(option):
                for text in _texts(shown_to(talk.answers, field, self.audience), field):
                    yield Saying(
                        text=text, person=person, name=name, talk=talk.record, on=talk.on, stance=stance
                    )

    def _fields(self, option: str) -> list[Field]:
        names = self.options.get(option, "").split(",")
        return [field for name in names if (field := self.form.field(name.strip())) is not None]

    def _person(self, talk: _Talk) -> tuple[str, str]:
        """Id and name of who spoke; where that may not be seen, two talks are still two people."""
        field = self.form.field(self.options.get("person", ""))
        ids = list_of(talk.answers.get(field.id)) if field is not None else []
        if field is None or not ids:
            return talk.record, ""
        to = self.workbook.catalogue.form(field.to) if field.kind in LINK_KINDS else None
        if to is None:
            return ids[0], ids[0] if self.sees(field) else ""
        naming = [naming_field for name in to.named_by if (naming_field := to.field(name)) is not None]
        seen = shown_to(talk.answers, field, self.audience) is not None and all(map(self.sees, naming))
        seen = seen and not is_held(self.workbook.peek(to, ids[0]), self.audience)
        return ids[0], self.workbook.name_of(to, ids[0]) if seen else ""


def _texts(value: Value | None, field: Field) -> list[str]:
    if field.kind in LINE_KINDS:
        lines = [text_of(row.get(field.head_id)) for row in rows_of(value, field)]
    else:
        # A long answer says several things, a line or a passage for each.
        lines = text_of(value).split("\n")
    return [line for text in lines if (line := " ".join(text.split()))]


def _summary(talks: Sequence[_Talk], options: Mapping[str, str]) -> str:
    """Such as *4 talks of 10–15; the last 2 changed nothing*."""
    of = options.get("of", "")
    if not talks:
        return f"No talk is noted yet; {of} make a tour." if of else "No talk is noted yet."
    count = f"{len(talks)} {'talk' if len(talks) == 1 else 'talks'}{f' of {of}' if of else ''}"
    changed = options.get("changed", "")
    if not changed:
        return f"{count}."
    nothing = options.get("nothing", NOTHING)
    quiet = len(list(takewhile(lambda talk: text_of(talk.answers.get(changed)) == nothing, reversed(talks))))
    if not quiet:
        last_said = text_of(talks[-1].answers.get(changed))
        return f"{count}; the last one changed something." if last_said else f"{count}."
    last = "the last one" if quiet == 1 else f"the last {quiet}"
    rest = ". That may be enough for now." if quiet >= ENOUGH else "."
    return f"{count}; {last} changed nothing{rest}"
