"""A workbook without somebody: every place in which they stand is asked about, and written as is decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TYPE_CHECKING, Final

from jobsearch_tui.method.form import LINK_KINDS, Field, Form
from jobsearch_tui.workbook.answers.values import (
    ANSWERS,
    CLASHES,
    FIRST,
    MEANT,
    TOUCHED,
    Value,
    list_of,
)
from jobsearch_tui.workbook.forgetting.target import (
    SOMEONE,
    Decide,
    ForgetTarget,
    Mentions,
    RecordKey,
    Trace,
    TraceKind,
    line_words,
    mapping_of,
    tree_name,
)
from jobsearch_tui.workbook.joining.conflicts import OTHER, TEXTS, WHERE
from jobsearch_tui.workbook.records.ids import stem_of
from jobsearch_tui.workbook.records.link_index import linked, targets

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue

_NOTES: Final = frozenset({MEANT, TOUCHED})
"""The sections that the program itself keeps, by the ids of forms and records."""


class Rewriting:
    """Goes through one tree, or one clash of it, and makes anew what names them."""

    def __init__(
        self, tree: Mapping[str, Value], catalogue: Catalogue, target: ForgetTarget, decide: Decide
    ) -> None:
        self._tree = tree
        self._catalogue = catalogue
        self._target = target
        self._decide = decide
        self._mentions = Mentions(target.names)
        self._in_ids = Mentions(() if target.shares_name else [*target.names, *map(stem_of, target.names)])
        self._gone = set(target.records)
        self._renamed: dict[str, str] = {}
        self._changed_lines: set[str] = set()

    def whole(self) -> dict[str, Value]:
        """The whole tree without them."""
        self._choose_records()
        after: dict[str, Value] = {}
        for name, section in self._tree.items():
            if name in _NOTES:
                after[name] = section
            elif (part := self._section(name, section)) is not None:
                known = name in (*FIRST, CLASHES, *self._catalogue.tables)
                after[name if known else self.id(name)] = part
        # What the program notes about lines is known once it is decided about these.
        for name in _NOTES & after.keys():
            notes = {
                self._renamed.get(key, key): kept
                for key, note in mapping_of(after[name]).items()
                if key not in {record for _, record in self._gone} and (kept := self._note(note))
            }
            if notes:
                after[name] = {**notes}
            else:
                del after[name]
        return after

    def line(self, text: str, name: Callable[[], str]) -> str | None:
        """A text with its lines as is decided; None if nothing is left of it."""
        parts, after = [], 0
        for line in self._mentions.lines(text):
            words = text[line.start : line.end]
            decided = self._ask_line(words, name(), sure=line.sure)
            parts.append(text[after : line.start])
            after = line.end
            if decided is not None:
                parts.append(decided)
            elif text[after : after + 1] == "\n":
                after += 1
        written = "".join([*parts, text[after:]])
        if not text.endswith("\n"):
            # Where the last line went, the end of the one above it is the end of the text.
            written = written.removesuffix("\n")
        return written if written.strip() or not after else None

    def clash(self, entry: Mapping[str, Value]) -> dict[str, Value] | None:
        """The other text of a clash without them; None if it is about them, or nothing is left of it."""
        where = list_of(entry.get(WHERE))
        section, record = (*where, "", "")[:2]
        if (section, record) in self._gone:
            return None
        form = self._catalogue.form(record) if section == ANSWERS else self._catalogue.by_table(section)
        field = form.field(where[2]) if form is not None and len(where) == 3 else None
        name = partial(self._name, section, record, field)
        after: dict[str, Value] = {}
        for key, value in entry.items():
            if key == WHERE:
                ids = [self.id(record)] if section in self._catalogue.tables else [record]
                after[key] = [section, *ids, *where[2:]] if record else value
            elif key in TEXTS:
                is_filling = len(where) == 2
                part = (
                    self._filling(form, value, section, record)
                    if is_filling
                    else self._value(value, field, name)
                )
                if part is None and key == OTHER:
                    return None
                after[key] = part or ""
            else:
                after[key] = value
        return after

    # ---- records

    def _choose_records(self) -> None:
        for table, record in sorted(self._gone):
            form = self._catalogue.by_table(table)
            if form is not None and record in mapping_of(self._tree.get(table)):
                self._ask(TraceKind.GONE, f"{table}/{record}", self._name(table, record, None))
        for form in self._catalogue.forms:
            fields = [field for field in form.fields() if any(targets(field))]
            for record, row in mapping_of(self._tree.get(form.table)).items() if form.many and fields else ():
                if (form.table, record) not in self._gone and self._points(fields, mapping_of(row)):
                    name = self._name(form.table, record, None)
                    if self._ask(TraceKind.RECORD, f"{form.table}/{record}", name) is None:
                        self._gone.add((form.table, record))
        for table in self._catalogue.tables:
            ids = mapping_of(self._tree.get(table))
            for record in ids:
                new = self._in_ids.without_in_id(record, SOMEONE)
                if new != record and (table, record) not in self._gone:
                    number = 1
                    while new in ids or new in self._renamed.values():
                        number += 1
                        new = f"{self._in_ids.without_in_id(record, SOMEONE)}-{number}"
                    self._renamed[record] = new

    def _points(self, fields: list[Field], row: Mapping[str, Value]) -> bool:
        return any(
            self._is_gone(form_id, record, self._target.records)
            for field in fields
            for form_id, record in linked(row.get(field.id, ""), field)
        )

    def _is_gone(self, form_id: str, record: str, gone: AbstractSet[RecordKey]) -> bool:
        form = self._catalogue.form(form_id)
        return form is not None and (form.table, record) in gone

    def id(self, id: str) -> str:
        """An id, or a name that stands in the place of one, without theirs."""
        return self._renamed.get(id) or self._in_ids.without_in_id(id, SOMEONE)

    # ---- values

    def _section(self, name: str, section: Value) -> Value | None:
        if not isinstance(section, dict):
            return self._value(section, None, lambda: name)
        after: dict[str, Value] = {}
        for key, entry in section.items():
            form = self._catalogue.form(key) if name == ANSWERS else self._catalogue.by_table(name)
            part: Value | None = None
            if name == CLASHES:
                part = self.clash(mapping_of(entry))
            elif (name, key) not in self._gone:
                part = self._filling(form, entry, name, key)
            if part is not None:
                after[key if name == ANSWERS and form is not None else self.id(key)] = part
        return after or (None if section else section)

    def _filling(self, form: Form | None, entry: Value, section: str, key: str) -> Value | None:
        if form is None or not isinstance(entry, dict):
            return self._value(entry, None, lambda: f"{section} · {key}")
        after: dict[str, Value] = {}
        for field_id, value in entry.items():
            field = form.field(field_id)
            if not form.many and field is not None and self._points([field], entry):
                self._ask(TraceKind.GONE, f"{key}/{field_id}", self._name(section, key, field))
            part = self._value(value, field, partial(self._name, section, key, field))
            if part is not None:
                after[field_id if field is not None else self.id(field_id)] = part
        # A record from which every word went is one still: others may point to it.
        return after if form.many or after else None

    def _value(self, value: Value, field: Field | None, name: Callable[[], str]) -> Value | None:
        if isinstance(value, str):
            if field is not None and field.kind in LINK_KINDS:
                return None if self._is_gone(field.to, value, self._gone) else self.id(value)
            return self.line(value, name)
        if isinstance(value, list):
            items = [self._item(item, field, name) for item in value]
            kept = [item for item in items if item is not None]
            return kept if kept or not value else None
        columns = {column.id: column for column in field.columns} if field is not None else {}
        after: dict[str, Value] = {}
        for key, part in value.items():
            written = self._value(part, columns.get(key), name)
            if written is not None:
                after[key if field is not None else self.id(key)] = written
        return after if after or not value else None

    def _item(self, item: Value, field: Field | None, name: Callable[[], str]) -> Value | None:
        """One line of a list; where its head is cut, the details go with it."""
        after = self._value(item, field, name)
        if field is None or not isinstance(item, dict) or not isinstance(after, dict):
            return after
        has_lost_head = item.get(field.head_id) and field.head_id not in after
        return None if has_lost_head else after

    def _note(self, note: Value) -> Value | None:
        """What the program noted, without what it noted about words that are gone."""
        if isinstance(note, str):
            is_theirs = any(line in note for line in self._changed_lines)
            return None if is_theirs or any(mention.sure for mention in self._mentions.find(note)) else note
        parts = [kept for part in list_of(note) if (kept := self._note(part)) is not None]
        return parts or None

    # ---- asking

    def _ask(self, kind: TraceKind, key: str, name: str) -> str | None:
        return self._decide(Trace(kind=kind, key=key, name=name))

    def _ask_line(self, words: str, name: str, *, sure: bool) -> str | None:
        trace = Trace(
            kind=TraceKind.LINE,
            key=line_words(words),
            name=name,
            text=words,
            changed=self._mentions.without(words),
            sure=sure and not self._target.shares_name,
        )
        decided = self._decide(trace)
        if decided != words:
            self._changed_lines.add(words)
        return decided

    def _name(self, section: str, entry: str, field: Field | None) -> str:
        """What the person calls a place in the tree."""
        form = self._catalogue.form(entry) if section == ANSWERS else self._catalogue.by_table(section)
        if form is None:
            return f"{section} · {entry}"
        named = tree_name(self._tree, self._catalogue, form, entry) if form.many else ""
        head = f"{form.record.capitalize()} {named}" if form.many else form.title
        return f"{head} · {field.label}" if field is not None else head
