"""One of several options, or some of them."""

from __future__ import annotations

from itertools import chain

from textual.content import Content

from jobsearch_tui.method.form import SEVERAL_KINDS, Field
from jobsearch_tui.text.names import folded
from jobsearch_tui.ui.fields.drawn_field import KEPT, DrawnField, HitArea
from jobsearch_tui.ui.widgets.content import as_content
from jobsearch_tui.workbook.answers.values import Value, list_of
from jobsearch_tui.workbook.filling import FieldContext

_FEW = 4
"""So many options are always all seen."""
_GAP = 2
"""Blank cells between options that stand in one row."""


class ChoiceField(DrawnField):
    """Options beside each other where they fit, else one below the other; one of them or some are chosen."""

    def __init__(self, field: Field, value: Value | None, context: FieldContext) -> None:
        """See ``FieldWidget``."""
        super().__init__(field, value, context)
        self.many = field.kind in SEVERAL_KINDS
        """True if some can be chosen."""
        self.signs = ("[ ]", "[x]") if self.many else ("( )", "(•)")
        """How an option looks that is not chosen, and one that is."""
        self._kept = list_of(value)
        self._chosen: list[str] = []
        self._cursor = 0
        self._in_one_row = True
        self._take(value)

    # ---- the answer

    @property
    def options(self) -> list[str]:
        """What can be chosen; an answer that is none of the options stands behind them, to be seen."""
        others = (option for option in chain(self._kept, self._chosen) if option not in self.field.options)
        return [*self.field.options, *dict.fromkeys(others)]

    def typed(self) -> Value | None:
        """What is chosen, in the order of the options."""
        chosen: list[Value] = [option for option in self.options if option in self._chosen]
        return (chosen if self.many else chosen[0]) if chosen else None

    def show(self, value: Value | None) -> None:
        """Mark what ``value`` says."""
        self._kept = list_of(value)
        self._take(value)
        self.redraw()

    def _take(self, value: Value | None) -> None:
        self._chosen = list_of(value)
        if not self.many:
            self._chosen = self._chosen[:1]
        options = self.options
        self._cursor = options.index(self._chosen[0]) if self._chosen else 0

    def focus_answer(self, at_end: bool = False) -> None:
        """Put the cursor on what is chosen, else on the first option, or the last."""
        if not self._chosen:
            self._cursor = len(self.options) - 1 if at_end and not self._in_one_row else 0
        self.focus()

    def choose(self, index: int) -> None:
        """Choose an option, or one more."""
        self._cursor = index
        option = self.options[index]
        if option not in self._chosen:
            self._chosen = [*self._chosen, option] if self.many else [option]
            self.tell()

    def toggle(self, index: int) -> None:
        """Choose it; of several, take that back."""
        if not self.many or not self._is_chosen(index):
            self.choose(index)
            return
        self._cursor = index
        taken_back = self.options[index]
        self._chosen = [option for option in self._chosen if option != taken_back]
        self.tell()

    def hit(self, what: int) -> None:
        """What a click does."""
        self.toggle(what)

    # ---- keys

    def press(self, key: str, character: str | None) -> bool:
        """Move the cursor, or out at the ends."""
        last = len(self.options) - 1
        back = key in {"up", "k"} or (key == "left" and self._in_one_row)
        onward = key in {"down", "j"} or (key == "right" and self._in_one_row)
        leaves = self._in_one_row and key in {"up", "down"}
        if back or onward:
            step = -1 if back else 1
            target = self._cursor + step
            if leaves or not 0 <= target <= last:
                if key in {"up", "down"}:
                    self.leave(step)
            else:
                self._cursor = target
        elif key in {"home", "end"}:
            self._cursor = 0 if key == "home" else last
        elif key == "enter" and self.options and (self.read_only or self._is_chosen(self._cursor)):
            self.leave(1)
        else:
            return self._jump(character)
        return True

    @property
    def enter_does(self) -> str:
        """Choose what has the cursor, or go on from it."""
        return "go on" if not self.options or self._is_chosen(self._cursor) else "choose"

    def change(self, key: str, character: str | None) -> bool:
        """Choose, or take the choice back."""
        if key in {"backspace", "delete"}:
            if self._chosen:
                self._chosen = []
                self.tell()
        elif not self.options:
            return False
        elif key == "enter":
            self.choose(self._cursor)
        elif character == " ":
            self.toggle(self._cursor)
        else:
            return False
        return True

    def _is_chosen(self, index: int) -> bool:
        return self.options[index] in self._chosen

    def _jump(self, character: str | None) -> bool:
        if not character or not character.isalpha():
            return False
        options = self.options
        order = [*range(self._cursor + 1, len(options)), *range(self._cursor + 1)]
        wanted = folded(character)
        matches = [index for index in order if folded(options[index]).startswith(wanted)]
        if matches:
            self._cursor = matches[0]
        return bool(matches)

    # ---- drawing

    def rows(self, width: int) -> tuple[list[Content], list[HitArea]]:
        """The options in one row if they fit into it, else each with a row of its own, or more."""
        signed = [self._signed(index) for index in range(len(self.options))]
        total = sum(sign.cell_length + text.cell_length + _GAP for sign, text in signed) - _GAP
        self._in_one_row = total <= width
        if self._in_one_row:
            return self._beside(signed)
        if self._chosen and len(signed) > _FEW and not self.has_focus:
            return self._in_brief(signed, width), []
        return self._below(signed, width)

    def _in_brief(self, signed: list[tuple[Content, Content]], width: int) -> list[Content]:
        """What is chosen, and how much else there is: the whole list opens when the cursor comes."""
        chosen = [n for n in range(len(signed)) if self._is_chosen(n)]
        rows = self._below([signed[n] for n in chosen], width)[0]
        if self.many and len(rows) > 1:
            together = Content("  ").join(signed[n][0] + signed[n][1] for n in chosen)
            rows = together.wrap(width)
        more = Content.styled(f"   {len(signed) - len(chosen)} more", "$foreground-muted")
        if len(chosen) < len(signed) and rows[-1].cell_length + more.cell_length <= width:
            rows[-1] = rows[-1] + more
        return list(rows)

    def watch_has_focus(self, focused: bool) -> None:
        """A long list opens for the cursor and closes behind it."""
        super().watch_has_focus(focused)
        if len(self.options) > _FEW:
            self.redraw()

    def _signed(self, index: int) -> tuple[Content, Content]:
        has_cursor = index == self._cursor and self.has_focus
        sign = f"{'▸' if has_cursor else ' '}{self.signs[self._is_chosen(index)]} "
        text = as_content(self.options[index])
        if index >= len(self.field.options):
            text = text + Content.styled(KEPT, "$foreground-muted")
        return Content(sign), text.stylize("bold") if has_cursor else text

    @staticmethod
    def _beside(signed: list[tuple[Content, Content]]) -> tuple[list[Content], list[HitArea]]:
        row, hit_areas, at = Content(""), [], 0
        for index, (sign, text) in enumerate(signed):
            if index:
                row = row + " " * _GAP
                at += _GAP
            row = row + sign + text
            end = at + sign.cell_length + text.cell_length
            hit_areas.append(HitArea(0, at, end, index))
            at = end
        return [row], hit_areas

    @staticmethod
    def _below(signed: list[tuple[Content, Content]], width: int) -> tuple[list[Content], list[HitArea]]:
        rows: list[Content] = []
        hit_areas: list[HitArea] = []
        for index, (sign, text) in enumerate(signed):
            indent = sign.cell_length
            parts = text.wrap(max(1, width - indent)) or [Content("")]
            for number, part in enumerate(parts):
                hit_areas.append(HitArea(len(rows), 0, width, index))
                rows.append((Content(" " * indent) if number else sign) + part)
        return rows, hit_areas
