"""Address books as vCard, versions 2.1, 3.0 and 4.0, as telephones and mail programs write them.

A library would refuse a whole file for one line that breaks the rules, as those of old telephones do; of a
card seven properties are of use here.
"""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jobsearch_tui.coach.importing.people.contact import MOST_CONTACTS, AddressBook, Contact
from jobsearch_tui.text.cleaning import clean, one_line
from jobsearch_tui.text.problems import Place, TooLarge

_PROPERTY: Final = re.compile(r"(?:[\w-]+\.)?([\w-]+)((?:;(?:\"[^\"]*+\"|[^:;\"])*+)*+):(.*)", re.DOTALL)
_ESCAPED: Final = re.compile(r"\\(.)", re.DOTALL)
_PARTED: Final = re.compile(r"(?<!\\);")
_CHARSET: Final = re.compile(r"charset=\"?([\w.:-]+)", re.IGNORECASE)
_QUOTED: Final = re.compile(r"quoted-printable", re.IGNORECASE)
_BINARY: Final = re.compile(r"encoding=\"?b(ase64)?\b|;base64\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Property:
    line: int
    name: str
    value: str

    @property
    def parts(self) -> list[str]:
        """What stands between its semicolons."""
        return [one_line(_plain(part)).strip() for part in _PARTED.split(self.value)]

    @property
    def text(self) -> str:
        """All of it, as people read it."""
        return clean(_plain(self.value)).strip()


def is_vcard(text: str) -> bool:
    """True for a text that begins with a card."""
    return text.lstrip("\ufeff \t\r\n")[:11].upper() == "BEGIN:VCARD"


def read_cards(text: str, file: str) -> AddressBook:
    """Everybody in the cards of a file. Raises TooLarge beyond a limit."""
    book = AddressBook()
    inside: list[list[_Property]] = []
    for part in _properties(text):
        mark = (part.name, part.value.strip().upper())
        if mark == ("BEGIN", "VCARD"):
            inside.append([part])
        elif mark == ("END", "VCARD") and inside:
            card = inside.pop()
            # A card inside another is somebody's assistant: the outer one is meant.
            if not inside:
                _take(card, book)
        elif inside:
            inside[-1].append(part)
        if len(book.contacts) > MOST_CONTACTS:
            place = Place(file, part.line)
            raise TooLarge(
                f"There are more than {MOST_CONTACTS:,} people in it", place, "Bring them in in parts"
            )
    if inside:
        # The last card was cut off: what there is of it counts.
        _take(inside[0], book)
    return book


def _take(card: list[_Property], book: AddressBook) -> None:
    values: dict[str, list[_Property]] = {}
    for part in card:
        values.setdefault(part.name, []).append(part)

    def texts(name: str, prefix: str = "") -> list[str]:
        plain = (one_line(part.text).strip() for part in values.get(name, ()))
        return list(
            dict.fromkeys(text[len(prefix) * text.lower().startswith(prefix) :] for text in plain if text)
        )

    company = next((", ".join(filter(None, part.parts)) for part in values.get("ORG", ())), "")
    name = next(iter(texts("FN")), "") or next(map(_assembled, values.get("N", ())), "")
    if not name:
        name = next(iter([*texts("NICKNAME"), *filter(None, [company])]), "")
    if not name:
        book.left_out.append((card[0].line, "it names no one"))
        return
    book.contacts.append(
        Contact(
            line=card[0].line,
            name=name,
            mails=texts("EMAIL", "mailto:"),
            phones=[phone.partition(";")[0] for phone in texts("TEL", "tel:")],
            links=texts("URL"),
            company=company if company != name else "",
            title=next(iter(texts("TITLE") or texts("ROLE")), ""),
            note="\n".join(part.text for part in values.get("NOTE", ()) if part.text),
        )
    )


def _assembled(name: _Property) -> str:
    """The name out of its parts: family, given, further, before, behind."""
    family, given, further, *_ = [*name.parts, "", "", ""]
    return " ".join(filter(None, (given, further, family)))


def _properties(text: str) -> Iterator[_Property]:
    """Each property, its lines put together again and its letters decoded."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(lines):
        first, pieces = at + 1, [lines[at]]
        at += 1
        is_quoted = bool(_QUOTED.search(pieces[0].partition(":")[0]))
        while at < len(lines):
            if is_quoted and pieces[-1].endswith("="):
                pieces[-1] = pieces[-1][:-1]
                pieces.append(lines[at])
            elif lines[at][:1] in (" ", "\t"):
                pieces.append(lines[at][1:])
            else:
                break
            at += 1
        match = _PROPERTY.fullmatch("".join(pieces))
        if match is None or _BINARY.search(match[2]):
            continue
        value = _unquoted(match[3], match[2]) if is_quoted else match[3]
        yield _Property(line=first, name=match[1].upper(), value=value)


def _unquoted(value: str, parameters: str) -> str:
    """The letters that are written as numbers."""
    raw = quopri.decodestring(value.encode("utf-8", "surrogateescape"))
    charset = _CHARSET.search(parameters)
    for encoding in (charset[1] if charset else "utf-8", "utf-8", "cp1252"):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return raw.decode("latin-1")


def _plain(value: str) -> str:
    return _ESCAPED.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], value)
