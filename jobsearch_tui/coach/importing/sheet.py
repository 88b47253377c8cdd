"""A sheet out of Markdown as document editors write it: its lines, by the questions they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from functools import cache
from pathlib import Path
from typing import Final

from jobsearch_tui.coach.importing.synonyms import comparable
from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import LINE_KINDS, Field, Form
from jobsearch_tui.method.piece import MethodFile, Piece
from jobsearch_tui.text.cleaning import clean
from jobsearch_tui.text.files import read_regular
from jobsearch_tui.text.problems import Place, TooLarge
from jobsearch_tui.text.strict import load

LARGEST: Final = 200_000
"""Characters of a sheet."""
MOST_LINES: Final = 400
"""Lines of answers in it."""

_FILE: Final = Path(__file__).parent / "sheet.yaml"
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_BULLET: Final = re.compile(r"(\s*)(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.*)")
_HEADING: Final = re.compile(r"#{1,6}\s+(.*?)\s*#*$")
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*\s*:?\s*(.*)")
_RULE: Final = re.compile(r"[|\s:=_*-]{3,}")
_BEHIND: Final = re.compile(r"(.*\S)\s+\**\(([^()]+)\)\**")
_NUMBERED: Final = re.compile(r"^\s*\d+[.)]\s*|\([^()]*\)")
_PARTS: Final = re.compile(r";\s+|(?<=[.!?])\s+(?=\S)")
_STAR: Final = re.compile(r"(.*\S)\s*\\\*")


@dataclass(slots=True, kw_only=True)
class SheetLine:
    """One line of an answer, as the sheet has it."""

    field: Field
    text: str
    raw: str
    """The text with all that stands behind it."""
    notes: list[str] = with_default(default_factory=list)
    """What stands below it."""
    marks: dict[str, str] = with_default(default_factory=dict)
    """What is said of it by a mark behind it, by the column that holds that."""
    asks: str = ""
    """Why it is not taken unasked; empty where it is clear."""

    @property
    def whole(self) -> str:
        """All its words, as they are compared."""
        return comparable(" ".join((self.raw, *self.notes)))


@dataclass(slots=True)
class Sheet:
    """What was read, and what has no place here."""

    lines: list[SheetLine] = with_default(default_factory=list)
    left_over: list[str] = with_default(default_factory=list)


def forms_for_sheets(catalogue: Catalogue) -> list[Form]:
    """The forms that take a whole sheet from elsewhere."""
    return [form for form in catalogue.forms if form.incoming is not None and not form.many]


def is_sheet(file: str) -> bool:
    """True for the name of a file that document editors write as Markdown or as text."""
    return file.lower().endswith((".md", ".markdown", ".txt"))


def read_sheet(text: str, form: Form, file: str = "") -> Sheet:
    """The lines of a sheet, by the questions of a form. Raises TooLarge beyond a limit."""
    if len(text) > LARGEST:
        raise TooLarge("This is longer than a sheet can be", Place(file), "Paste only the part you mean")
    reading = _Reading(form)
    front, rows = _front_matter(text.replace("\r\n", "\n").split("\n"))
    for row in rows:
        reading.take(row)
    known = [line.whole for line in reading.sheet.lines]
    for row in front:
        bullet = _BULLET.fullmatch(row)
        if bullet and not any(comparable(bullet[2]) in whole for whole in known):
            reading.sheet.left_over.append(bullet[2])
    if len(reading.sheet.lines) > MOST_LINES:
        raise TooLarge(f"This has more than {MOST_LINES} lines", Place(file), "Bring it in in parts")
    return reading.sheet


def _front_matter(rows: list[str]) -> tuple[list[str], list[str]]:
    if rows and rows[0].strip() == "---":
        end = next((at for at, row in enumerate(rows[1:], 1) if row.strip() == "---"), 0)
        return rows[1:end], rows[end + 1 :]
    return [], rows


class _Reading:
    """A sheet, row after row."""

    def __init__(self, form: Form) -> None:
        self.sheet = Sheet()
        self._form = form
        self._lists = [asked for asked in form.fields() if asked.kind in LINE_KINDS]
        self._field: Field | None = None
        self._marks: dict[str, str] = {}
        self._own_words = {comparable(words) for words in _words_of_ours(form)}
        self._is_ours = False
        """Below a heading of ours that no question takes lines from."""
        self._columns: list[tuple[Field | None, dict[str, str]]] = []
        self._last: SheetLine | None = None

    def take(self, row: str) -> None:
        """The next row."""
        stripped = row.strip()
        if stripped.startswith("|"):
            self._cells([cell.strip() for cell in re.split(r"(?<!\\)\|", stripped.strip("|"))])
            return
        self._columns = []
        if not stripped or (_RULE.fullmatch(stripped) and not _BULLET.fullmatch(stripped)):
            return
        if heading := _HEADING.fullmatch(stripped):
            self._enter(heading[1])
        elif bullet := _BULLET.fullmatch(row):
            self._bullet(len(bullet[1].expandtabs(4)), bullet[2])
        elif row.startswith((" ", "\t")) and self._last is not None:
            self._last.notes.append(_plain(stripped))
        elif bold := _BOLD.fullmatch(stripped):
            self._labelled(bold[1], bold[2])
        else:
            self._prose(stripped)

    def _enter(self, label: str) -> None:
        self._field, self._marks = self._section(label)
        self._last = None
        plain = comparable(label)
        own = (comparable(asked.heading or asked.label) for asked in self._form.fields())
        self._is_ours = self._field is None and (plain in own or plain.startswith("what changed"))

    def _section(self, label: str) -> tuple[Field | None, dict[str, str]]:
        """The list that a label names, if it names just one, and what the label says of its lines."""
        plain = f" {comparable(_NUMBERED.sub(' ', _plain(label)))} "
        for asked in self._lists:
            if plain.strip() in (comparable(asked.heading), comparable(asked.label)):
                return asked, {}
        marks = {}
        names: set[str] = set()
        for words, name in _sections():
            if f" {words} " in plain:
                plain = plain.replace(f" {words} ", " | ")
                names.add(name)
                marks.update({words: _marks()[words]} if words in _marks() else {})
        fields = [asked for asked in self._lists if asked.id in names]
        if len(fields) != 1:
            return None, {}
        return fields[0], _columns_of(fields[0], marks.values())

    def _bullet(self, indent: int, text: str) -> None:
        if indent >= 2 and self._last is not None:
            self._last.notes.append(_plain(text))
        elif self._field is None:
            self._leave(text)
        else:
            self._add(self._field, text, self._marks)

    def _labelled(self, label: str, text: str) -> None:
        asked, marks = self._section(label.rstrip(": "))
        if asked is None:
            self._leave(f"{label.rstrip(': ')}: {text}" if text else label)
            return
        self._field, self._marks, self._last, self._is_ours = asked, marks, None, False
        parts = [part for part in _PARTS.split(text) if part.strip()]
        for part in parts:
            why = "One line, or a line for each?" if len(parts) > 1 else ""
            self._add(asked, part.rstrip(".") if len(parts) > 1 else part, marks, why)

    def _prose(self, text: str) -> None:
        quiet = re.fullmatch(r"\*([^*]+)\*|_([^_]+)_|>\s*(.*)", text)
        if quiet is None and self._last is not None:
            self._add(self._last.field, text, self._marks, "Is this an answer?")
        else:
            self._leave(text.strip("*_> "))

    def _cells(self, cells: list[str]) -> None:
        filled = [cell for cell in cells if cell]
        if all(_RULE.fullmatch(cell) for cell in filled):
            return
        if not self._columns or all(cell.startswith("**") for cell in filled):
            self._columns = [self._section(cell) for cell in cells]
            if not any(asked for asked, _ in self._columns):
                self._field = None
            return
        for (asked, marks), cell in zip(self._columns, cells, strict=False):
            for text in filter(None, map(str.strip, re.split(r"<br\s*/?>", cell))):
                if asked is None:
                    self._leave(text)
                else:
                    self._add(asked, text, marks)

    def _add(self, asked: Field, text: str, marks: Mapping[str, str], asks: str = "") -> None:
        marks, raw = dict(marks), _plain(text)
        if star := _STAR.fullmatch(text):
            text, marks = star[1], marks | _columns_of(asked, [_marks()["starred"]])
        notes: list[str] = []
        if behind := _BEHIND.fullmatch(text.strip()):
            marks_behind, sure = _marks_in(behind[2])
            columns = _columns_of(asked, marks_behind)
            if columns:
                text, marks = behind[1], marks | columns
                asks = asks or ("" if sure else f"Does “{_plain(behind[2])}” say so?")
        line, dash, reason = text.partition(" — ")
        if dash:
            text, notes = line, [_plain(reason)]
        self._last = SheetLine(field=asked, text=_plain(text), raw=raw, notes=notes, marks=marks, asks=asks)
        self.sheet.lines.append(self._last)

    def _leave(self, text: str) -> None:
        if text.strip() and not self._is_ours and comparable(text) not in self._own_words:
            self.sheet.left_over.append(_plain(text))


def _words_of_ours(form: Form) -> Iterator[str]:
    """What our own documents of a form say in words of ours."""
    for plug in form.documents:
        for option in plug.options.values():
            yield from (option, *option.split("/"))


def _plain(text: str) -> str:
    """Words without the signs of Markdown around them."""
    bare = re.sub(r"(?<!\\)\*\*", "", text.strip())
    return clean(_ESCAPED.sub(r"\1", bare).strip())


def _marks_in(words: str) -> tuple[list[str], bool]:
    """What a bracket behind a line says of it, and whether it says nothing else."""
    parts = [comparable(part) for part in words.split(",")]
    sure = [_marks()[part] for part in parts if part in _marks()]
    if sure:
        return sure, True
    return [mark for word, mark in _marks().items() if f" {word} " in f" {comparable(words)} "], False


def _columns_of(asked: Field, marks: Iterable[str]) -> dict[str, str]:
    """The columns of a list in which a mark is kept, each with what is kept."""
    words = list(marks)
    checks = {column.id: "yes" for column in asked.details if column.id in words}
    chosen = {column.id: mark for column in asked.details for mark in words if mark in column.options}
    return checks | chosen


@cache
def _groups() -> tuple[dict[str, str], dict[str, str]]:
    raw = read_regular(_FILE)
    tree = load(raw, file=_FILE.name).tree
    source = MethodFile(raw=raw, file=_FILE.name)
    file = Piece(source=source, tree=tree, path=(), what="this word list")
    file.knows(("sections", "marks"))
    sections, marks = (
        {comparable(word): name for name in group.tree for word in group.words(name)}
        for group in (file.inner("sections"), file.inner("marks"))
    )
    return sections, marks


def _sections() -> list[tuple[str, str]]:
    """What parts of a sheet are called, the longer first."""
    return sorted(_groups()[0].items(), key=lambda known: -len(known[0]))


def _marks() -> dict[str, str]:
    return _groups()[1]
