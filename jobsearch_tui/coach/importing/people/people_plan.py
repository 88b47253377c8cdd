"""Which people of an address book are new, which are there, and the bringing in of those that are wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.importing.people.contact import MAIL, Contact, each_once
from jobsearch_tui.coach.importing.plan import RowStatus
from jobsearch_tui.coach.importing.synonyms import comparable, plain_words
from jobsearch_tui.method.form import NOTE_KINDS
from jobsearch_tui.text.cleaning import clean, one_line
from jobsearch_tui.workbook.answers.values import Row, Value, is_empty, text_of

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.workbook import Workbook

PEOPLE: Final = "people"
"""The way in of address books."""
MOST_UNASKED: Final = 20
"""New people who are taken without being chosen one by one."""


@dataclass(slots=True, kw_only=True)
class ContactChange:
    """One person of the file, and what becomes of them."""

    contact: Contact
    kind: RowStatus
    fields: Row = field(default_factory=dict)
    """The answers that it would set."""
    record: str = ""
    """Who they are, of those that are there."""
    candidates: tuple[str, ...] = ()
    """Of an undecided one: the records that they may be."""
    is_taken: bool = False


class PeoplePlan:
    """Whom an address book would bring. Nothing is changed before ``apply``.

    Options, ids of fields: ``now`` takes what they do and where; ``reach`` mails, telephones and addresses;
    ``known`` since when you are connected; ``company`` points to the company, if it is on the list; ``notes``
    takes what the address book has noted. Who has the same mail is the same person, else who has the same
    name; where that may be several, it is asked.
    """

    def __init__(self, workbook: Workbook, form: Form, contacts: Iterable[Contact]) -> None:
        """Those who are there and would learn something are taken; of the new ones, a few unasked."""
        assert form.incoming is not None, "only a form that takes people is given people"
        self.form = form
        self._workbook = workbook
        self._options = form.incoming.options
        self._by_mail: defaultdict[str, list[str]] = defaultdict(list)
        self._by_name: defaultdict[str, list[str]] = defaultdict(list)
        for record, answers in (workbook.rows(form.table) or {}).items():
            self._by_name[comparable(workbook.name_of(form, record))].append(record)
            for mail in self._mails(answers):
                self._by_mail[mail].append(record)
        self.changes = [self._change(contact) for contact in each_once(contacts)]
        few = len(self.of_kind(RowStatus.NEW)) <= MOST_UNASKED
        for change in self.changes:
            change.is_taken = change.kind is RowStatus.CHANGED or (few and change.kind is RowStatus.NEW)

    def of_kind(self, kind: RowStatus) -> list[ContactChange]:
        """The people of whom this becomes."""
        return [change for change in self.changes if change.kind is kind]

    @property
    def taken(self) -> list[ContactChange]:
        """Those who are brought in."""
        return [
            change
            for change in self.changes
            if change.is_taken and change.kind in (RowStatus.NEW, RowStatus.CHANGED)
        ]

    def matching(self, words: str) -> list[ContactChange]:
        """Those who are not there as they are, and whose name, company, role or mail holds all the words."""
        wanted = plain_words(words)
        return [
            change
            for change in self.changes
            if change.kind is not RowStatus.SAME
            and all(f" {word}" in f" {change.contact.whole}" for word in wanted)
        ]

    def take_only(self, words: str) -> None:
        """Take those who match, and nobody else."""
        matching = {id(change) for change in self.matching(words)}
        for change in self.changes:
            change.is_taken = id(change) in matching

    def decide(self, change: ContactChange, record: str) -> None:
        """Say who an undecided person is; nobody's record for somebody new."""
        decided = self._known(change.contact, record) if record else self._new(change.contact)
        decided.is_taken = True
        self.changes[self.changes.index(change)] = decided

    def apply(self, today: date) -> list[str]:
        """Change the workbook, and give the new records. Raises WorkbookProblem if it can only be read."""
        added: list[str] = []
        with self._workbook.changing():
            for change in self.taken:
                if change.record:
                    for name, answer in change.fields.items():
                        self._workbook.put(self.form, name, answer, change.record)
                else:
                    added.append(self._workbook.add(self.form, change.fields, today))
        return added

    def name_of(self, value: object) -> str:
        """What a company is called to which somebody would point."""
        asked = self.form.field(self._options.get("company", ""))
        companies = self._workbook.catalogue.form(asked.to) if asked is not None and asked.to else None
        return self._workbook.name_of(companies, str(value)) if companies is not None else str(value)

    # ---- who is there

    def _mails(self, answers: Mapping[str, Value]) -> set[str]:
        texts = (text_of(answers.get(self._options.get(name, ""))) for name in ("reach", "notes"))
        return {mail.casefold() for text in texts for mail in MAIL.findall(text)}

    def _change(self, contact: Contact) -> ContactChange:
        by_mail = {record for mail in contact.mail_keys for record in self._by_mail[mail]}
        if len(by_mail) == 1:
            return self._known(contact, by_mail.pop())
        records = sorted(by_mail) or self._by_name[comparable(contact.name)]
        if not records:
            return self._new(contact)
        if len(records) > 1 or (contact.mails and not by_mail and self._has_mail(records[0])):
            kind = RowStatus.UNDECIDED
            return ContactChange(contact=contact, kind=kind, candidates=tuple(records))
        return self._known(contact, records[0])

    def _has_mail(self, record: str) -> bool:
        return bool(self._mails(self._workbook.peek(self.form, record)))

    # ---- what they bring

    def _new(self, contact: Contact) -> ContactChange:
        fields: Row = {self.form.named_by[0]: contact.name, **dict(self._answers(contact))}
        return ContactChange(contact=contact, kind=RowStatus.NEW, fields=fields)

    def _known(self, contact: Contact, record: str) -> ContactChange:
        answers = self._workbook.peek(self.form, record)
        fields: Row = dict(self._additions(contact, answers))
        kind = RowStatus.CHANGED if fields else RowStatus.SAME
        return ContactChange(contact=contact, kind=kind, fields=fields, record=record)

    def _reach(self, contact: Contact) -> list[str]:
        return [*contact.mails, *contact.phones, *contact.links]

    def _answers(self, contact: Contact) -> Iterator[tuple[str, str]]:
        texts = {
            "now": ", ".join(filter(None, (contact.title, contact.company))),
            "reach": ", ".join(self._reach(contact)),
            "known": f"connected {contact.since}" if contact.since else "",
            "company": self._company(contact.company),
            "notes": contact.note,
        }
        for name, text in texts.items():
            asked = self.form.field(self._options.get(name, ""))
            if text and asked is not None:
                yield asked.id, clean(text) if asked.kind in NOTE_KINDS else one_line(text)

    def _additions(self, contact: Contact, answers: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
        """What is empty there; and ways to reach them, and notes, that are not there in other words."""
        for name, text in self._answers(contact):
            present = text_of(answers.get(name))
            if is_empty(answers.get(name)):
                yield name, text
            elif name == self._options.get("reach"):
                plain = comparable(present)
                more = [part for part in self._reach(contact) if comparable(part) not in plain]
                if more:
                    yield name, one_line(", ".join((present, *more)))
            elif name == self._options.get("notes") and comparable(text) not in comparable(present):
                yield name, f"{present}\n{text}"

    def _company(self, name: str) -> str:
        """The record of their company, if just one on the list is called so."""
        asked = self.form.field(self._options.get("company", ""))
        companies = self._workbook.catalogue.form(asked.to) if asked is not None and asked.to else None
        named = self._workbook.named(companies, name) if companies is not None and name else []
        return named[0] if len(named) == 1 else ""
