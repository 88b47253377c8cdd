"""No code knows a form, a table or a field by its id: whatever is special about one is said in its file.

Every text in the program that is one of these ids is looked at. Most are words of the program's own that
happen to be an id as well; each such vocabulary is allowed where it is at home, and nowhere else.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from jobsearch_tui.cli.registry import COMMANDS
from jobsearch_tui.method import fields, reading, steps
from jobsearch_tui.method.area import AREAS, STAGES
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.form import AUDIENCES, KINDS, Field
from jobsearch_tui.method.plugs import PLUGS
from jobsearch_tui.ui.keys import ACTIONS
from tests.support.sources import sources

PLUG_WORDS = {
    word
    for _, names in PLUGS.values()
    for name, options in names.items()
    for option in (name, *options)
    for word in (option, option.removeprefix("log-"))
}

VOCABULARIES: dict[str, tuple[Iterable[str], tuple[str, ...]]] = {
    "the kinds of field": (KINDS, ("",)),
    "the keys of an exercise file, which the attributes of a form are called after": (
        [
            *reading.FORM_KEYS,
            *steps.STEP_KEYS,
            *reading.HOME_NUMBER_KEYS,
            *fields.FIELD_KEYS,
            "list",
            "document",
        ],
        ("method/",),
    ),
    "whom a document is for, and where a form has its place": (
        [*AUDIENCES, *AREAS, *STAGES],
        (
            "method/",
            "coach/next/search.py",
            "documents/letterhead.py",
        ),
    ),
    "the names and options of plugs, by which a form tells code what to read": (
        PLUG_WORDS,
        (
            "method/plugs.py",
            "method/next_plugs.py",
            "method/shown_plugs.py",
            "coach/",
            "documents/",
            "ui/pictures/",
        ),
    ),
    "the commands": (COMMANDS, ("cli/",)),
    "what keys do, and how the bar of keys calls it": (
        [word for action in ACTIONS for word in (action.id, action.label)],
        ("ui/",),
    ),
    "the words at the top of a workbook file": (reading.RESERVED_TABLES, ("workbook/", "method/reading.py")),
}

ALLOWED: dict[str, tuple[str, ...]] = {
    # arguments of commands
    "cli/arguments.py": ("since", "theirs", "title", "until", "words"),
    # words of sentences, of dates and of yes
    "coach/days.py": ("tomorrow",),
    "coach/views/card.py": ("tomorrow",),
    "coach/views/pattern_wall.py": ("talks",),
    "workbook/answers/dates.py": ("next", "tomorrow"),
    "workbook/answers/kinds.py": ("on",),
    # what words for paper are called on their way to the style of its pages
    "documents/formats/pdf.py": (
        "kind",
        "language",
        "list",
        "note",
        "paper",
        "table",
        "text",
        "title",
        "heading",
    ),
    # an attribute
    "coach/next/reminders.py": ("day",),
    # the parsers, and what they meet
    "method/reading.py": ("best",),
    "text/strict.py": ("best",),
    "text/yaml_stream.py": ("best", "list", "tags"),
    # the sides of two versions, the keys under which the other text waits, and what a comparison says of it
    "ui/file/history.py": ("changed",),
    "workbook/joining/conflicts.py": ("at", "before", "where"),
    "workbook/joining/matching.py": ("list",),
    "workbook/joining/three_way.py": ("theirs",),
    # a place in a workbook, written down for the next time; folders
    "workbook/folder/bookmarks.py": ("field", "line"),
    "workbook/folder/locations.py": ("history", "state"),
    # what a key press and a key release are
    "ui/terminal/terminal_keys.py": ("event",),
    # what a theme is; a setting, and the name of an entry
    "ui/shell/palette.py": ("light",),
    "ui/shell/settings.py": ("name", "theme"),
    # the watchers that Textual keeps
    "ui/textual_private.py": ("theme",),
    # groups of patterns, slots of classes, names that a module gives on, steps that can be undone
    "workbook/doctor/fixes.py": ("name",),
    "workbook/file/pieces.py": ("before", "parts"),
    # words of JSON Schema
    "workbook/file/schema.py": ("description", "minimum"),
    "workbook/folder/sync_copies.py": ("name",),
    "workbook/history/copies.py": ("opening", "reason"),
    "workbook/undo.py": ("chosen",),
}
"""By file: the words that belong to no vocabulary, under what they stand for there."""

LOOKUPS = {"by_table", "field", "form", "peek", "rows", "table"}
"""What is asked for a form, a field or a table by its id."""
ANSWERS = {"answers", "filling", "record", "row", "told"}
"""What holds answers by the ids of their fields."""


def ids() -> frozenset[str]:
    found: set[str] = set()

    def take(field: Field) -> None:
        found.add(field.id)
        for column in field.columns:
            take(column)

    for form in built_in().forms:
        found.update(filter(None, (form.id, form.table)))
        for one in form.fields():
            take(one)
    return frozenset(found)


def literals(nodes: Sequence[ast.AST]) -> Iterator[ast.Constant]:
    """Every text in the code that is no docstring."""
    told = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node


def names_of_widgets(nodes: Sequence[ast.AST]) -> set[str]:
    """What a screen calls its widgets, for itself and its stylesheet."""
    keywords = [one for node in nodes if isinstance(node, ast.Call) for one in node.keywords]
    return {
        str(one.value.value)
        for one in keywords
        if one.arg in ("id", "classes") and isinstance(one.value, ast.Constant)
    }


def allowed_in(path: str, nodes: Sequence[ast.AST]) -> set[str]:
    words = {word for known, rooms in VOCABULARIES.values() if path.startswith(rooms) for word in known}
    return words | set(ALLOWED.get(path, ())) | (names_of_widgets(nodes) if path.startswith("ui/") else set())


def test_no_text_of_the_program_is_an_id() -> None:
    known = ids()
    assert len(known) > 300
    found = []
    for path, nodes in sources().items():
        allowed = allowed_in(path, nodes)
        suspects = [node for node in literals(nodes) if node.value in known and node.value not in allowed]
        found += [f"{path}:{node.lineno}: {node.value}" for node in suspects]
    assert found == []


def last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def test_nothing_is_looked_up_by_an_id() -> None:
    """No word is allowed here: an answer is read by an id that the form's own file has named."""
    known = ids()
    found = []
    for path, nodes in sources().items():
        for node in nodes:
            asked: list[ast.expr] = []
            if isinstance(node, ast.Subscript) and last_name(node.value) in ANSWERS:
                asked = [node.slice]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                name, of = node.func.attr, last_name(node.func.value)
                if name in LOOKUPS or (name == "get" and of in ANSWERS):
                    asked = node.args
            texts = {one.value for one in asked if isinstance(one, ast.Constant)}
            found += [f"{path}:{node.lineno}: {text}" for text in texts if text in known]
    assert found == []


def test_no_exception_is_left_over() -> None:
    used = {
        path: {str(node.value) for node in literals(nodes)}
        for path, nodes in sources().items()
        if path in ALLOWED
    }
    left = [f"{path}: {word}" for path, words in ALLOWED.items() for word in words if word not in used[path]]
    assert left == []
