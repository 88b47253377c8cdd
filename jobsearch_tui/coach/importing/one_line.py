"""An application written in one line, or pasted as a link or a posting: its company, role and link."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urlsplit

from jobsearch_tui.coach.importing.rows import Incoming
from jobsearch_tui.coach.importing.synonyms import comparable, plain_words, synonyms
from jobsearch_tui.coach.views.fit import role_words
from jobsearch_tui.text.cleaning import one_line

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Form

_LINK: Final = re.compile(r"(?:https?://|www\.)[^\s,;<>\"]+", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"\s*[,;|\t]\s*|\s+[–—-]\s+")
_AT: Final = re.compile(r"(.+?)\s+(?:at|@|bei|chez)\s+(.+)", re.IGNORECASE)
_LABEL: Final = re.compile(r"\s*([^:\n]{2,30})\s*:\s*(.+)")
_NUMBERS: Final = re.compile(r"[\d_]+")
_HEAD: Final = 12
"""Lines at the top of a posting in which its role and company are looked for."""
_LONGEST: Final = 90
"""Signs of a line of a posting that can be its title."""


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """What a line says."""

    company: str = ""
    role: str = ""
    link: str = ""
    posting: str = ""
    """The text of the posting, where one was pasted."""

    @property
    def text(self) -> str:
        """The same as a line, to be corrected."""
        return ", ".join(filter(None, (self.company, self.role, self.link)))


def read_line(text: str, is_company: Callable[[str], bool]) -> WrittenLine:
    """Company, role and link in any order; ``is_company`` knows the names of those that are there.

    What neither says which it is: the company stands first.
    """
    link, rest = _link_apart(text)
    parts = [part for part in _BETWEEN.split(rest.strip(" ,;")) if part]
    if not parts:
        company, role = _of_link(link)
        return WrittenLine(company, role, link)
    if len(parts) == 1 and (both := _AT.fullmatch(parts[0])) and not is_company(parts[0]):
        return WrittenLine(both[2].strip(), both[1].strip(), link)
    if len(parts) == 1 and _is_role(parts[0]) and not is_company(parts[0]):
        return WrittenLine(_of_link(link)[0], parts[0], link)
    first, others = parts[0], ", ".join(parts[1:])
    is_turned = is_company(others) or (_is_role(first) and not _is_role(others))
    if others and is_turned and not is_company(first):
        first, others = others, first
    return WrittenLine(first, others or _of_link(link)[1], link)


def read_posting(text: str) -> WrittenLine:
    """A posting as it was pasted: what its top lines say, the first link, and all of it."""
    link, _ = _link_apart(text)
    lines = [line for line in map(one_line, text.splitlines()) if line][:_HEAD]
    company, role = _labelled(lines)
    titles = [line for line in lines if len(line) <= _LONGEST and not _LABEL.fullmatch(line)]
    for title in titles:
        both = _AT.fullmatch(title)
        if both and _is_role(both[1]):
            company, role = company or both[2].strip(), role or both[1].strip()
    role = role or next((title for title in titles if _is_role(title)), "")
    behind = titles[titles.index(role) + 1 :] if role in titles else []
    company = (
        company or _of_link(link)[0] or next((line for line in behind if len(plain_words(line)) <= 4), "")
    )
    return WrittenLine(company, role, link, text.strip())


def incoming(written: WrittenLine, form: Form, today: date, *, wished: bool = False) -> Incoming:
    """The line as a row for a plan: sent today, or wished for."""
    assert form.incoming is not None, "only a form that takes rows takes a line"
    options = form.incoming.options
    stage = options.get("wished-value" if wished else "sent-value", "")
    day = "" if wished else today.isoformat()
    answers = {
        "stage": stage,
        "day": day,
        "found": today.isoformat() if wished else "",
        "link": written.link,
        "text": written.posting,
    }
    fields = {options[name]: answer for name, answer in answers.items() if answer and name in options}
    log = () if wished else ({options["log-stage"]: stage, options["log-date"]: day},)
    return Incoming(
        line=1, company=written.company, role=written.role, day=day, link=written.link, fields=fields, log=log
    )


def _link_apart(text: str) -> tuple[str, str]:
    """The first link in a text, whole, and the rest on one line."""
    found_link = _LINK.search(text)
    if found_link is None:
        return "", one_line(text)
    link = found_link[0].rstrip(".)")
    rest = one_line(text.replace(found_link[0], " , ", 1))
    return (link if "://" in link else f"https://{link}"), rest


def _is_role(text: str) -> bool:
    """True if one of the words is what people are called at work."""
    return not (role_words() | synonyms().role_words).isdisjoint(plain_words(text))


def _labelled(lines: Sequence[str]) -> tuple[str, str]:
    """What stands behind a label such as *Company:* or *Position:*."""
    by_meaning = {"company": "", "role": ""}
    for line in lines:
        if label := _LABEL.fullmatch(line):
            for meaning, text in by_meaning.items():
                if not text and comparable(label[1]) in synonyms().columns[meaning]:
                    by_meaning[meaning] = label[2].strip()
    return by_meaning["company"], by_meaning["role"]


def _of_link(link: str) -> tuple[str, str]:
    """Company and role as far as an address tells them; on a job board the company is in its path."""
    if not link:
        return "", ""
    try:
        parts = urlsplit(link)
    except ValueError:
        return "", ""
    hosts = [part for part in (parts.hostname or "").split(".") if part not in synonyms().host_words]
    names = [_words(segment) for segment in parts.path.split("/") if segment]
    role = next((name for name in reversed(names) if _is_role(name)), "")
    on_board = next((host for host in hosts if host in synonyms().job_boards), "")
    if not on_board:
        own = hosts[:-1] if len(hosts) > 1 else hosts
        return _named(own[-1] if own else ""), _named(role)
    before = hosts[: hosts.index(on_board)]
    company = before[-1] if before else next((name for name in names if name != role and name), "")
    return _named(company) if plain_words(company) else "", _named(role)


def _words(segment: str) -> str:
    return " ".join(_NUMBERS.sub(" ", unquote(segment)).replace("-", " ").split())


def _named(words: str) -> str:
    """Words of an address as a name begins."""
    spaced = words.replace("-", " ").strip()
    return spaced[:1].upper() + spaced[1:]
