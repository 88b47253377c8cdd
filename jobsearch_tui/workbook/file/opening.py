"""Reading a workbook file: what it says, what stands against opening it, its title at a glance."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.files import is_file, read_regular
from jobsearch_tui.text.problems import Place, Problem, UnreadableText, WorkbookProblem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.text.strict import Loaded, load
from jobsearch_tui.text.yaml_stream import emit
from jobsearch_tui.workbook.answers.shape import MOST_TOLD, check_shape, line_of, more_like
from jobsearch_tui.workbook.file.unread import hiding, hiding_problem
from jobsearch_tui.workbook.migrations import STEPS, Migration, is_newer
from jobsearch_tui.workbook.migrations import VERSION as VERSION
from jobsearch_tui.workbook.migrations.present import Present, present

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue

DEFAULT_TITLE: Final = "My search"
SCHEMA_FILE: Final = ".jobsearch.schema.json"
"""Where the schema of a workbook lies: in its folder, hidden, and no workbook by its name."""
MODELINE: Final = f"# yaml-language-server: $schema={SCHEMA_FILE}"
"""The first line of a new workbook: it tells editors where to find out what belongs into it."""
NO_END_MARK: Final = "This file has no end mark (a last line of three dots): it may be cut short."

_ENCODING_NOTES: Final = {
    "utf-16": "This file is UTF-16 text. Your first change writes it as UTF-8, with the same words.",
    "utf-8-sig": "This file begins with a byte order mark. Your first change leaves it out.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A workbook file that can be shown."""

    raw: bytes
    """The file as it was read."""
    loaded: Loaded
    present: Present
    """What it says today."""
    read_only: str
    """Why it can be read and not changed; empty if it can be changed."""
    notes: tuple[str, ...]
    """Sentences for the person, none of them in the way of opening."""


def read_workbook(path: Path, catalogue: Catalogue, steps: Sequence[Migration] = STEPS) -> Opened:
    """Read a workbook file, through ``steps`` if it is of an older version; nothing changes on the disk.

    Raises UnreadableText or WorkbookProblem.
    """
    raw = read_regular(path)
    loaded = load(raw, file=path.name)
    newer = _version(loaded, path.name) > 1 + len(steps)
    current = present(loaded.tree, catalogue, steps)
    problems = _shape(loaded, current, catalogue, path.name)
    if problems:
        raise _newer(loaded, path.name) if newer else problems[0]
    read_only = ""
    if newer:
        read_only = str(_newer(loaded, path.name).sentence) + ". It is open for reading."
    elif not os.access(path, os.W_OK):
        read_only = "This file is marked as one that is not to be written. It is open for reading."
    notes = _notes(loaded, current, path.name)
    if not newer:
        notes += _hiding_note(loaded, current, catalogue, path.name)
    return Opened(raw=raw, loaded=loaded, present=current, read_only=read_only, notes=tuple(notes))


def read_version(raw: bytes, file: str, catalogue: Catalogue | None) -> Loaded:
    """Read another version of a workbook; ``file`` is what the person calls it.

    Without a catalogue its shape is not judged. Raises UnreadableText, or WorkbookProblem if it is no
    workbook, or one of a newer program.
    """
    loaded = load(raw, file=file)
    if _version(loaded, file) > VERSION:
        raise _newer(loaded, file)
    if catalogue is not None:
        problems = _shape(loaded, present(loaded.tree, catalogue), catalogue, file)
        if problems:
            raise problems[0]
    return loaded


def checked(path: Path, catalogue: Catalogue) -> tuple[list[Problem], Loaded | None]:
    """Everything that stands against a workbook file, and what was read; None where it cannot be read."""
    try:
        loaded = load(read_regular(path), file=path.name)
    except UnreadableText as problem:
        return [problem], None
    return _problems(path, loaded, catalogue), loaded


def _problems(path: Path, loaded: Loaded, catalogue: Catalogue) -> list[Problem]:
    if (problem := version_problem(loaded, path.name)) is not None:
        return [problem]
    problems: list[Problem] = [*shape_and_hiding(loaded, catalogue, path.name)]
    if not loaded.ended:
        lines = loaded.text.rstrip("\n").split("\n")
        place = Place(path.name, len(lines), len(lines[-1]) + 1, lines[-1][:200])
        mend = "Look whether its end is missing; if all is there, add a last line of three dots"
        problems.append(WorkbookProblem(NO_END_MARK, place, mend))
    return problems


def version_problem(loaded: Loaded, file: str) -> WorkbookProblem | None:
    """What stands against the version that a file says it has: there is none such, or it is a newer one."""
    try:
        return _newer(loaded, file) if _version(loaded, file) > VERSION else None
    except WorkbookProblem as problem:
        return problem


def encoding_notes(loaded: Loaded) -> Iterator[str]:
    """What is unusual about the bytes of a file that opens, and what the first change makes of it."""
    if loaded.encoding in _ENCODING_NOTES:
        yield _ENCODING_NOTES[loaded.encoding]
    if loaded.line_ends != "lf":
        yield "This file has line ends of another system. Your first change writes plain ones."


def shape_and_hiding(loaded: Loaded, catalogue: Catalogue, file: str) -> list[WorkbookProblem]:
    """Every answer of the wrong shape, and all that hides words, in the order of the file."""
    current = present(loaded.tree, catalogue)
    problems = _shape(loaded, current, catalogue, file)
    if not is_newer(loaded.tree):
        parts = list(islice(hiding(current, catalogue), MOST_TOLD + 1))
        problems += (hiding_problem(part, loaded, file) for part in parts[:MOST_TOLD])
        if len(parts) > MOST_TOLD:
            problems.append(more_like(problems[-1]))
    return sorted(problems, key=lambda problem: problem.line)


def double_names(loaded: Loaded, current: Present, file: str) -> Iterator[Problem]:
    """What the file has under a former name as well as under the present one."""
    for path in current.doubles:
        spot = loaded.names.get(path)
        name = "/".join(shown(str(part)) for part in path)
        sentence = f"“{name}” is kept as it is: its name of today has an answer already"
        yield Problem(
            sentence, Place(file, *spot) if spot else Place(file), "Put the two together in a text editor"
        )


def first_text(title: str, today: date) -> str:
    """The text of a new workbook."""
    from jobsearch_tui.workbook.file.fragments import HEADER

    named = emit({"title": one_line(title) or DEFAULT_TITLE})
    return f"{MODELINE}\n{HEADER}\nworkbook: {VERSION}\n{named}created: {today.isoformat()}\n...\n"


def _version(loaded: Loaded, file: str) -> int:
    written = loaded.tree.get("workbook")
    mend = f"Write “workbook: {VERSION}” there if this is a workbook of yours"
    if written is None:
        sentence = f"This file has no line “workbook: {VERSION}”, so it does not look like a workbook"
        raise WorkbookProblem(sentence, Place(file, 1, 1, line_of(loaded.text, 1)), mend)
    # Ten digits are more versions than there will be; more would only be slow to read.
    if not isinstance(written, str) or not (written.isascii() and written.isdigit() and len(written) <= 10):
        raise WorkbookProblem("The version of this workbook is not a number", _at(loaded, file), mend)
    if int(written) < 1:
        raise WorkbookProblem("There is no such version of a workbook", _at(loaded, file), mend)
    return int(written)


def _newer(loaded: Loaded, file: str) -> WorkbookProblem:
    sentence = f"This file was made by a newer version of the program (workbook: {loaded.tree['workbook']})"
    return WorkbookProblem(sentence, _at(loaded, file), "Update the program to change it")


def _shape(loaded: Loaded, current: Present, catalogue: Catalogue, file: str) -> list[WorkbookProblem]:
    tree = current.migrated or loaded.tree
    return check_shape(tree, loaded.names, loaded.places, catalogue, file, loaded.text)


def _hiding_note(loaded: Loaded, current: Present, catalogue: Catalogue, file: str) -> list[str]:
    """The first thing that hides words, and how many there are."""
    parts = list(hiding(current, catalogue))
    if not parts:
        return []
    first = hiding_problem(parts[0], loaded, file)
    others = f" {len(parts) - 1} more like it: “jobsearch-tui check” tells each." if len(parts) > 1 else ""
    hidden = any(part.field is None for part in parts)
    return [f"{first}{others}{' “Share” shows the words, at its end.' if hidden else ''}"]


def _at(loaded: Loaded, file: str) -> Place:
    line, column = loaded.places.get(("workbook",)) or loaded.names.get(("workbook",)) or (1, 1)
    return Place(file, line, column, line_of(loaded.text, line))


def _notes(loaded: Loaded, current: Present, file: str) -> list[str]:
    notes = [] if loaded.ended else [NO_END_MARK]
    notes += encoding_notes(loaded)
    if current.migrated:
        notes.append("This file is of an older version. Your first change writes it anew; a copy is kept.")
    notes += [str(problem) for problem in double_names(loaded, current, file)]
    return notes + [f"Line {line}: {sentence}" for line, sentence in loaded.notes]


GLANCE: Final = 4096
"""Bytes in which a workbook of ours has told its title."""

_IS_ONE = re.compile(rb"^(?:\xef\xbb\xbf)?[\"']?workbook[\"']?[ \t]*:", re.MULTILINE)
_PLAIN = r"[^\W_](?:[\w.,;!?()'’ -]*[\w.!?)])?"
_SIMPLE = re.compile(rf"(?P<key>[a-z][a-z0-9-]*): (?P<value>{_PLAIN})")


def headline(path: Path) -> tuple[str, str] | None:
    """The title, and the sentence that says why the file cannot be read, one of them empty.

    None for a YAML file of another kind, without a ``workbook`` line. A fault further down goes unnoticed.
    """
    try:
        head = _head(path)
        title = _glanced(head)
        if title:
            return title, ""
        raw = read_regular(path)
    except OSError as error:
        return "", f"the file cannot be read ({(error.strerror or str(error)).lower()})"
    except UnreadableText as problem:
        return "", problem.sentence
    if not raw.strip():
        return "", "the file is empty"
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    if not wide and not _IS_ONE.search(raw.replace(b"\r", b"\n")):
        return None
    try:
        tree = load(raw, file=path.name).tree
    except UnreadableText as problem:
        return "", str(problem)
    if "workbook" not in tree:
        return None
    in_file = tree.get("title")
    return (one_line(in_file) if isinstance(in_file, str) else "") or path.stem, ""


def _head(path: Path) -> bytes:
    """The first bytes; a file that is no ordinary one is left to the full reading, which says so."""
    if not is_file(path):
        return b""
    with path.open("rb") as file:
        return file.read(GLANCE)


def _glanced(head: bytes) -> str:
    """The title, where the lines up to it are so simple that a full reading says the same."""
    try:
        text = head.decode()
    except UnicodeDecodeError:
        # Perhaps a letter that the glance cut in two.
        text = head[: head.rfind(b"\n") + 1].decode("utf-8", "replace")
    lines = text.split("\n")
    seen: dict[str, str] = {}
    for line, following in pairwise(lines):
        if not line or line.startswith("#"):
            continue
        name_and_value = _SIMPLE.fullmatch(line)
        # A line that begins with a blank goes on with the value above it.
        if name_and_value is None or following[:1] in (" ", "\t") or name_and_value["key"] in seen:
            return ""
        seen[name_and_value["key"]] = name_and_value["value"]
        if "workbook" in seen and "title" in seen:
            return seen["title"] if following else ""
    return ""
