"""Commands that look after a file: what there is to mend in it, and a mended copy."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jobsearch_tui.cli.arguments import history_of, located, typed, unsaved_of
from jobsearch_tui.cli.printing import marked_lines, on_one_line, print_text, tell

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Sequence

    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.text.problems import Problem
    from jobsearch_tui.text.strict import Loaded
    from jobsearch_tui.workbook.doctor.examine import Diagnosis
    from jobsearch_tui.workbook.folder.locations import Locations

_COPIES: Final = 5
"""So many of the newest older copies are asked how a file went on that was cut short."""
_MOST_LINES: Final = 400
"""Places, or lines of a difference, beyond which an editor is better to read them in than a terminal."""
_MOST_LOOKED_THROUGH: Final = 1_000_000
"""Bytes of a damaged file that ``check`` looks through for more than what stops it from being read."""


def check(arguments: Namespace, locations: Locations) -> int:
    """``check``: every problem of a file and the exercises beside it, and what to know about it."""
    from jobsearch_tui.coach.exercises import exercises
    from jobsearch_tui.workbook.file.opening import checked

    path = located(arguments.workbook, locations)
    catalogue = exercises(path.parent)
    problems, loaded = checked(path, catalogue)
    problems = [*_with_further(problems, path), *catalogue.problems]
    _print_findings(path, [*problems, *_notes(path, loaded, catalogue, locations)])
    return 1 if problems else 0


def _print_findings(path: Path, findings: list[Problem]) -> None:
    for finding in findings:
        print_text(on_one_line(str(finding)))
    if not findings:
        print_text(f"{on_one_line(path.name)}: nothing to mend")


def _with_further(problems: list[Problem], path: Path) -> list[Problem]:
    """The problems of a file; where the first one stops it from being read, those on other lines as well."""
    from jobsearch_tui.text.files import read_regular
    from jobsearch_tui.text.problems import TooLarge, UnreadableText

    first = problems[0] if problems else None
    if not isinstance(first, UnreadableText) or first.place is None or first.place.line is None:
        return problems
    data = read_regular(path)
    if isinstance(first, TooLarge) or len(data) > _MOST_LOOKED_THROUGH:
        # ``doctor`` has the time for it.
        return problems
    above = data.decode("utf-8", "replace").split("\n")[: first.place.line - 1]
    if any(line.rstrip() == "..." for line in above):
        # All that stands behind an end mark is one problem.
        return problems
    from jobsearch_tui.workbook.doctor.examine import examine

    diagnosis = examine(data, path.name)
    if diagnosis.unmended is not None:
        return list(dict.fromkeys((*diagnosis.problems, diagnosis.unmended)))
    further = [problem for problem in diagnosis.problems if problem.line != first.line]
    if len(further) == len(diagnosis.problems):
        # Where the line is not among them, they are other words for the same.
        return problems
    return sorted([first, *further], key=lambda problem: problem.line)


def _notes(
    path: Path, loaded: Loaded | None, catalogue: Catalogue, locations: Locations
) -> Iterator[Problem]:
    """What to know about a file that stands in nobody's way."""
    from jobsearch_tui.text.problems import Place, Problem
    from jobsearch_tui.text.shown import shown_name
    from jobsearch_tui.workbook.answers.values import CLASHES
    from jobsearch_tui.workbook.file.opening import double_names, encoding_notes
    from jobsearch_tui.workbook.folder.sync_copies import twins_beside
    from jobsearch_tui.workbook.migrations.present import present

    if loaded is not None:
        yield from (Problem(sentence, Place(path.name)) for sentence in encoding_notes(loaded))
        yield from (Problem(sentence, Place(path.name, line)) for line, sentence in loaded.notes)
        if CLASHES in loaded.tree:
            yield from _clashes(path, loaded, catalogue)
        yield from double_names(loaded, present(loaded.tree, catalogue), path.name)
    for version in unsaved_of(path, locations):
        sentence = f"{version.sentence()} in {shown_name(str(version.path))}"
        yield Problem(sentence, Place(path.name), "Open the workbook to compare")
    for twin in twins_beside(path):
        sentence = f"“{twin.name}” beside it looks like another version of it, left by a sync program"
        yield Problem(sentence, Place(path.name), "Open the workbook to compare and join the two")


def _clashes(path: Path, loaded: Loaded, catalogue: Catalogue) -> Iterator[Problem]:
    from jobsearch_tui.text.problems import Place, Problem
    from jobsearch_tui.workbook.answers.values import CLASHES
    from jobsearch_tui.workbook.history.part_names import PartNames
    from jobsearch_tui.workbook.joining.conflicts import in_tree

    names = PartNames(catalogue, loaded.tree)
    for kept in in_tree(loaded.tree):
        line, column = loaded.names.get((CLASHES, kept.id), (1, 1))
        sentence = f"“{names.of(kept.where)}” was changed on two sides"
        yield Problem(f"{sentence}: the other text waits here", Place(path.name, line, column), "Choose one")


def doctor(arguments: Namespace, locations: Locations) -> int:
    """``doctor``: every problem of a file, and what a mended copy has otherwise; ``--write`` makes it."""
    from jobsearch_tui.coach.exercises import exercises
    from jobsearch_tui.text.files import read_regular
    from jobsearch_tui.workbook.doctor.examine import examine

    path = located(arguments.workbook, locations)
    catalogue = exercises(path.parent)
    data = read_regular(path)
    diagnosis = examine(data, path.name, _older_copies(path, locations), catalogue)
    if diagnosis.sound and not catalogue.problems:
        _print_findings(path, list(_notes(path, diagnosis.loaded, catalogue, locations)))
        return 0
    _print_diagnosis(diagnosis, [*catalogue.problems, *_notes(path, None, catalogue, locations)])
    if diagnosis.repaired is None:
        tell("These are for you to mend, in any text editor: nothing is guessed about your words.")
    elif arguments.write:
        _write(path, diagnosis.repaired)
    else:
        tell(f"To put the mended copy beside the file: {typed('doctor', arguments)} --write")
    return 1


def _print_diagnosis(diagnosis: Diagnosis, of_exercises: Sequence[Problem]) -> None:
    problems = (*diagnosis.problems, *diagnosis.remaining, *of_exercises)
    _print_first([problem for problem in problems if problem is not diagnosis.unmended])
    if diagnosis.unmended is not None:
        print_text(f"It cannot be mended here: {on_one_line(str(diagnosis.unmended))}")
    if diagnosis.repaired is None:
        return
    print_text("\nIn a mended copy:\n")
    _print_first(diagnosis.done)
    print_text("")
    lines = marked_lines(diagnosis.difference())
    for line in islice(lines, _MOST_LINES):
        print_text(line)
    if next(lines, None) is not None:
        print_text("… More lines differ further down: compare the two files in your editor.")


def _print_first(places: Sequence[object]) -> None:
    """Each says itself with its line."""
    for place in places[:_MOST_LINES]:
        print_text(on_one_line(str(place)))
    if len(places) > _MOST_LINES:
        print_text(f"… And so on, in {len(places) - _MOST_LINES} more places.")


def _write(path: Path, repaired: bytes) -> None:
    from jobsearch_tui.workbook.doctor.examine import propose_path
    from jobsearch_tui.workbook.saving.disk import replace

    mended = propose_path(path)
    replace(mended, repaired, expect=None)
    tell(f"Written to {mended}. {path.name} is as it was.")


def _older_copies(path: Path, locations: Locations) -> list[bytes]:
    """The newest older copies that can be read."""
    from jobsearch_tui.text.problems import Problem

    history = history_of(path, locations)
    copies: list[bytes] = []
    for snapshot in history.list()[:_COPIES]:
        try:
            copies.append(history.read(snapshot.id))
        except Problem as problem:
            tell(str(problem))
    return copies
