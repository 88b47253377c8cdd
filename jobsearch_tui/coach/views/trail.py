"""Why a line is there: the changes that led to it, whose advice moved it, and since when it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jobsearch_tui.coach.words import content_words
from jobsearch_tui.method.form import LINE_KINDS, LINK_KINDS, Field, Form
from jobsearch_tui.workbook.answers.dates import show_date
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Row, Value, is_empty, list_of, rows_of, text_of
from jobsearch_tui.workbook.history.looking_back import Since, Then, line_key, since
from jobsearch_tui.workbook.workbook import Workbook

FEWEST_WORDS: Final = 3
"""A text of so many words that stands inside a line is taken for the line: people shorten what they log."""

Past = Callable[[], Iterable[Then]]
"""Gives what the answer said in each older copy, the newest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A record that had a part in a change."""

    form: str
    """Id of its form."""
    record: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One change of the log."""

    on: str
    """The day as people read it, or what stands there; may be empty."""
    what: str
    before: str
    after: str
    who: Linked | None
    """Whose view moved it."""
    talk: Linked | None
    quote: str
    """Something they said in that talk."""
    why: str

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """What it says, each part with its label; what nobody wrote is left out."""
        parts = (
            ("what", self.what),
            ("was", self.before),
            ("now", self.after),
            ("why", self.why),
            ("talk", self.talk.name if self.talk is not None else ""),
            ("said", f"“{self.quote}”" if self.quote else ""),
        )
        return tuple((label, text) for label, text in parts if text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """All that is known about why a line is there."""

    line: str
    moves: tuple[Moved, ...]
    """The changes that led to it, the newest first."""
    details: tuple[tuple[str, str], ...]
    """What belongs to the line: label and text."""
    since: Since | None
    """None if no older copies were asked."""

    @property
    def linked(self) -> tuple[Linked, ...]:
        """The talks and people of the changes, each once."""
        records = [record for move in self.moves for record in (move.talk, move.who) if record is not None]
        return tuple({(record.form, record.record): record for record in records}.values())


def has_trail(form: Form, field: Field) -> bool:
    """True if the lines of this list can be asked why they are there."""
    return (
        form.trail is not None
        and field.kind in LINE_KINDS
        and form.field(field.id) is field
        and field.id != form.trail.options.get("log")
    )


def trail(
    form: Form, field: Field, line_text: str, workbook: Workbook, record: str = "", past: Past | None = None
) -> Trail:
    """Why ``line_text`` stands in the list ``field`` of one filling of ``form``.

    The log is followed backwards: the rows whose *after* is the line, then the rows whose *after* is the
    *before* of one of those, and so on. Capitals, accents, blanks and a full stop make no difference; a text
    of three words or more that stands within the line counts as the line. ``past`` tells what the list said
    in the older copies.
    """
    moves = _moves(form, line_text, workbook, record)
    rows = rows_of(workbook.peek(form, record).get(field.id), field)
    now = [text_of(row.get(field.head_id)) for row in rows]
    known = [move.before for move in moves]
    return Trail(
        line=line_text,
        moves=moves,
        details=_details(field, line_text, rows, workbook),
        since=None if past is None else since(field, line_text, past(), now=now, known=known),
    )


# ---- the log


def _moves(form: Form, line: str, workbook: Workbook, record: str) -> tuple[Moved, ...]:
    options: Mapping[str, str] = form.trail.options if form.trail is not None else {}
    log = form.field(options.get("log", ""))
    if log is None:
        return ()
    left = list(enumerate(rows_of(workbook.peek(form, record).get(log.id), log)))
    chain: list[tuple[int, Row]] = []
    wanted = [line]
    while wanted:
        text = wanted.pop(0)
        earlier = [
            (at, row)
            for at, row in left
            if is_logged_line(_text(row, options, "after"), text, inside=text is line)
        ]
        left = [other for other in left if other not in earlier]
        chain += earlier
        wanted += [before for _, row in earlier if (before := _text(row, options, "before"))]
    # A day as it is stored sorts by itself; rows of one day, or without one, by their place in the log.
    chain.sort(key=lambda entry: (_text(entry[1], options, "date"), entry[0]), reverse=True)
    return tuple(_moved(row, log, options, workbook) for _, row in chain)


def _moved(row: Row, log: Field, options: Mapping[str, str], workbook: Workbook) -> Moved:
    after, before = _text(row, options, "after"), _text(row, options, "before")
    talk, why = _linked(row, log, options.get("talk", ""), workbook), _text(row, options, "why")
    return Moved(
        on=show_date(_text(row, options, "date")),
        what=_text(row, options, "what"),
        before=before,
        after=after,
        who=_linked(row, log, options.get("who", ""), workbook),
        talk=talk,
        quote=_quote(talk, options, workbook, f"{before} {after} {why}"),
        why=why,
    )


def _text(row: Mapping[str, Value], options: Mapping[str, str], option: str) -> str:
    return text_of(row.get(options.get(option, ""))).strip()


def _linked(row: Row, log: Field, column_id: str, workbook: Workbook) -> Linked | None:
    """The record that a column points to; what is written there otherwise is a name all the same."""
    column = next((part for part in log.columns if part.id == column_id), None)
    ids = list_of(row.get(column_id)) if column is not None else []
    if column is None or not ids:
        return None
    to = workbook.catalogue.form(column.to) if column.kind in LINK_KINDS else None
    if to is None or not workbook.has(to, ids[0]):
        return Linked(form="", record="", name=ids[0])
    return Linked(form=to.id, record=ids[0], name=workbook.name_of(to, ids[0]))


def _quote(talk: Linked | None, options: Mapping[str, str], workbook: Workbook, about: str) -> str:
    """What was said in the talk: the only quote, or the one that has most words in common with the change.

    Quotes stand in the field that the option ``quotes`` names; else in the first list that the talk shows
    in the history of its people.
    """
    form = workbook.catalogue.form(talk.form) if talk is not None else None
    if talk is None or form is None:
        return ""
    shown = form.timeline.options.get("show", "") if form.timeline is not None else ""
    names = [name.strip() for name in (options.get("quotes") or shown).split(",")]
    field = next(
        (quotes for name in names if (quotes := form.field(name)) and quotes.kind in LINE_KINDS), None
    )
    if field is None:
        return ""
    lines = [
        text_of(row.get(field.head_id))
        for row in rows_of(workbook.peek(form, talk.record).get(field.id), field)
    ]
    wanted = content_words(about)
    common = {line: len(content_words(line) & wanted) for line in lines}
    quote = max(common, key=common.__getitem__, default="")
    return quote if common.get(quote) or len(common) == 1 else ""


def is_logged_line(logged: str, line: str, *, inside: bool) -> bool:
    """True if a text of the log is the line; with ``inside``, also if it stands within it."""
    key, other = line_key(logged), line_key(line)
    if not key or not other:
        return False
    return key == other or (inside and len(key.split()) >= FEWEST_WORDS and f" {key} " in f" {other} ")


# ---- what belongs to the line


def _details(field: Field, line: str, rows: Sequence[Row], workbook: Workbook) -> tuple[tuple[str, str], ...]:
    row: Mapping[str, Value] | None = next(
        (row for row in rows if text_of(row.get(field.head_id)) == line), None
    )
    if row is None:
        row = next((row for row in rows if line_key(text_of(row.get(field.head_id))) == line_key(line)), {})

    def name_of(form_id: str, record_id: str) -> str:
        to = workbook.catalogue.form(form_id)
        return workbook.name_of(to, record_id) if to is not None else record_id

    return tuple(
        (column.label, kind_of(column).show(row.get(column.id), column, name_of))
        for column in field.details
        if not is_empty(row.get(column.id))
    )
