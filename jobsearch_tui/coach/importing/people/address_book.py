"""Everybody in a file of people, whichever program wrote it."""

from __future__ import annotations

from typing import Final

from jobsearch_tui.coach.importing.packed import is_packed
from jobsearch_tui.coach.importing.people.connections import names_people, read_connections
from jobsearch_tui.coach.importing.people.contact import AddressBook
from jobsearch_tui.coach.importing.people.vcard import is_vcard, read_cards
from jobsearch_tui.coach.importing.table import decoded, read_table, table_in
from jobsearch_tui.text.problems import Place, Problem, TooLarge

LARGEST: Final = 50_000_000
"""Bytes of an address book, pictures of the people among them."""
_CARDS: Final = (".vcf", ".vcard")


def is_address_book(raw: bytes, file: str) -> bool:
    """True for a file of people, by its name or by what stands in it, and of nothing else."""
    return holds_people(raw, file) and not (is_packed(raw) and _holds_applications(raw, file))


def _holds_applications(raw: bytes, file: str) -> bool:
    try:
        read_table(raw, file)
    except Problem:
        return False
    return True


def holds_people(raw: bytes, file: str) -> bool:
    """True for a file in which people stand, perhaps among other lists."""
    if file.lower().endswith(_CARDS) or is_vcard(raw[:100].decode("utf-8", "ignore")):
        return True
    try:
        return table_in(raw, file, names_people) is not None
    except Problem:
        # Who reads it as what it is says what is the matter with it.
        return False


def read_address_book(raw: bytes, file: str) -> AddressBook:
    """Everybody in it. Raises UnreadableText if it is none, TooLarge beyond a limit."""
    if len(raw) > LARGEST:
        raise TooLarge("This is larger than an address book can be", Place(file), "Bring it in in parts")
    if file.lower().endswith(_CARDS) or is_vcard(raw[:100].decode("utf-8", "ignore")):
        return read_cards(decoded(raw, file), file)
    return read_connections(raw, file)
