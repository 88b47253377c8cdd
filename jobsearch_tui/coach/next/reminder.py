"""One reminder: what it says, where it comes from, and what it opens."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from jobsearch_tui.coach.conditions import fillings, words
from jobsearch_tui.coach.days import day_of, short_day
from jobsearch_tui.coach.words import brief, span
from jobsearch_tui.method.form import Form
from jobsearch_tui.workbook.answers.values import list_of, text_of

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook

NAME: Final = "{name}"
"""Stands for the name of the record in what a reminder says."""
SINCE: Final = "{since}"
"""Stands for how long ago the day was from which the reminder counts."""
PLACEHOLDER: Final = re.compile(r"\{([a-z0-9-]+)\}")
"""Stands for an answer, by the id of its field."""
LONGEST_WORDS: Final = 80
"""Characters of the person's own words that are quoted."""
LONGEST: Final = 40
"""Signs of a name in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRule:
    """One reminder of a form, and the workbook that it looks at."""

    form: Form
    options: Mapping[str, str]
    workbook: Workbook
    today: date
    at: int = 0
    """The place of the reminder among those of its form."""

    def says(self, option: str) -> bool:
        """True if this option is yes."""
        return self.options.get(option) == "yes"


class Reminder(NamedTuple):
    """One thing that waits until the person is ready for it. Light, for there may be thousands."""

    day: date
    """From when it waits; of an appointment or deadline, its day."""
    record: str
    """Id of the record, or empty for a form filled once."""
    rule: ReminderRule
    """Where it comes from."""

    @property
    def form(self) -> str:
        """Id of the form."""
        return self.rule.form.id

    @property
    def real(self) -> bool:
        """An appointment or deadline of today or ahead: no pause puts it off."""
        return self.rule.says("real")

    @property
    def told_day(self) -> date | None:
        """The day to be told with it: its own, or the one that the person gave to their own words."""
        return self.day if self.real or self.own_words else None

    @property
    def own_words(self) -> str:
        """What the person wrote about it; empty where nothing is to be quoted, or nothing is written."""
        filling = self.rule.workbook.peek(self.rule.form, self.record)
        return brief(text_of(filling.get(self.rule.options.get("words", ""))), LONGEST_WORDS)

    @property
    def own_answers(self) -> tuple[str, ...]:
        """The fields that hold the person's own words and their day, which go once it is done."""
        options = self.rule.options
        return tuple(options[name] for name in ("words", "date") if "words" in options and name in options)

    @property
    def step(self) -> str:
        """Id of the step to open, or empty for the first."""
        return self.rule.options.get("step", "")

    @property
    def press(self) -> tuple[str, str]:
        """What a key does that is worth pressing for it, by its name, and what that shows; empty without."""
        return self.rule.options.get("press", ""), self.rule.options.get("press-for", "")

    @property
    def asks_for(self) -> str:
        """Id of the form of which it asks for a record; empty if it asks for none."""
        return self.rule.options.get("without") or self.rule.options.get("records", "")

    @property
    def key(self) -> str:
        """What ``put_off`` remembers."""
        return f"{self.record or self.form} {self.rule.at}"

    @property
    def what(self) -> str:
        """The sentence without the name of the record, where that stands beside it."""
        name, sentence = self._answer(NAME.strip("{}")), self.sentence
        words = sentence.removeprefix(f"{name}: ")
        return words[:1].upper() + words[1:]

    @property
    def sentence(self) -> str:
        """What is said, after the person's own words. Both may hold text of theirs."""
        options = self.rule.options
        answers = {name: self._answer(name) for name in PLACEHOLDER.findall(options.get("say", ""))}
        say = options.get("say") or f"{NAME}: {self.rule.form.title}"
        if not all(answers.values()):
            say = options.get("or-say", say)
            answers = {name: self._answer(name) for name in PLACEHOLDER.findall(say)}
        sentence = PLACEHOLDER.sub(lambda place: answers.get(place[1]) or self._answer(place[1]), say)
        return f"{self.own_words}. {sentence}" if self.own_words else sentence

    def _answer(self, name: str) -> str:
        """What a placeholder stands for: the name of the record, or an answer in a few words."""
        form, book = self.rule.form, self.rule.workbook
        if f"{{{name}}}" == SINCE:
            begun = day_of(book.peek(form, self.record).get(self.rule.options.get("date", "")))
            return span((self.rule.today - begun).days) if begun is not None else ""
        if f"{{{name}}}" == NAME:
            return brief(book.name_of(form, self.record), LONGEST)
        field, value = form.field(name), book.peek(form, self.record).get(name)
        if field is None:
            return f"{{{name}}}"
        if (day := day_of(value)) is not None:
            return short_day(day, self.day)
        to = book.catalogue.form(field.to) if field.to else None
        if to is not None:
            return ", ".join(brief(book.name_of(to, linked), LONGEST) for linked in list_of(value))
        return brief(text_of(value), LONGEST + LONGEST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A record of another form that a reminder leads to."""

    form: Form
    record: str
    """Its id, or empty: one is begun."""
    begun_with: Mapping[str, str]
    """What a new one holds."""
    step: str


def opened_form(reminder: Reminder) -> Form | None:
    """The form of the record that a reminder opens; None if that is its own."""
    rule = reminder.rule
    return rule.workbook.catalogue.form(reminder.asks_for) if "opens" in rule.options else None


def opening(reminder: Reminder) -> Opening | None:
    """The record of another form that a reminder opens; None if it opens its own.

    A new one begins with the answers that ``takes`` names: fields that both have.
    """
    rule, to = reminder.rule, opened_form(reminder)
    if to is None:
        return None
    link = rule.options.get("without-link", "")
    linked = (
        record
        for record, filling in fillings(to, rule.workbook)
        if link and reminder.record in list_of(filling.get(link))
    )
    begun_with = {link: reminder.record} if link else {}
    filling = rule.workbook.peek(rule.form, reminder.record)
    begun_with |= {
        name: text_of(filling.get(name)) for name in words(rule.options, "takes") if name in filling
    }
    return Opening(form=to, record=next(linked, ""), begun_with=begun_with, step=rule.options["opens"])
