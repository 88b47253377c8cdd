"""What a sheet from elsewhere would change in a workbook, and the changing. Twice adds nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from jobsearch_tui.coach.importing.advice import log_change
from jobsearch_tui.coach.importing.plan import RowStatus
from jobsearch_tui.coach.importing.sheets.known_line import (
    ALIKE,
    AnswerPlace,
    KnownLine,
    SheetChange,
    additions,
    nearness,
    noted,
    says_same,
    without_place,
)
from jobsearch_tui.coach.importing.sheets.left_over import (
    not_yet_kept,
    place_for_left_over,
    with_left_over,
    without_what_is_here,
)
from jobsearch_tui.coach.importing.sheets.moved_line import (
    in_its_new_list,
    is_moved,
    told_of_left,
    what_it_leaves,
)
from jobsearch_tui.coach.importing.sheets.sheet_line import LeftOver, SheetLine
from jobsearch_tui.coach.importing.synonyms import comparable
from jobsearch_tui.method.form import LINE_KINDS, TEXT_KINDS, Field, Form
from jobsearch_tui.workbook.answers.values import Row, is_empty, rows_of, text_of, value_of

if TYPE_CHECKING:
    from datetime import date

    from jobsearch_tui.coach.importing.sheets.sheet_line import Sheet
    from jobsearch_tui.workbook.workbook import Workbook

INSTEAD: Final = "Should it stand instead of what you have?"


class SheetPlan:
    """What a sheet would change. Nothing is changed before ``apply``."""

    def __init__(self, workbook: Workbook, forms: Sequence[Form], sheet: Sheet, record: str = "") -> None:
        """Each line of the sheet meets at most one that is there, the same before one alike.

        ``record``: the record of a form that is filled many times.
        """
        self._workbook = workbook
        self._sheet = sheet
        self._record = record
        self.place_for_left_over = place_for_left_over(forms)
        """Where what is left over is kept, with the form; None if these forms have no such place."""
        self._known: dict[AnswerPlace, list[KnownLine]] = {
            (form.id, field.id): list(self._known_of(form, field))
            for form in forms
            for field in form.fields()
            if (field.kind in LINE_KINDS or field.kind in TEXT_KINDS)
            and sheet.only in (None, field)
            and (form, field) != self.place_for_left_over
        }
        lines = [line for line in sheet.lines if not line.is_guess or self._is_near(line)]
        guesses = [LeftOver(line.text) for line in sheet.lines if line not in lines]
        left_over = without_what_is_here(workbook, forms, [*sheet.left_over, *guesses])
        # Of lines that say the same, each keeps its weight: those that stand in a group choose first. And
        # each keeps its list: only what nothing there stands for is looked for in the others.
        order = sorted(lines, key=lambda line: not line.weights)
        same = {id(line): self._same(line, in_its_list=True) for line in order}
        for line in order:
            same[id(line)] = same[id(line)] or self._same(line)
        self.changes = [self._change(line, same[id(line)]) for line in lines]
        left_over += [left for change in self.changes for left in self._left_over_of(change)]
        self.left_over = not_yet_kept(left_over, self._kept)
        self.keeps_left_over = self.place_for_left_over is not None and bool(self.left_over)
        """False if it is only shown."""

    def of_kind(self, kind: RowStatus) -> list[SheetChange]:
        """The lines of which this becomes."""
        return [change for change in self.changes if change.kind is kind]

    @property
    def changed_forms(self) -> list[Form]:
        """The exercises of which something would change."""
        forms = {change.form.id: change.form for change in self._taken}
        if self.keeps_left_over and self.place_for_left_over is not None:
            form, _ = self.place_for_left_over
            forms.setdefault(form.id, form)
        return list(forms.values())

    def next_question(self) -> list[SheetChange]:
        """What is to be asked next: one line, or all those of one paragraph; empty if nothing is open."""
        undecided = [change for change in self.of_kind(RowStatus.UNDECIDED) if not change.is_left_out]
        if not undecided:
            return []
        first = undecided[0]
        if not first.line.part_of:
            return [first]
        place = (first.line.field.id, first.line.part_of)
        return [change for change in undecided if (change.line.field.id, change.line.part_of) == place]

    def decide(self, change: SheetChange) -> None:
        """Take a line that was asked about."""
        if change.moved_from is not None:
            change.kind = RowStatus.MOVED
        else:
            change.kind = RowStatus.CHANGED if change.known is not None else RowStatus.NEW

    def take_as_one(self, changes: Sequence[SheetChange]) -> None:
        """Take the sentences of a paragraph as one line."""
        first = changes[0]
        whole = first.line.part_of
        line = SheetLine(form=first.line.form, field=first.line.field, text=whole, raw=whole)
        for change in changes:
            if known := change.moved_from or change.known:
                known.is_met, known.moved_by = False, None
        joined = self._change(line, self._same(line))
        self.changes[self.changes.index(first)] = joined
        self.changes = [change for change in self.changes if change not in changes]

    def apply(self, today: date, who: str = "") -> None:
        """Change the workbook, and log who suggested it. Raises WorkbookProblem if it can only be read."""
        taken = self._taken
        for change in taken:
            lines = self._known[change.form.id, change.field.id]
            if change.known is None:
                lines.append(KnownLine(change.form, change.field, dict(change.texts)))
                continue
            change.known.row.update(change.texts)
            if (known := change.moved_from) is not None:
                lines.append(change.known)
                self._known[known.form.id, known.field.id].remove(known)
                if self.left_over and not self.keeps_left_over:
                    change.known.row.update(what_it_leaves(change.line, known))
        with self._workbook.changing():
            for form_id, field_id in dict.fromkeys(place for change in taken for place in change.places):
                form = next(change.form for change in taken if change.form.id == form_id)
                self._write(form, field_id, [known.row for known in self._known[form_id, field_id]])
            for form in {change.form.id: change.form for change in taken}.values():
                self._workbook.touch(form, self._record, today)
            for change in taken:
                if change.before or who:
                    place = (change.form, self._record, change.field)
                    row = change.known.row if change.known is not None else {}
                    log_change(self._workbook, place, row, today, who, change.before, change.line.text)
            if self.keeps_left_over and self.place_for_left_over is not None:
                form, field = self.place_for_left_over
                kept = with_left_over(self._kept, self.left_over, today, who)
                self._workbook.put(form, field.id, kept, self._record)
                self._workbook.touch(form, self._record, today)

    @property
    def _taken(self) -> list[SheetChange]:
        still = (RowStatus.SAME, RowStatus.UNDECIDED)
        return [change for change in self.changes if change.kind not in still]

    @property
    def _kept(self) -> str:
        """What earlier sheets have left over."""
        if self.place_for_left_over is None:
            return ""
        form, field = self.place_for_left_over
        return text_of(self._workbook.peek(form, self._record).get(field.id))

    def _write(self, form: Form, field_id: str, rows: list[Row]) -> None:
        field = form.field(field_id)
        if field is None:
            return
        value = text_of(rows[0].get(field.head_id)) if field.kind in TEXT_KINDS else value_of(rows, field)
        self._workbook.put(form, field_id, value, self._record)

    # ---- what is there

    def _known_of(self, form: Form, field: Field) -> Iterator[KnownLine]:
        value = self._workbook.peek(form, self._record).get(field.id)
        if field.kind in LINE_KINDS:
            yield from (KnownLine(form, field, dict(row)) for row in rows_of(value, field))
        elif not is_empty(value):
            yield KnownLine(form, field, {field.head_id: text_of(value)})

    def _is_near(self, line: SheetLine) -> bool:
        known = self._known[line.form.id, line.field.id]
        words = comparable(line.text)
        return any(nearness(words, other) >= ALIKE or says_same(line, other) for other in known)

    def _same(self, line: SheetLine, *, in_its_list: bool = False) -> KnownLine | None:
        """The line that says the same, its own list first; ``in_its_list``: only of that, and not met yet."""
        its_lists = [(line.form.id, asked.id) for asked in (line.field, *line.also)]
        of_its_kind = (
            known
            for place, lines in self._known.items()
            for known in lines
            if (known.field.kind in LINE_KINDS) == (line.field.kind in LINE_KINDS)
            and not (in_its_list and (known.is_met or place not in its_lists))
        )
        every = sorted(
            of_its_kind,
            key=lambda known: (
                known.is_met,
                known.field.id != line.field.id,
                -len(known.text),
                any(text_of(known.row.get(name)) != weight for name, weight in line.weights.items()),
            ),
        )
        same = next((known for known in every if says_same(line, known)), None)
        if same is not None and same.field.kind in TEXT_KINDS:
            same = same if comparable(same.text) == comparable(line.text) else None
        if same is not None:
            same.moved_by = line if is_moved(line, same, self._sheet) else same.moved_by
            same.is_met = True
        return same

    def _alike(self, line: SheetLine) -> KnownLine | None:
        """The line of the same list that it may have been, if one is near enough; a text always is."""
        lists = [line.field, *line.also]
        free = [known for field in lists for known in self._known[line.form.id, field.id] if not known.is_met]
        words = comparable(line.text)
        near = [(nearness(words, known), known) for known in free]
        ratio, known = max(near, key=lambda pair: pair[0], default=(0.0, None))
        if known is None or (ratio < ALIKE and line.field.kind in LINE_KINDS):
            return None
        known.is_met = True
        return known

    # ---- what a line does

    def _change(self, line: SheetLine, same: KnownLine | None) -> SheetChange:
        known = same or self._alike(line)
        if known is None:
            marks = {
                name: mark
                for name, mark in (line.marks | line.weights).items()
                if any(column.id == name for column in line.field.details)
            }
            texts: Row = {line.field.head_id: line.text, **marks, **dict(noted(line, line.field))}
            kind = RowStatus.UNDECIDED if line.asks else RowStatus.NEW
            return SheetChange(line=line, kind=kind, texts=texts)
        if known.moved_by is line:
            return self._moved(line, known)
        texts = dict(additions(line, known))
        if same is None:
            texts[known.field.head_id] = line.text
            if known.field.kind in TEXT_KINDS:
                line.asks = INSTEAD if nearness(comparable(line.text), known) < ALIKE else ""
        is_asked = bool(line.asks) and bool(texts)
        kind = RowStatus.UNDECIDED if is_asked else RowStatus.CHANGED if texts else RowStatus.SAME
        before = known.text if same is None else ""
        return SheetChange(line=line, kind=kind, before=before, texts=texts, known=known)

    def _moved(self, line: SheetLine, known: KnownLine) -> SheetChange:
        in_new_list = in_its_new_list(line, known, self._workbook.peek(known.form, self._record))
        return SheetChange(
            line=line,
            kind=RowStatus.UNDECIDED if line.asks else RowStatus.MOVED,
            before=f"{known.field.heading or known.field.label}: {known.text}",
            texts=dict(additions(line, in_new_list)),
            known=in_new_list,
            moved_from=known,
        )

    def _left_over_of(self, change: SheetChange) -> Iterator[LeftOver]:
        """What is said of a line and has no place: on the sheet, or in a list it moves out of."""
        line, known = change.line, change.moved_from
        pieces = list(without_place(line, change.field))
        if known is not None and change.known is not None:
            placed = {*pieces, *map(text_of, (change.known.row | change.texts).values())}
            pieces += told_of_left(what_it_leaves(line, known), known, placed, self._workbook)
        return (LeftOver(piece, line.text) for piece in pieces)
