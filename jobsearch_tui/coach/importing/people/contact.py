"""Somebody out of an address book, as its file tells of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from jobsearch_tui.coach.importing.synonyms import comparable

MOST_CONTACTS: Final = 5_000
MAIL: Final = re.compile(r"[^\s@<>(),;:]+@[^\s@<>(),;:]+\.[^\s@<>(),;:.]+")


@dataclass(slots=True, kw_only=True)
class Contact:
    """One person."""

    line: int
    """The line of the file at which they begin, from 1."""
    name: str
    mails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    company: str = ""
    title: str = ""
    since: str = ""
    """The day on which they were connected, as it is shown; else what stands there."""
    note: str = ""

    @property
    def whole(self) -> str:
        """All words by which they are looked for."""
        return comparable(" ".join((self.name, self.title, self.company, *self.mails)))

    @property
    def mail_keys(self) -> set[str]:
        """The addresses by which they are the same person."""
        return {mail.casefold() for mail in self.mails}

    def absorb(self, other: Contact) -> None:
        """Take over what another entry for the same person says besides."""
        for mine, theirs in (
            (self.mails, other.mails),
            (self.phones, other.phones),
            (self.links, other.links),
        ):
            mine += [part for part in theirs if comparable(part) not in map(comparable, mine)]
        self.company, self.title = self.company or other.company, self.title or other.title
        self.since = self.since or other.since
        if comparable(other.note) not in comparable(self.note):
            self.note = f"{self.note}\n{other.note}".strip()


@dataclass(slots=True)
class AddressBook:
    """Everybody in a file, and the lines that name nobody."""

    contacts: list[Contact] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    """The line, and why it is left out."""
    columns_left_out: tuple[str, ...] = ()
    """The names of the columns of a table that are not taken, and in which something stands."""


def each_once(contacts: Iterable[Contact]) -> list[Contact]:
    """Everybody once: two entries with one mail, or with one name and no two mails, are one person."""
    once: list[Contact] = []
    by_mail: dict[str, Contact] = {}
    by_name: dict[str, list[Contact]] = {}
    for contact in contacts:
        known = next((by_mail[mail] for mail in contact.mail_keys if mail in by_mail), None)
        namesakes = by_name.setdefault(comparable(contact.name), [])
        if known is None and len(namesakes) == 1 and not (contact.mails and namesakes[0].mails):
            known = namesakes[0]
        if known is None:
            known = contact
            once.append(contact)
            namesakes.append(contact)
        else:
            known.absorb(contact)
        by_mail |= dict.fromkeys(contact.mail_keys, known)
    return once
