"""A sheet from elsewhere: its lines, by the questions of ours that they answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Final

from jobsearch_tui.coach.importing.sheets.labels import Labels, Section
from jobsearch_tui.coach.importing.sheets.sheet_line import Sheet
from jobsearch_tui.coach.importing.sheets.sheet_parts import SheetParts
from jobsearch_tui.coach.importing.sheets.sheet_rows import BULLET, SheetRows
from jobsearch_tui.coach.importing.synonyms import comparable
from jobsearch_tui.method.form import Field, Form
from jobsearch_tui.text.problems import Place, Problem, TooLarge, UnreadableText
from jobsearch_tui.text.strict import Node, load
from jobsearch_tui.workbook.answers.values import FIRST

SHEET: Final = "sheet"
"""The way in of whole sheets."""
LARGEST: Final = 200_000
"""Characters of a sheet."""
MOST_ROWS: Final = 5_000
"""Rows of a sheet."""
MOST_LINES: Final = 400
"""Lines of answers in it."""
_FURTHER_IN: Final = 2
"""Blanks before what tells more of the line above it."""
_YAML: Final = (".yaml", ".yml")


def is_sheet(file: str) -> bool:
    """True for the name of a file that holds Markdown, text or named lists."""
    return file.lower().endswith((".md", ".markdown", ".txt", ".text", *_YAML))


def read_sheet(text: str, forms: Sequence[Form], file: str = "") -> Sheet:
    """The lines of a sheet, by the questions of the forms that take one.

    Raises TooLarge beyond a limit, UnreadableText if named lists cannot be read as such, or are a workbook.

    Option `left-over`: a text of the form that keeps what no question takes, each line under its heading.
    """
    _bounded(text, file)
    labels = Labels(forms)
    reading = SheetRows(labels)
    if file.lower().endswith(_YAML):
        tree = load(text.encode(), file=file).tree
        if FIRST[0] in tree:
            mend = "To join two versions of one, put it beside the other, and open that"
            raise UnreadableText("this is a workbook, and no list for one", Place(file), mend)
        _take_names(tree, labels, reading)
    else:
        front, rows = _front_matter(_answered(_rows(text)))
        for row in rows:
            reading.take(row)
        reading.end()
        _take_front(front, labels, reading)
        if not any(map(labels.tells_day, rows)):
            reading.sheet.held.clear()
    return _counted(reading.sheet, file)


def read_list(text: str, form: Form, asked: Field, file: str = "") -> Sheet:
    """Lines for one list, their bullets and numbers taken off. Raises TooLarge beyond a limit."""
    _bounded(text, file)
    reading, section = SheetParts(Labels([form])), Section(form=form, field=asked)
    rows = [row for row in _rows(text) if row.strip()]
    has_bullets = any(map(BULLET.fullmatch, rows))
    for row in rows:
        bullet = BULLET.fullmatch(row)
        if reading.last is not None and has_bullets and len(row) - len(row.lstrip()) >= _FURTHER_IN:
            reading.last.notes.append(bullet[2] if bullet else row.strip())
        elif row.startswith("#") or (has_bullets and not bullet):
            reading.leave(row.strip("# "))
        else:
            reading.add(section, bullet[2] if bullet else row.strip())
    reading.sheet.only = asked
    return _counted(reading.sheet, file)


def _bounded(text: str, file: str) -> None:
    if len(text) > LARGEST or text.count("\n") > MOST_ROWS:
        raise TooLarge("This is longer than a sheet can be", Place(file), "Paste only the part you mean")


def _counted(sheet: Sheet, file: str) -> Sheet:
    if len(sheet.lines) > MOST_LINES:
        raise TooLarge(f"This has more than {MOST_LINES} lines", Place(file), "Bring it in in parts")
    return sheet


def _rows(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _answered(rows: list[str]) -> list[str]:
    """The rows; those of a mail that quotes the sheet and answers it the other way round."""
    written = [row for row in rows if row.strip()]
    if 2 * sum(row.startswith(">") for row in written) <= len(written):
        return rows
    return [
        row[1:].removeprefix(" ") if row.startswith(">") else f"> {row}" if row.strip() else row
        for row in rows
    ]


# ---- named lists, as a file of their own or above a sheet


def _front_matter(rows: list[str]) -> tuple[list[str], list[str]]:
    first = next((at for at, row in enumerate(rows) if row.strip()), 0)
    if rows[first].strip() == "---":
        end = next((at for at, row in enumerate(rows[first + 1 :], first + 1) if row.strip() == "---"), 0)
        return (rows[first + 1 : end], rows[end + 1 :]) if end else ([], rows)
    return [], rows


def _take_front(rows: list[str], labels: Labels, reading: SheetRows) -> None:
    """What stands above the sheet: only what the sheet does not say, and asked where it has the list."""
    if not any(map(str.strip, rows)):
        return
    below = SheetRows(labels)
    try:
        _take_names(load("\n".join(rows).encode(), file="").tree, labels, below)
    except Problem:
        for row in rows:
            below.leave(row)
    sheet_words = [line.whole for line in reading.sheet.lines]
    filled = {line.field.id for line in reading.sheet.lines}
    for line in below.sheet.lines:
        if not any(comparable(line.text) in whole for whole in sheet_words):
            if line.field.id in filled:
                line.asks = line.asks or "It stands above the sheet and not in it. Take it?"
            reading.sheet.lines.append(line)
    reading.sheet.left_over += below.sheet.left_over


def _take_names(tree: Mapping[str, Node], labels: Labels, reading: SheetRows, around: str = "") -> None:
    """Lists under their names; a name may only say something with the one around it."""
    for name, value in tree.items():
        section = labels.section(name) or labels.section(f"{around} {name}")
        if isinstance(value, dict) and (section is None or not _is_item(value)):
            _take_names(value, labels, reading, name)
            continue
        for text, notes in _items(value):
            if section is None:
                reading.leave(f"{name}: {'. '.join((text, *notes))}")
            elif section.is_list and not isinstance(value, str):
                reading.add(section, text, notes=notes)
            else:
                reading.begin(section)
                for row in text.split("\n"):
                    reading.take(row)
                reading.end()


def _is_item(value: Mapping[str, Node]) -> bool:
    return all(isinstance(part, str) for part in value.values())


def _items(value: Node) -> Iterator[tuple[str, list[str]]]:
    """Each text, and what is said about it."""
    if isinstance(value, str):
        if value.strip():
            yield value, []
        return
    for item in value if isinstance(value, list) else [value]:
        parts = list(_texts(item))
        if parts:
            yield parts[0], parts[1:]


def _texts(item: Node) -> Iterator[str]:
    if isinstance(item, str):
        if item.strip():
            yield item
    else:
        for part in item.values() if isinstance(item, dict) else item:
            yield from islice(_texts(part), 20)
