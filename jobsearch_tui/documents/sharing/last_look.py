"""A last look at a document before it leaves: what is in it for its reader, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jobsearch_tui.coach.views.delicate import feelings_in, sums_in
from jobsearch_tui.documents.formats.block_texts import texts_of
from jobsearch_tui.documents.formats.blocks import Document
from jobsearch_tui.documents.making import Offer, make
from jobsearch_tui.documents.sharing.names import NameFinder
from jobsearch_tui.method.form import DAY_KINDS, LINE_KINDS, READERS, Field, Form
from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.readers import (
    ALL,
    answer_decision,
    decision,
    is_held,
    is_seen,
    with_answer_decision,
    with_decision,
)
from jobsearch_tui.workbook.answers.values import Row, Value, is_empty, rows_of, value_of
from jobsearch_tui.workbook.workbook import Workbook

A_SUM: Final = "a sum"
A_FEELING: Final = "a feeling"
_MOST: Final = 5
"""Names of a kind that are told in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookedAt:
    """A line, an answer or a record that may stand in a document."""

    form: Form
    record: str
    field: Field | None
    """None for a whole record."""
    at: int | None
    """The place of a line in its list, from 0."""
    row: Row | None
    """The line as it was looked at."""
    label: str
    """What it is called."""
    text: str
    """What it says, on one line."""
    is_in: bool
    """True if the reader gets it."""
    decided: bool | None
    """What the person decided: True let in, False held back."""
    remarks: tuple[str, ...] = ()
    """What is worth a look in it: names, a sum, a feeling."""


@dataclass(frozen=True, slots=True)
class Delicate:
    """What in a text others read is looked at twice."""

    named: Mapping[str, tuple[str, ...]]
    """Names by what they are names of: *people*, *companies*."""
    sums: tuple[str, ...]
    feelings: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str], names: NameFinder) -> Delicate:
        """All of it in some texts."""
        named: dict[str, dict[str, None]] = {}
        sums: dict[str, None] = {}
        feelings: dict[str, None] = {}
        for text in texts:
            for name in names.find(text):
                named.setdefault(name.bearer.kind, {})[name.bearer.name] = None
            sums |= dict.fromkeys(sums_in(text))
            feelings |= dict.fromkeys(feelings_in(text))
        by_kind = {kind: tuple(bearers) for kind, bearers in named.items()}
        return cls(by_kind, tuple(sums), tuple(feelings))

    def sentence(self) -> str:
        """What it is, for somebody who reads one sentence."""
        parts = [f"{kind}: {_some(names)}" for kind, names in self.named.items()]
        parts += [f"sums: {_some(self.sums)}"] if self.sums else []
        parts += [f"feelings: {_some(self.feelings)}"] if self.feelings else []
        if not parts:
            return "No name, sum or feeling that we know of is in it."
        return f"Still in it: {'; '.join(parts)}."


@dataclass(frozen=True, slots=True)
class LastLook:
    """What is looked at before a document leaves."""

    document: Document
    lines: tuple[LookedAt, ...]
    """In the order of the document, then what is left out."""
    delicate: Delicate


def still_in_it(documents: Iterable[Document], workbook: Workbook) -> str:
    """A sentence about the names, sums and feelings that are still in some documents."""
    texts = [text for document in documents for text in texts_of(document)]
    return Delicate.of(texts, NameFinder(workbook, texts)).sentence()


def last_look(
    offer: Offer, audience: str, today: date, workbook: Workbook, document: Document | None = None
) -> LastLook:
    """The last look at a document for a reader, or at ``document``, which was made of it without names.

    Raises:
        UsageProblem: if it is not meant for that reader.

    """
    asked: list[tuple[Form, str, Field]] = []
    made = make(offer, audience, today, workbook, asked=asked)
    texts = list(texts_of(document or made))
    names = NameFinder(workbook, texts)
    lines = _Lines(offer, audience, workbook, made, names).all(asked)
    return LastLook(document or made, tuple(lines), Delicate.of(texts, names))


def decide(workbook: Workbook, line: LookedAt, audience: str) -> bool | None:
    """Hold a line back from a reader, let it in, or take back what was decided; gives what holds now.

    Raises WorkbookProblem if it can only be read, or the line is no longer there.
    """
    decided = None if line.decided is not None else not line.is_in
    filling = workbook.peek(line.form, line.record)
    if line.field is None or line.at is None:
        field_id = ALL if line.field is None else line.field.id
        value = with_answer_decision(filling, field_id, audience, decided)
        workbook.put(line.form, READERS, value, line.record)
        return decided
    rows = rows_of(filling.get(line.field.id), line.field)
    at = line.at if line.at < len(rows) and rows[line.at] == line.row else None
    at = next((n for n, row in enumerate(rows) if row == line.row), None) if at is None else at
    if at is None:
        raise WorkbookProblem("This line was changed in the meantime", mend="Look at it once more")
    rows[at] = {**rows[at], READERS: with_decision(rows[at].get(READERS), audience, decided) or []}
    workbook.put(line.form, line.field.id, value_of(rows, line.field), line.record)
    return decided


class _Lines:
    """Finds what may stand in a document, and what of it does."""

    def __init__(
        self, offer: Offer, audience: str, workbook: Workbook, document: Document, names: NameFinder
    ) -> None:
        self._own = (offer.form.id, offer.record)
        self._audience = audience
        self._workbook = workbook
        self._names = names
        self._printed = _plain("\n".join(texts_of(document)))

    def all(self, asked: Iterable[tuple[Form, str, Field]]) -> list[LookedAt]:
        """Each once, in the order in which it is read; what is left out comes last."""
        lines: dict[tuple[str, str, str, int | None], LookedAt] = {}
        for form, record, field in asked:
            for line in self._of(form, record, field):
                field_id = ALL if line.field is None else field.id
                lines.setdefault((form.id, record, field_id, line.at), line)
        # A record whose answers are read is one, wherever its name stands.
        read = {(form_id, record) for (form_id, record, _, _), line in lines.items() if line.is_in}
        for line_id, line in lines.items():
            if line.field is None and line_id[:2] in read and line.decided is not False:
                lines[line_id] = replace(line, is_in=True)
        places = {line_id: self._place(line) for line_id, line in lines.items()}
        order = sorted(lines, key=lambda line_id: (not lines[line_id].is_in, places[line_id]))
        return [lines[line_id] for line_id in order]

    def _place(self, line: LookedAt) -> int:
        place = self._printed.find(_plain(line.text)) if line.is_in else 0
        return place if place >= 0 else len(self._printed)

    def _of(self, form: Form, record: str, field: Field) -> Iterable[LookedAt]:
        filling = self._workbook.peek(form, record)
        value = filling.get(field.id)
        if value is None or is_empty(value):
            return
        if form.many and field.id in form.named_by:
            # What a document is about stands in its title, and all of it is about that.
            if (form.id, record) != self._own:
                yield self._record(form, record, filling)
        elif field.kind in LINE_KINDS:
            for at, row in enumerate(rows_of(value, field)):
                if (line := self._line(form, record, field, filling, at, row)) is not None:
                    yield line
        else:
            text = kind_of(field).show(value, field, self._name_of)
            decided = answer_decision(filling, field.id, self._audience)
            is_in = is_seen(filling, field, self._audience) and self._prints(text, field)
            yield self._looked_at(form, record, field, text, is_in=is_in, decided=decided)

    def _record(self, form: Form, record: str, filling: Mapping[str, Value]) -> LookedAt:
        name = self._workbook.name_of(form, record)
        decided = answer_decision(filling, ALL, self._audience)
        is_in = not is_held(filling, self._audience) and _plain(name) in self._printed
        return self._looked_at(form, record, None, name, is_in=is_in, decided=decided)

    def _line(
        self, form: Form, record: str, field: Field, filling: Mapping[str, Value], at: int, row: Row
    ) -> LookedAt | None:
        lead = field.lead
        head = row.get(field.head_id)
        shows = [
            kind_of(column).show(part, column, self._name_of)
            for column in (lead, *field.details)
            if column is not None and (column is lead or self._audience in column.audiences)
            if not is_empty(part := head if column is lead else row.get(column.id))
        ]
        if lead is None or not shows:
            return None
        text = kind_of(lead).show(head, lead, self._name_of) if head else shows[0]
        decided = decision(row.get(READERS), self._audience)
        is_in = is_seen(filling, field, self._audience, row) and self._prints(text, lead)
        return self._looked_at(
            form, record, field, text, is_in=is_in, decided=decided, at=at, row=row, whole="\n".join(shows)
        )

    def _looked_at(
        self,
        form: Form,
        record: str,
        field: Field | None,
        text: str,
        *,
        is_in: bool,
        decided: bool | None,
        at: int | None = None,
        row: Row | None = None,
        whole: str = "",
    ) -> LookedAt:
        label = form.record.capitalize() if field is None else field.heading or field.label
        if form.many and field is not None and (form.id, record) != self._own:
            label = f"{self._workbook.name_of(form, record)}, {label}"
        return LookedAt(
            form=form,
            record=record,
            field=field,
            at=at,
            row=row,
            label=label,
            text=one_line(text),
            is_in=is_in,
            decided=decided,
            remarks=self._remarks(whole or text) if is_in else (),
        )

    def _remarks(self, text: str) -> tuple[str, ...]:
        names = dict.fromkeys(name.bearer.name for name in self._names.find(text))
        sums = [A_SUM] if sums_in(text) else []
        feelings = [A_FEELING] if feelings_in(text) else []
        return (*names, *sums, *feelings)

    def _prints(self, text: str, field: Field) -> bool:
        """True if it stands there; an answer of a word or a number may, as it is of others, too."""
        if field.kind in (*DAY_KINDS, "number") or field.allowed:
            return True
        return all(_plain(part) in self._printed for part in text.split("\n"))

    def _name_of(self, form_id: str, record: str) -> str:
        form = self._workbook.catalogue.form(form_id)
        return self._workbook.name_of(form, record) if form is not None else record


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _some(names: tuple[str, ...]) -> str:
    more = len(names) - _MOST
    first = ", ".join(map(shown, names[:_MOST]))
    return f"{first} and {more} more" if more > 0 else first
