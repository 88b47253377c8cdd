"""The rows of a sheet, one after the other, as document editors write Markdown and people write text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from jobsearch_tui.coach.importing.sheets.labels import LONGEST, Labels, Section
from jobsearch_tui.coach.importing.sheets.marked_line import note_in
from jobsearch_tui.coach.importing.sheets.sheet_line import without_signs
from jobsearch_tui.coach.importing.sheets.sheet_parts import IS_IT, LONG_ROW, SheetParts

BULLET: Final = re.compile(r"(\s*)(?:[-*+•‣◦–]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(\S.*)")
_HEADING: Final = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_LABELLED: Final = re.compile(r"\*\*(.+?)\*\*\s*:?\s*(.*)")
_PLAINLY_LABELLED: Final = re.compile(r"([^:*]{2,60}):\s+(\S.*)")
_RULE: Final = re.compile(r"[|\s:=_*-]{3,}|`{3,}.*")
_UNDERLINE: Final = re.compile(r"={3,}|-{3,}")
_QUIET: Final = re.compile(r"\*([^*]+)\*|_([^_]+)_|>\s*(.*)")
_ENDED: Final = re.compile(r".*[.!?:;)\]”\"']\**")
_BREAK: Final = re.compile(r".*(?:  |\\)")
_MOST_CELLS: Final = 40
"""Cells of a row of a table."""


@dataclass(slots=True)
class _Open:
    """Rows that belong together so far."""

    rows: list[str]
    indent: int = -1
    """Of a bullet; -1 for a paragraph."""


class SheetRows(SheetParts):
    """Reads one row after the other; ``end`` finishes the last."""

    def __init__(self, labels: Labels) -> None:
        super().__init__(labels)
        self._named: Section | None = None
        """The section that the last heading named, above the groups in it."""
        self._open: _Open | None = None
        self._paragraphs: list[list[str]] = []
        """Those of this section, before the first bullet of it."""
        self._columns: list[Section | str] = []
        self._indent = 0
        """Of the bullets of this section; those further in are notes."""
        self._around: tuple[int, Section | None, str] | None = None
        """The bullet that named this section, and the section around it, with its heading."""
        self._row_before = ""

    def take(self, row: str) -> None:
        """The next row."""
        stripped, before = row.strip(), self._row_before
        self._row_before = row
        if stripped.startswith("|"):
            self._finish()
            self._cells([cell.strip() for cell in re.split(r"(?<!\\)\|", stripped.strip("|"))])
            return
        self._columns = []
        bullet = BULLET.fullmatch(row)
        if not stripped:
            self._finish()
        elif _UNDERLINE.fullmatch(stripped) and self._open and self._open.indent < 0 and before.strip():
            label, self._open = " ".join(self._open.rows), None
            self.enter(label)
        elif _RULE.fullmatch(stripped) and not bullet:
            self._finish()
        elif heading := _HEADING.fullmatch(stripped):
            self.enter(heading[1])
        elif bullet:
            self._finish()
            self._open = _Open([bullet[2]], len(bullet[1].expandtabs(4)))
        elif row.startswith((" ", "\t")) and self._is_note_below(row, before):
            self._finish()
            if self.last is not None:
                self.last.notes.append(note_in(stripped, self.labels))
        elif self.labels.group(self._named, stripped) is not None:
            self._finish()
            self._quiet(stripped)
        elif self._is_label(stripped):
            self.enter(stripped)
        else:
            self._words(stripped, before)

    def end(self) -> None:
        """There are no further rows."""
        self._finish()
        self._leave_section()

    def _is_label(self, words: str) -> bool:
        """True for a row that is a heading without the sign of one."""
        bare = words.rstrip(":")
        if _ENDED.fullmatch(bare) or len(bare) > LONGEST or _QUIET.fullmatch(words):
            return False
        return bare != words or self.labels.names_wholly(words)

    def _is_note_below(self, row: str, before: str) -> bool:
        if self._open is None:
            return self.last is not None
        return self._open.indent >= 0 and not self._goes_on(row.strip(), before)

    @staticmethod
    def _goes_on(words: str, before: str) -> bool:
        """True if a row that was wrapped goes on with these words."""
        if _BREAK.fullmatch(before) or _ENDED.fullmatch(before.strip()):
            return False
        return words[:1].islower() or len(before.strip()) >= LONG_ROW

    def _words(self, words: str, before: str) -> None:
        """A row without a sign of its own."""
        has_sign = _LABELLED.fullmatch(words) or _QUIET.fullmatch(words)
        is_inside = self._open is not None and self._open.indent < 0 and not has_sign
        if self._open is not None and (is_inside or self._goes_on(words, before)):
            self._open.rows.append(words)
            return
        self._finish()
        quiet, bold = _QUIET.fullmatch(words), _LABELLED.fullmatch(words)
        plainly = _PLAINLY_LABELLED.fullmatch(words)
        if quiet:
            self._quiet(next(filter(None, quiet.groups()), ""), sign=words[:1])
        elif bold:
            self._labelled(bold[1], bold[2])
        elif plainly and self.labels.names_wholly(plainly[1]):
            self._labelled(plainly[1], plainly[2])
        elif plainly and self.last is not None and not before.strip():
            self.leave(words)
        else:
            self._open = _Open([words])

    # ---- parts

    def begin(self, section: Section | None) -> None:
        """A part that this answer takes, or none."""
        super().begin(section)
        self._named, self._indent, self._around = section, 0, None

    def enter(self, label: str) -> None:
        """A heading."""
        self._finish()
        self._leave_section()
        self.begin(self.labels.section(label))
        self.headed(label)
        self.is_ours = self.section is None and self.labels.is_own_label(label)

    def _leave_section(self) -> None:
        """Paragraphs are asked about where there is no bullet; else they only tell about the bullets."""
        paragraphs, self._paragraphs = self._paragraphs, []
        section = self.section if self.last is None else None
        for rows in paragraphs:
            if section is None:
                self.leave(" ".join(rows))
            else:
                self.parted(section, rows, IS_IT)

    def _quiet(self, words: str, *, sign: str = "") -> None:
        """A quotation, or words in italics: a group of ours, or what a text takes."""
        group = self.labels.group(self._named, words) or self.labels.group(self.section, words)
        if group is not None:
            self.section, self.last = group, None
            if self.sheet.held and self.sheet.held[-1] in group.also:
                self.sheet.held.append(group.field)
        elif self.labels.tells_day(words):
            self.day_told(self.section)
        elif self.labels.are_own_words(words):
            return
        elif self.section is not None and not self.section.is_list:
            self.text(self.section, words)
        elif not self.began and self.labels.begins_sentence(words):
            self.aim(words)
        else:
            self.leave(sign + words)

    def _labelled(self, label: str, text: str) -> None:
        section = self.labels.section(label)
        if section is None:
            self.leave(f"{label.rstrip(': ')}: {text}" if text else label)
            return
        self._leave_section()
        self.begin(section)
        self.headed(label)
        if text:
            self.parted(section, [text])

    # ---- what stands in them

    def _finish(self) -> None:
        """The rows that belong together are all there."""
        block, self._open = self._open, None
        if block is None:
            return
        if block.indent >= 0:
            self._bullet(block.indent, " ".join(block.rows))
        elif self.section is None:
            self.aim(" ".join(block.rows)) if not self.began else self.leave(" ".join(block.rows))
        elif not self.section.is_list:
            self.text(self.section, " ".join(block.rows))
        elif self.last is not None and not self._paragraphs:
            self.add(self._last_section(), " ".join(block.rows), IS_IT)
        else:
            self._paragraphs.append(block.rows)

    def _last_section(self) -> Section:
        assert self.section is not None, "a line was added to it"
        return self.section

    def _bullet(self, indent: int, text: str) -> None:
        if self.is_ours:
            return
        bold = _LABELLED.fullmatch(text)
        label = bold[1] if bold else text
        if self._around is not None and indent <= self._around[0]:
            _, self.section, self.heading = self._around
            self._named, self._around, self.last = self.section, None, None
            self._indent = indent
        is_name = self.labels.names_wholly(label)
        if (bold and not bold[2] and (is_name or self.section is None)) or (is_name and self.section is None):
            around = (indent, self.section, self.heading)
            self._leave_section()
            self.begin(self.labels.section(label))
            self.headed(label)
            self._around, self._indent = around, indent + 1
            if bold and bold[2] and self.section is not None:
                self.parted(self.section, [bold[2]])
            return
        plainly = _PLAINLY_LABELLED.fullmatch(without_signs(text))
        if plainly and self._names_answer(plainly[1]):
            self._labelled(plainly[1], plainly[2])
        elif self.last is not None and indent >= self._indent + 2:
            self.last.notes.append(note_in(text, self.labels))
        elif self.section is None:
            self.leave(text)
        elif self.section.is_list:
            self._indent = indent if self.last is None else min(indent, self._indent)
            self.add(self.section, text)
        else:
            self.text(self.section, text)

    def _names_answer(self, label: str) -> bool:
        """True for the name of an answer before a text, where no list takes the line as it is."""
        return (self.section is None or not self.section.is_list) and self.labels.names_wholly(label)

    def _cells(self, cells: list[str]) -> None:
        filled = [cell for cell in cells if cell]
        if len(cells) > _MOST_CELLS:
            self.leave(" ".join(filled))
            return
        if all(_RULE.fullmatch(cell) or cell == "-" for cell in filled):
            return
        is_named = any(isinstance(column, Section) for column in self._columns)
        if not is_named and self._names_row(cells):
            self._columns = []
            self._labelled(cells[0], "")
            for text in cells[1:]:
                self._cell(self.section or "", text)
            self.begin(None)
            return
        if not self._columns or all(cell.startswith("**") for cell in filled):
            self._columns = [self.labels.section(cell) or without_signs(cell) for cell in cells]
            if self.section is not None and self.section.is_list and isinstance(self._columns[0], str):
                # A table below a heading: its lines, and what is said of each.
                self._columns[0] = self.section
                return
            self._leave_section()
            self.begin(None)
            self.began = any(isinstance(column, Section) for column in self._columns) or self.began
            return
        section = self.section
        self.last = None
        for column, cell in zip(self._columns, cells, strict=False):
            self._cell(column, cell)
        self.section = section

    def _names_row(self, cells: list[str]) -> bool:
        """True for a row that begins with the name of an answer, with the answer behind it."""
        names = [self.labels.names_wholly(cell) for cell in cells]
        return len(cells) > 1 and names[0] and any(cells[1:]) and not any(names[1:])

    def _cell(self, column: Section | str, cell: str) -> None:
        for item in filter(None, map(str.strip, re.split(r"<br\s*/?>|(?<=\S)\s*•\s+", cell))):
            bullet = BULLET.fullmatch(item)
            text = bullet[2] if bullet else item
            if isinstance(column, Section):
                self.section = column
                self.add(column, text) if column.is_list else self.text(column, text)
            elif self.last is not None and self.labels.is_note(column):
                self.last.notes.append(without_signs(text))
            else:
                self.leave(text, column)
