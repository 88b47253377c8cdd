"""The rows of a table as answers of a form, each with its line, and what of it is left out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach import conditions
from jobsearch_tui.coach.importing.columns import ColumnMap, map_columns
from jobsearch_tui.coach.importing.days import OpenOrder, Order, open_order, order_of, read_day
from jobsearch_tui.coach.importing.stage_words import stage_columns, stage_in, ticked
from jobsearch_tui.coach.importing.synonyms import comparable, synonyms
from jobsearch_tui.method.form import NOTE_KINDS
from jobsearch_tui.text.cleaning import clean, one_line

if TYPE_CHECKING:
    from jobsearch_tui.coach.importing.table import SourceTable
    from jobsearch_tui.method.form import Form

_DAYS: Final[tuple[str, ...]] = ("day", "found", "moved", "next-day")
_TEXTS: Final = ("place", "pay", "contact", "resume", "text", "source")
_MARKED_LINK: Final = re.compile(r"\[[^\[\]]*\]\((https?://\S+)\)|<(https?://\S+)>")
_GUARDED: Final = re.compile(r"'(?=[=+\-@\t\r])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One row that can be used."""

    line: int
    """The line of the file at which it begins, from 1."""
    company: str
    role: str
    day: str
    """The day on which it was sent, as an ISO date; empty if that is not known."""
    link: str
    fields: Mapping[str, str]
    """The other answers by the field that takes them, days as ISO dates."""
    log: tuple[Mapping[str, str], ...]
    """What the table tells besides, as rows of the form's log."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that cannot be used."""

    line: int
    why: str


@dataclass(slots=True, kw_only=True)
class ParsedTable:
    """A table, understood."""

    table: SourceTable
    columns: ColumnMap
    rows: list[Incoming] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    open_orders: list[OpenOrder] = field(default_factory=list)


def read_rows(table: SourceTable, form: Form, today: date, order: Order | None = None) -> ParsedTable:
    """The rows of a table from elsewhere, for a form that says which of its fields take what.

    A day without a year is the latest one up to ``today``; the next step's is the one nearest to it.

    Options, ids of fields: ``company`` and ``role`` name a record; ``day`` is the day on which it was sent;
    ``found`` the day on which it was saved; ``link``, ``text``, ``place``, ``pay``, ``source``, ``contact``,
    ``resume``, ``next-day`` and ``stage`` take what the table says of them. ``sent-value`` is the stage of a
    row without one, or with a word that nobody knows; ``wished-value`` that of one which was only saved; no
    stage follows one of the ``ended-values``. ``log`` keeps what has no field, under its columns
    ``log-what``, ``log-stage`` and ``log-date``.
    """
    reading = ParsedTable(table=table, columns=map_columns(table.names))
    row_reader = _RowReader(reading, form, today, order)
    for at, (line, cells) in enumerate(table.rows):
        row_reader.read(line, cells, table.lists[at] if table.lists else "")
    return reading


class _RowReader:
    """Reads one row after the other."""

    def __init__(self, reading: ParsedTable, form: Form, today: date, order: Order | None) -> None:
        plug = form.incoming
        assert plug is not None, "only a form that takes rows is given rows"
        self.form = form
        self.options = plug.options
        self._reading = reading
        self._today = today
        self._names = reading.table.names
        stage = form.field(plug.options.get("stage", ""))
        self._way = stage.options if stage is not None else ()
        self._stages = stage_columns(reading.columns, reading.table, self._way)
        reading.columns = reading.columns.but_for(self._stages, reading.table.names)
        self._places = reading.columns.places
        self._stage_orders = {at: self._order(at, order) for at in self._stages}
        self._orders = {
            meaning: self._order(self._places[meaning], order) for meaning in _DAYS if meaning in self._places
        }

    def _order(self, at: int, order: Order | None) -> Order | None:
        settled = order_of((cells[at] for _, cells in self._reading.table.rows), self._today)
        if settled.sample and order is None:
            self._reading.open_orders.append(open_order(self._names[at], settled.sample, self._today))
        return settled.known or order

    def read(self, line: int, cells: Sequence[str], of_list: str = "") -> None:
        """Take one row, or say why it is left out, and of which list it is where there are several."""
        by_meaning = {meaning: _said_in(cells[at]) for meaning, at in self._places.items()}
        company, role = (one_line(by_meaning.get(name, "")) for name in ("company", "role"))
        why = ""
        if any(comparable(cell) in synonyms().totals for cell in (company, cells[0])):
            why = "a line of totals"
        elif [cell.strip() for cell in cells] == list(self._names):
            why = "it names the columns again"
        elif not company and not role:
            why = "it names no company and no role"
        elif not company:
            why = f"“{role}” names no company"
        elif not role:
            why = f"“{company}” names no role"
        if why:
            self._reading.left_out.append(LeftOut(line, f"{why} ({of_list})" if of_list else why))
        else:
            self._reading.rows.append(self._incoming(line, company, role, by_meaning, cells))

    def _incoming(
        self, line: int, company: str, role: str, cells: dict[str, str], row: Sequence[str]
    ) -> Incoming:
        log: list[dict[str, str]] = []
        days = {meaning: self._day(meaning, cells, log) for meaning in self._orders}
        reached = self._reached(row, days, log)
        unticked = {stage for at, stage in self._stages.items() if ticked(row[at]) is False}
        stage, word = self._stage(cells, days, is_unsent=self.options.get("sent-value") in unticked)
        if stage not in conditions.words(self.options, "ended-values"):
            stage = max(filter(None, [stage, *reached]), key=self._way.index, default="")
        if days.get("moved") or word:
            self._note(log, word or cells.get("stage") or stage, stage, days.get("moved", ""))
        if days.get("moved") and stage == self.options.get("sent-value"):
            days["day"] = days.get("day") or days["moved"]
        if days.get("day") and stage == self.options.get("wished-value"):
            # What is only wished for was not sent yet.
            days["found"] = days.get("found") or days["day"]
            days["day"] = ""
        cells["pay"] = cells.get("pay") or _pay(cells)
        link = cells.get("link", "")
        link = "" if comparable(link) in synonyms().not_links else _MARKED_LINK.sub(r"\1\2", one_line(link))
        answers = {"stage": stage, "link": link, **{name: days.get(name, "") for name in _DAYS}}
        fields: dict[str, str] = {}
        for meaning in _TEXTS:
            answers[meaning] = self._text(meaning, _without_tags(cells.get(meaning, "")), log)
        for meaning, answer in answers.items():
            if answer and meaning in self.options:
                fields[self.options[meaning]] = answer
        beside = filter(_said_in, self._reading.table.beside(row))
        words_beside = ", ".join(cell for cell in beside if ticked(cell) is None)
        for notes in (cells.get("remarks", ""), words_beside):
            if remark := one_line(_without_tags(notes)):
                self._note(log, remark)
        day = days.get("day", "")
        return Incoming(
            line=line, company=company, role=role, day=day, link=link, fields=fields, log=tuple(log)
        )

    def _day(self, meaning: str, cells: dict[str, str], log: list[dict[str, str]]) -> str:
        """A day as an ISO date; one that cannot be read is kept as words."""
        cell = cells.get(meaning, "")
        is_ahead = meaning == "next-day"
        day = read_day(cell, self._orders[meaning], self._today, is_ahead=is_ahead) if cell else None
        if cell and day is None:
            self._note(log, f"{self._names[self._places[meaning]]}: {one_line(cell)}")
        return day.isoformat() if day else ""

    def _stage(self, cells: dict[str, str], days: dict[str, str], *, is_unsent: bool) -> tuple[str, str]:
        """The stage, and the word of the table where ours says less."""
        sent, wished = (self.options.get(name, "") for name in ("sent-value", "wished-value"))
        cell = cells.get("stage", "")
        if not cell and is_unsent and not days.get("day"):
            return wished, ""
        if "stage" not in self._places:
            only_saved = bool(days.get("found")) and not days.get("day")
            only_saved |= "found" in self._places and "day" not in self._places
            return (wished if only_saved else sent), ""
        if not cell:
            return (sent if days.get("day") else ""), ""
        stage, is_all = stage_in(cell, self._way)
        says_more = not is_all or any(sign.isdigit() for sign in cell)
        return stage or sent, one_line(cell) if says_more else ""

    def _reached(self, cells: Sequence[str], days: dict[str, str], log: list[dict[str, str]]) -> list[str]:
        """The stages that the columns called like one tell of; what they say besides is kept."""
        sent, wished = (self.options.get(name, "") for name in ("sent-value", "wished-value"))
        reached: list[str] = []
        for at, stage in self._stages.items():
            cell = _said_in(cells[at])
            tick, day = ticked(cell), read_day(cell, self._stage_orders[at], self._today)
            if day is not None and stage == sent:
                days["day"] = days.get("day") or day.isoformat()
            elif day is not None or (tick and stage not in (sent, wished)):
                self._note(log, "", stage, day.isoformat() if day else "")
            elif cell and tick is None:
                self._note(log, f"{self._names[at]}: {one_line(cell)}")
            if day is not None or tick:
                reached.append(stage)
        return reached

    def _text(self, meaning: str, cell: str, log: list[dict[str, str]]) -> str:
        """An answer in words; what its field cannot hold is kept in the log."""
        asked, answer = self.form.field(self.options.get(meaning, "")), ""
        if asked is not None and cell:
            answer = cell if asked.kind in NOTE_KINDS else one_line(cell)
            answer = self._choice(meaning, cell) if asked.allowed else answer
            # A choice can say less: which job board it was.
            if answer and not (asked.allowed and comparable(cell) not in comparable(answer)):
                return answer
        if cell and meaning in self._places:
            self._note(log, f"{self._names[self._places[meaning]]}: {one_line(cell)}")
        return answer

    def _choice(self, meaning: str, cell: str) -> str:
        """The choice of the field that a word from elsewhere stands for, or nothing."""
        asked = self.form.field(self.options.get(meaning, ""))
        choice = synonyms().choices.get(comparable(cell), "")
        return choice if asked is not None and choice in asked.allowed else ""

    def _note(self, log: list[dict[str, str]], what: str, stage: str = "", day: str = "") -> None:
        row = {"log-what": what, "log-stage": stage, "log-date": day}
        log.append({self.options[name]: text for name, text in row.items() if text and name in self.options})


def _said_in(cell: str) -> str:
    """What a cell says; nothing where a sign for nothing stands, or only the guard before a formula."""
    text = _GUARDED.sub("", cell.strip(), count=1) if cell.lstrip().startswith("'") else cell.strip()
    return "" if text.casefold() in synonyms().nothing else text


def _pay(cells: Mapping[str, str]) -> str:
    """Pay that stands in several columns, in one text."""
    lowest, highest, currency, period = (
        cells.get(f"pay-{part}", "").removesuffix(".0") for part in ("from", "to", "currency", "period")
    )
    if not lowest and not highest:
        return ""
    amount = " to ".join(dict.fromkeys(filter(None, (lowest, highest))))
    return " ".join(filter(None, (amount, currency, period)))


# ---- what stands in a cell with the tags of a web page

_TAG: Final = re.compile(
    r"</?(?:p|br|b|i|u|em|strong|ul|ol|li|div|span|a|h[1-6]|table|tr|td)\b[^<>]*>", re.IGNORECASE
)
_BREAKS: Final = frozenset({"p", "br", "li", "div", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN: Final = frozenset({"script", "style"})


def _without_tags(text: str) -> str:
    """The words of ``text`` in lines, if it holds tags of a web page; else as it is."""
    if not _TAG.search(text):
        return text
    page = _Page()
    page.feed(text)
    page.close()
    lines = [" ".join(line.split()) for line in "".join(page.parts).split("\n")]
    return clean("\n".join(line for line in lines if line))


class _Page(HTMLParser):
    """Gathers what a reader of the page sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _HIDDEN and self._hidden > 0
        if tag in _BREAKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            # A line end in a page is a blank; only its tags break lines.
            self.parts.append(" ".join(data.split("\n")))
