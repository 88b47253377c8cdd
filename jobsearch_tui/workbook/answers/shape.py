"""Whether every answer has the shape that its question asks for: text, a list, names with values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final, TypeVar

from jobsearch_tui.method.form import LINE_KINDS, SEVERAL_KINDS, Field, Form
from jobsearch_tui.text.problems import Place, WorkbookProblem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.workbook.answers.readers import FILLING_READERS, LINE_READERS
from jobsearch_tui.workbook.answers.values import ValuePath

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue

ValueLocations = Mapping[ValuePath, tuple[int, int]]
"""Line and column of values, from 1."""
Named = TypeVar("Named", Form, Field)
_QUOTE: Final = "Put it in quotes, or write | after the colon and the text below it"
_DASHES: Final = "Write each one on a line of its own, with a dash before it"
_NAMES: Final = "Write each as “name: value” on a line of its own, with blanks before it"


MOST_TOLD: Final = 200
"""Places that are told one by one; nobody reads more, and each takes its time."""


def check_shape(
    tree: Mapping[str, object],
    names: ValueLocations,
    places: ValueLocations,
    catalogue: Catalogue,
    file: str | None = None,
    text: str = "",
) -> list[WorkbookProblem]:
    """Every answer of the wrong shape, in the order of the file, each with the place of its value.

    What the catalogue does not know is not judged. ``text`` is the file's text, for the line in each place.
    """
    return _Check(names, places, file, text).whole(tree, catalogue)


class _Check:
    def __init__(
        self,
        names: ValueLocations,
        places: ValueLocations,
        file: str | None,
        text: str,
    ) -> None:
        self.names = names
        self.places = places
        self.file = file
        self.text = text
        self.problems: list[WorkbookProblem] = []

    def whole(self, tree: Mapping[str, object], catalogue: Catalogue) -> list[WorkbookProblem]:
        once = by_names((form.id, form) for form in catalogue.forms if not form.many)
        tables = by_names((form.table, form) for form in catalogue.forms if form.many)
        for name, section in tree.items():
            path: ValuePath = (name,)
            if name in ("workbook", "title", "created"):
                if not isinstance(section, str):
                    self.add(path, "text", section, _QUOTE)
            elif name == "answers":
                for form_id, filling in self.mapping(section, path).items():
                    if form_id in once:
                        self.filling(filling, (name, form_id), _expected(once[form_id]))
            elif name == "meant":
                for key, remarks in self.mapping(section, path).items():
                    self.texts(remarks, (name, key))
            elif name == "touched":
                for key, day in self.mapping(section, path).items():
                    if not isinstance(day, str):
                        self.add((name, key), "text", day, _QUOTE)
            elif name in tables:
                expected = _expected(tables[name])
                for record, filling in self.mapping(section, path).items():
                    self.filling(filling, (name, record), expected)
        return self.problems

    def filling(self, filling: object, path: ValuePath, expected: Mapping[str, Field]) -> None:
        """One filling of a form. Fields that it does not know are kept as they are."""
        for field_id, value in self.mapping(filling, path).items():
            field = expected.get(field_id)
            # Nearly every value of a long file is a text where a text or a first line is expected.
            if field is not None and not isinstance(value, str):
                self.value(value, (*path, field_id), field)

    def value(self, value: object, path: ValuePath, field: Field) -> None:
        if field.kind in LINE_KINDS:
            self.rows(value, path, field)
        elif field.kind in SEVERAL_KINDS:
            self.texts(value, path)
        elif not isinstance(value, str):
            self.add(path, "text", value, _QUOTE)

    def rows(self, value: object, path: ValuePath, field: Field) -> None:
        if isinstance(value, str):
            return
        if not isinstance(value, list):
            self.add(path, "a list", value, _DASHES)
            return
        columns = by_names((column.id, column) for column in (*field.columns, LINE_READERS))
        for index, line in enumerate(value):
            line_path = (*path, index)
            if isinstance(line, str):
                continue
            if not isinstance(line, dict):
                self.add(line_path, "text", line, _DASHES)
                continue
            if line and not any(key in columns or key == field.head_id for key in line):
                # "- Note: this" was meant as a sentence; without its columns none of it would be seen.
                mend = "Put the whole line in quotes: its colon makes it a name"
                self.add(line_path, "a line of text", line, mend)
                continue
            for key, part in line.items():
                if key in columns:
                    self.value(part, (*line_path, key), columns[key])
                elif key == field.head_id and not isinstance(part, str):
                    self.add((*line_path, key), "text", part, _QUOTE)

    def texts(self, value: object, path: ValuePath) -> None:
        if isinstance(value, str):
            return
        if not isinstance(value, list):
            self.add(path, "a list", value, _DASHES)
            return
        for index, part in enumerate(value):
            if not isinstance(part, str):
                self.add((*path, index), "text", part, _QUOTE)

    def mapping(self, value: object, path: ValuePath) -> Mapping[str, object]:
        """The value if it is a mapping; an empty text is one that nothing was written into yet."""
        if isinstance(value, dict):
            return value
        if value != "":
            self.add(path, "names with values", value, _NAMES)
        return {}

    def add(self, path: ValuePath, expected: str, value: object, mend: str) -> None:
        if len(self.problems) >= MOST_TOLD:
            if len(self.problems) == MOST_TOLD:
                # One more says that there are more.
                self.problems.append(more_like(self.problems[-1]))
            return
        where = ", ".join(str(part + 1) if isinstance(part, int) else f"“{shown(part)}”" for part in path)
        sentence = f"{where}: expected {expected}, found {_kind(value)}"
        self.problems.append(WorkbookProblem(sentence, self.place(path), mend))

    def place(self, path: ValuePath) -> Place:
        """Where the value stands, or the nearest thing around it whose place is known."""
        while path:
            spot = self.places.get(path) or self.names.get(path)
            if spot is not None:
                line, column = spot
                return Place(self.file, line, column, line_of(self.text, line))
            path = path[:-1]
        return Place(self.file)


def more_like(last: WorkbookProblem) -> WorkbookProblem:
    """What stands behind the last problem that is told."""
    return WorkbookProblem("more like this stands further down", last.place)


def line_of(text: str, line: int) -> str:
    """One line of a text, counted from 1, cut to 200 characters, its invisible signs made visible."""
    lines = text.split("\n", line)
    return shown(lines[line - 1][:200]) if 0 < line <= len(lines) else ""


def _expected(form: Form) -> dict[str, Field]:
    return by_names((field.id, field) for field in (*form.fields(), FILLING_READERS))


def by_names(named: Iterable[tuple[str, Named]]) -> dict[str, Named]:
    """Forms or fields by the names they have and had: the file may have either."""
    pairs = list(named)
    former = {name: part for _, part in pairs for name in part.was}
    return {**former, **dict(pairs)}


def _kind(value: object) -> str:
    if isinstance(value, str):
        return "text"
    return "a list" if isinstance(value, list) else "names with values"
