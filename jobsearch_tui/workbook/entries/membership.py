"""Which records belong to a lens, and what makes a record one of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import TYPE_CHECKING

from jobsearch_tui.method.form import SEVERAL_KINDS, THIS, Field, Form, Step
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.answers.values import Row, Value, is_default, is_empty, list_of, placed
from jobsearch_tui.workbook.records.lens import where_of

if TYPE_CHECKING:
    from jobsearch_tui.workbook.workbook import Workbook


class Membership:
    """The values that every record of a lens holds; they are given to a record and taken from it again."""

    def __init__(
        self, workbook: Workbook, step: Step, owner: tuple[Form, str], records: Form, shown: Sequence[Field]
    ) -> None:
        """``owner`` is the filling on the screen, ``shown`` are the fields on the lines, the name first."""
        self._workbook = workbook
        self._records = records
        self._where = where_of(step, owner[1])
        self.owner = owner if THIS in step.where.values() else None
        """The record to which those of the lens belong, if they belong to one."""
        self._shown = frozenset(step.where) | {field.id for field in shown}
        self._head = shown[0].id
        self._named = frozenset(step.where) | {self._head}

    @property
    def is_closed(self) -> bool:
        """True while there is no record to which the records of the lens could belong."""
        return self.owner is not None and not self._workbook.has(*self.owner)

    def check_open(self) -> None:
        """Raises WorkbookProblem while the lens is closed."""
        if self.is_closed and self.owner is not None:
            raise WorkbookProblem(
                f"This list begins once there is a {self.owner[0].record or 'record'} for it"
            )

    def ids(self) -> Sequence[str]:
        """The ids of the records of the lens, in the order of their table."""
        if self.is_closed:
            return ()
        from jobsearch_tui.workbook.records.queries import holds_all

        return self._workbook.table(self._records.table).ids(holds_all(self._where))

    def add(self, fields: Row, following: str, today: date) -> str:
        """The id of a new record of the lens, before ``following`` in their table, or at its end."""
        for key, value in self._where.items():
            if key not in fields:
                fields = placed(fields, key, [value] if self._is_list(key) else value, ())
        position = self._workbook.position_of(self._records, following) if following else None
        return self._workbook.add(self._records, fields, today, position=position)

    def gives_way(self, record: str, *, is_new: bool) -> bool:
        """True if another record can stand in the place of this one, which says a name at most."""
        is_linked = not is_new and bool(self._workbook.links_to(self._records, record))
        return not record or (not is_linked and self.is_bare(record))

    def mark(self, record: str) -> None:
        """Make a record one of the lens."""
        for key, value in self._where.items():
            if not self._is_list(key):
                self._workbook.put(self._records, key, value, record)
            elif value not in (held := self._held(key, record)):
                self._workbook.put(self._records, key, [*held, value], record)

    def unmark(self, record: str) -> None:
        """Make a record none of the lens; what else it says stays."""
        for key, value in self._where.items():
            others: list[Value] = [other for other in self._held(key, record) if other != value]
            self._workbook.put(self._records, key, others if self._is_list(key) else None, record)

    def outlives(self, record: str) -> bool:
        """True if a record stays in the workbook without the lens: it says more, or others point to it."""
        return bool(self._where) and (
            not says_only(self._workbook, self._records, record, self._shown)
            or bool(self._workbook.links_to(self._records, record))
        )

    def is_blank(self, record: str) -> bool:
        """True if a record says nothing of its own, and has no name, not even one that a default may give."""
        is_named = not is_empty(self._workbook.get(self._records, self._head, record))
        return not is_named and says_only(self._workbook, self._records, record, self._where)

    def is_bare(self, record: str) -> bool:
        """True if a record says nothing of its own, but perhaps its name."""
        return says_only(self._workbook, self._records, record, self._named)

    def _held(self, key: str, record: str) -> list[str]:
        return list_of(self._workbook.get(self._records, key, record))

    def _is_list(self, field_id: str) -> bool:
        field = self._records.field(field_id)
        return field is not None and field.kind in SEVERAL_KINDS


def says_only(workbook: Workbook, form: Form, record: str, fields: Collection[str]) -> bool:
    """True if a record says nothing outside of ``fields`` but what a default put there."""
    return all(
        key in fields or is_default(form.field(key), value)
        for key, value in workbook.peek(form, record).items()
    )
