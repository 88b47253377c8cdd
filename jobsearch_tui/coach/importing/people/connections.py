"""People out of a table: the address book of a mail program, or the connections of a networking site."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from jobsearch_tui.coach.importing.columns import map_columns
from jobsearch_tui.coach.importing.days import read_day
from jobsearch_tui.coach.importing.people.contact import AddressBook, Contact
from jobsearch_tui.coach.importing.synonyms import comparable, plain_words
from jobsearch_tui.coach.importing.table import table_in
from jobsearch_tui.coach.word_lists.word_list import word_file
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.problems import Place, UnreadableText
from jobsearch_tui.workbook.answers.dates import show_date

FILE: Final = Path(__file__).parent / "contact_words.yaml"


@dataclass(frozen=True, slots=True)
class _ContactWords:
    columns: dict[str, tuple[str, ...]]
    """What a column can mean, and how it is called."""
    not_told: frozenset[str]
    """Words of a name that say nothing."""


@cache
def _words() -> _ContactWords:
    file = word_file(FILE, ("columns", "not-told"))
    columns = file.inner("columns")
    names = {name: tuple(map(comparable, columns.words(name))) for name in columns.tree}
    return _ContactWords(names, frozenset(file.words("not-told")))


def read_connections(raw: bytes, file: str) -> AddressBook:
    """Everybody in a table. Raises UnreadableText if no line names its columns, TooLarge beyond a limit."""
    table = table_in(raw, file, names_people)
    if table is None:
        raise UnreadableText(
            "No line names the columns of people",
            Place(file=file),
            "Let the first line name the columns, such as: Name, Email, Company, Position",
        )
    places = _places(table.names)
    taken = {at for columns in places.values() for at in columns}
    untaken = [at for at, name in enumerate(table.names) if name and at not in taken]
    filled = tuple(table.names[at] for at in untaken if any(cells[at].strip() for _, cells in table.rows))
    book = AddressBook(columns_left_out=filled)
    for line, cells in table.rows:
        contact = _contact(line, cells, places, ", ".join(table.beside(cells)))
        if contact is None:
            book.left_out.append((line, "it names no one"))
        else:
            book.contacts.append(contact)
    return book


def names_people(cells: Sequence[str]) -> bool:
    """True for a line that names the columns of people, and not those of applications."""
    if any(len(cell) > 200 for cell in cells):
        return False
    meanings = _places(cells).keys()
    if not meanings & {"mail", "phone", "since"}:
        return False
    applied = map_columns(cells).places.keys() & {"stage", "day", "found"}
    return {"first", "last"} <= meanings or ("name" in meanings and not applied)


def _places(names: Sequence[str]) -> dict[str, list[int]]:
    """The columns of each meaning, in the order of its names."""
    words = _words()
    plain = [
        " ".join(word for word in plain_words(name) if not word.isdigit() and word not in words.not_told)
        for name in names
    ]
    is_kind = [bool({"type", "label"} & set(plain_words(name))) for name in names]
    places: dict[str, list[int]] = {}
    for meaning, known in words.columns.items():
        at = [
            number
            for word in known
            for number, name in enumerate(plain)
            if name == word and not is_kind[number]
        ]
        if at:
            places[meaning] = at
    return places


def _contact(line: int, cells: Sequence[str], places: dict[str, list[int]], beside: str) -> Contact | None:
    def texts(meaning: str) -> list[str]:
        parts = (part for at in places.get(meaning, ()) for part in cells[at].split(" ::: "))
        return list(dict.fromkeys(text for part in parts if (text := one_line(part).strip())))

    def text(meaning: str) -> str:
        return next(iter(texts(meaning)), "")

    name = " ".join(filter(None, (text("first"), text("last")))) or text("name") or text("company")
    if not name:
        return None
    since = text("since")
    day = read_day(since, None) if since else None
    notes = [*(cells[at].strip() for at in places.get("remarks", ())), beside]
    return Contact(
        line=line,
        name=name,
        mails=texts("mail"),
        phones=texts("phone"),
        links=texts("link"),
        company=text("company") if text("company") != name else "",
        title=text("title"),
        since=show_date(day.isoformat()) if day else since,
        note="\n".join(filter(None, notes)),
    )
