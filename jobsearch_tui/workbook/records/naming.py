"""What records are called, finding them by name, and how alike two names are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple, Protocol, TypeAlias

from jobsearch_tui.method.form import DAY_KINDS, LINK_KINDS, Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.names import folded, plain
from jobsearch_tui.workbook.answers.dates import show_date
from jobsearch_tui.workbook.answers.values import Row, Value, list_of, text_of
from jobsearch_tui.workbook.records.ids import name_in
from jobsearch_tui.workbook.records.link_index import Readable

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue

SAME: Final = 3
"""The same name, but for case, accents, signs and the order of its words."""
SHORTENED: Final = 2
"""One is the other with initials, or with words left out: *M. Lopez*, *Maria*, *Maria Lopez*."""
FIRST_NAME: Final = 1
"""The first names are the same, and the rest is not."""

DEEPEST_NAME: Final = 3
"""A name may hold the name of another record; two that are named by each other end here."""


def unnamed(form: Form) -> str:
    """What a record is called as long as nothing names it."""
    return f"a new {form.record or 'record'}"


_Parts: TypeAlias = "tuple[str | tuple[Form, tuple[str, ...]], ...]"
"""A name in pieces: texts, and the records whose names stand in it."""


class Nameable(Protocol):
    """What is read of the records to name them; nothing that comes from it is changed."""

    catalogue: Catalogue

    def rows(self, table: str) -> dict[str, Row] | None:
        """The rows of a table."""

    def peek(self, form: Form, record: str = "") -> Mapping[str, Value]:
        """One filling, not copied."""


class _Known(NamedTuple):
    """The name of one record, ready to be searched."""

    row: Row
    """The row it was made from. Rows are replaced, never changed: the same row has the same name."""
    record: str
    name: str
    folded: str
    """Without case, accents and runs of blanks."""
    words: str
    """Its words with a blank before each, also those that begin after a hyphen or an apostrophe; its days."""


class _Table(NamedTuple):
    """The names of one table, and what they were made from."""

    rows: dict[str, Row]
    others: tuple[object, ...]
    """The tables whose records' names stand in them."""
    known: list[_Known]


class Names:
    """The names of all records, remembered for as long as a record stays as it is."""

    def __init__(self, workbook: Nameable) -> None:
        self._workbook = workbook
        self._tables: dict[str, _Table] = {}
        self._naming_of: dict[str, tuple[Form, list[tuple[str, bool, Form | None]]]] = {}
        self._pieces: dict[tuple[str, str], tuple[object, _Parts]] = {}

    def name_of(self, form: Form, record: str, depth: int = DEEPEST_NAME) -> str:
        """The text of the fields that name the record, on one line; never its id, whatever it says.

        For a record that is gone: what its id says of the name. Words that are no id are given as they are.
        """
        if self._workbook.peek(form, record) or record in (self._workbook.rows(form.table) or {}):
            return self.named(form, record, depth) or unnamed(form)
        return name_in(record)

    def named(self, form: Form, record: str, depth: int = DEEPEST_NAME) -> str:
        """As ``name_of``; empty if nothing names the record."""
        row = self._workbook.peek(form, record)
        known = self._pieces.get((form.id, record))
        if known is not None and known[0] is row:
            parts = known[1]
        else:
            parts = self._parts(form, row)
            if row:
                self._pieces[form.id, record] = (row, parts)
        return self._joined(parts, depth)

    def of_fields(self, form: Form, fields: Mapping[str, Value], depth: int = DEEPEST_NAME) -> str:
        """The name that the id of such a record is made of, days as stored; empty if none is said."""
        return self._joined(self._parts(form, fields, stored=True), depth)

    def find(self, form: Form, text: str) -> list[str]:
        """Ids of the matching records: the very name, then its start, then starts of words, then a part."""
        wanted = plain(text)
        words = _words_of(wanted)
        ranked: list[tuple[int, int, str]] = []
        for position, known in enumerate(self._known(form)):
            if all(word in known.words for word in words):
                rank = 0 if known.folded == wanted else 1 if known.folded.startswith(wanted) else 2
            elif wanted in known.folded:
                rank = 3
            else:
                continue
            ranked.append((rank, position, known.record))
        ranked.sort()
        return [record for _, _, record in ranked]

    def same(self, form: Form, text: str) -> list[str]:
        """Ids of the records that have this very name, but for case and accents."""
        wanted = plain(text)
        return [known.record for known in self._known(form) if known.folded == wanted] if wanted else []

    def _naming(self, form: Form) -> list[tuple[str, bool, Form | None]]:
        """The fields that name a record: is it a day, and to which form does it point?"""
        known = self._naming_of.get(form.id)
        if known is not None and known[0] is form:
            return known[1]
        naming: list[tuple[str, bool, Form | None]] = []
        for field_id in form.named_by:
            field = form.field(field_id)
            links = field is not None and field.kind in LINK_KINDS
            target = self._workbook.catalogue.form(field.to) if field and links else None
            naming.append((field_id, field is not None and field.kind in DAY_KINDS, target))
        self._naming_of[form.id] = (form, naming)
        return naming

    def _parts(self, form: Form, fields: Mapping[str, Value], *, stored: bool = False) -> _Parts:
        parts: list[str | tuple[Form, tuple[str, ...]]] = []
        for field_id, is_day, target in self._naming(form):
            value = fields.get(field_id)
            if not value:
                continue
            if target is not None:
                parts.append((target, tuple(list_of(value))))
            else:
                text = one_line(text_of(value))
                parts.append(show_date(text) if is_day and not stored else text)
        return tuple(parts)

    def _joined(self, parts: _Parts, depth: int) -> str:
        texts: list[str] = []
        for part in parts:
            if isinstance(part, str):
                texts.append(part)
            elif depth > 0:
                texts += [self.name_of(part[0], record, depth - 1) for record in part[1]]
            else:
                texts.append(one_line(", ".join(part[1])))
        return texts[0] if len(texts) == 1 else ", ".join(text for text in texts if text)

    def _known(self, form: Form) -> list[_Known]:
        """The names of a table, in its order."""
        rows = self._workbook.rows(form.table) or {}
        before = self._tables.get(form.table)
        others = tuple(self._workbook.rows(other.table) for other in self._named_in(form))
        # A name that holds the name of another record changes with that one, too.
        settled = before is not None and list(map(id, before.others)) == list(map(id, others))
        if before is not None and settled and before.rows is rows:
            return before.known
        old = {known.record: known for known in before.known} if before is not None else {}
        names = []
        for record, row in rows.items():
            known = old.get(record)
            if known is None or known.row is not row or not settled:
                name = self.named(form, record)
                if known is None or known.row is not row or known.name != name:
                    plain_name = plain(name)
                    known = _Known(row, record, name, plain_name, _words(plain_name) + self._days(form, row))
            names.append(known)
        if len(self._pieces) > 2 * len(names) + 10_000:
            self._pieces.clear()
        self._tables[form.table] = _Table(rows, others, names)
        return names

    def _days(self, form: Form, row: Row) -> str:
        """The days in a name as they are stored, so that they are found by that as well."""
        # A bare text by hand in the place of a record has no fields.
        fields = row if isinstance(row, dict) else {}
        days = (text_of(fields.get(field_id)) for field_id, is_day, _ in self._naming(form) if is_day)
        return "".join(f" {day}" for day in days if day)

    def _named_in(self, form: Form) -> list[Form]:
        """The forms whose records' names can stand in the names of this one's."""
        named: list[Form] = []
        level = [form]
        for _ in range(DEEPEST_NAME):
            level = [target for outer in level for _, _, target in self._naming(outer) if target is not None]
            named += [target for target in level if target not in named]
        return named


def begins(text: str, name: str) -> bool:
    """True if each word of ``text`` is the beginning of a word of ``name``."""
    words = _words(plain(name))
    return all(word in words for word in _words_of(plain(text)))


def likeness(name: str, other: str) -> int:
    """``SAME``, ``SHORTENED``, ``FIRST_NAME``, or 0 where nothing speaks for it."""
    mine, theirs = _plain_words(name), _plain_words(other)
    if not mine or not theirs:
        return 0
    if sorted(mine) == sorted(theirs):
        return SAME
    if _shortens(mine, theirs) or _shortens(theirs, mine):
        return SHORTENED
    return FIRST_NAME if mine[0] == theirs[0] and len(mine[0]) > 1 else 0


def likely_duplicates(workbook: Readable, form: Form, record: str) -> list[tuple[str, str, int]]:
    """Id, name and likeness of every other record of a table, the likely duplicates of this one first."""
    name = workbook.name_of(form, record)
    others = [
        (other_id, workbook.name_of(form, other_id))
        for other_id in workbook.rows(form.table) or {}
        if other_id != record
    ]
    compared = [(other_id, other_name, likeness(name, other_name)) for other_id, other_name in others]
    return sorted(compared, key=lambda entry: -entry[2])


def _words_of(wanted: str) -> list[str]:
    return [f" {word}" for word in wanted.split()]


def _words(name: str) -> str:
    # A word begins after a blank, a hyphen, an apostrophe: after anything that is no letter.
    split = "".join(letter if letter.isalnum() else " " for letter in name)
    return f" {name}" if split == name else f" {name} {split}"


def _plain_words(name: str) -> list[str]:
    plain = "".join(sign if sign.isalnum() else " " for sign in folded(name))
    return plain.split()


def _shortens(short: list[str], whole: list[str]) -> bool:
    """True if each word of ``short`` is a word of ``whole``, or an initial of one, in the same order."""
    rest = iter(whole)
    if not all(any(_stands_for(word, full) for full in rest) for word in short):
        return False
    return any(len(word) > 1 for word in short)


def _stands_for(word: str, full: str) -> bool:
    return word == full or (len(word) == 1 and full.startswith(word))
