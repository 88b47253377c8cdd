"""Commands that write a file: a new workbook, a copy of the example, a document, two versions joined."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from jobsearch_tui.cli.arguments import catalogue_for, opened, opening_words
from jobsearch_tui.cli.printing import PROGRAM, flushed, is_terminal, print_bytes, print_path, tell

if TYPE_CHECKING:
    from argparse import Namespace

    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.folder.locations import Locations
    from jobsearch_tui.workbook.history.part_names import PartNames
    from jobsearch_tui.workbook.joining.files import Merged
    from jobsearch_tui.workbook.joining.three_way import Clash

CLASHED: Final = 1
"""Ends with this if both sides changed the same."""
NOT_JOINED: Final = 2
"""Ends with this if OURS is as it was. With 1 to 127, git leaves the file for the person to look at."""
_LONGEST: Final = 60


def new(arguments: Namespace, locations: Locations) -> int:
    """``new``: begin a workbook."""
    from datetime import date

    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.workbook.folder.locations import create_workbook, new_path
    from jobsearch_tui.workbook.folder.schema_file import refresh_schema

    if not arguments.title.strip():
        raise UsageProblem("A workbook needs a title", mend=f'Try {PROGRAM} new "My search"')
    path, catalogue = new_path(locations.folder, arguments.title), catalogue_for(locations.folder)
    create_workbook(path, arguments.title, catalogue, date.today())
    print_path(path)
    tell(f"To open it: {PROGRAM} {path.stem}")
    refresh_schema(path, catalogue)
    return 0


def sample(arguments: Namespace, locations: Locations) -> int:
    """``sample``: a fresh copy of an example, opened where there is a terminal."""
    import sys
    from datetime import date

    from jobsearch_tui.workbook.folder.locations import copy_sample

    path = copy_sample(locations, date.today(), arguments.example)
    print_path(path)
    if is_terminal(sys.stdin) and is_terminal(sys.stdout):
        from jobsearch_tui.cli.running import run_in_terminal

        return run_in_terminal(path, arguments, locations)
    tell(f"To look around in it: {opening_words(path, locations, arguments.dir)}")
    return 0


def export(arguments: Namespace, locations: Locations) -> int:
    """``export``: a document, for a reader; or the records of an exercise, as a table."""
    from datetime import date
    from functools import partial

    from jobsearch_tui.documents.choosing import chosen_documents
    from jobsearch_tui.documents.export import CSV, export_all, format_for, output_path, write_document
    from jobsearch_tui.documents.layouts.subject import ME
    from jobsearch_tui.documents.letterhead import says_no_name
    from jobsearch_tui.documents.making import known_audience, version_sentence
    from jobsearch_tui.documents.pages import pages_sentence
    from jobsearch_tui.text.shown import shown_name

    audience = known_audience(arguments.audience)
    if Path(arguments.output).suffix.lower() == f".{CSV}" or arguments.format == CSV:
        return _export_records(arguments, audience, locations)
    format = format_for(arguments.format, arguments.output)
    catalogue, workbook = opened(arguments.workbook, locations)
    version = partial(
        chosen_documents,
        catalogue,
        workbook,
        arguments.document,
        record=arguments.record,
        today=date.today(),
    )
    whole, documents = version(audience=ME), version(audience=audience)
    if arguments.without_names:
        from jobsearch_tui.documents.sharing.names import without_names

        documents, whole = ([without_names(made, workbook) for made in each] for each in (documents, whole))
    data = export_all(documents, format)
    sentence = version_sentence(documents, whole)
    if audience != ME:
        from jobsearch_tui.documents.sharing.last_look import still_in_it

        sentence += f" {still_in_it(documents, workbook)}"
    if arguments.output == "-":
        print_bytes(data)
        # What was printed comes first, also where both go to the same place.
        flushed(0)
        tell(sentence)
    else:
        path = output_path(Path(arguments.output), documents, format)
        write_document(path, data, force=arguments.force)
        tell(f"Written to {shown_name(str(path))}: {', '.join(map(pages_sentence, documents))}. {sentence}")
    if nameless := says_no_name(documents[0]):
        tell(nameless)
    return 0


def _export_records(arguments: Namespace, audience: str, locations: Locations) -> int:
    """Every record of an exercise. Raises UsageProblem if it keeps none, or one alone is asked for."""
    from jobsearch_tui.documents.choosing import choose_form
    from jobsearch_tui.documents.export import CSV, records_as_csv, write_document
    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.text.shown import shown_name

    if arguments.record:
        raise UsageProblem("A table holds every record", mend="Leave --record out")
    to_file = arguments.output != "-"
    if arguments.format not in ("", CSV) or (to_file and Path(arguments.output).suffix.lower() != f".{CSV}"):
        mend = f"Let the name end in .{CSV}, and leave --format out"
        raise UsageProblem("The name of the file and the format don't go together", mend=mend)
    catalogue, workbook = opened(arguments.workbook, locations)
    data = records_as_csv(workbook, choose_form(catalogue, arguments.document), audience)
    if to_file:
        write_document(Path(arguments.output), data, force=arguments.force)
        tell(f"Written to {shown_name(arguments.output)}.")
    else:
        print_bytes(data)
    return 0


def merge(arguments: Namespace, locations: Locations) -> int:
    """``merge``: join three files, over the second one."""
    from jobsearch_tui.text.files import read_regular
    from jobsearch_tui.text.problems import Problem
    from jobsearch_tui.workbook.joining.files import merge_files
    from jobsearch_tui.workbook.saving.disk import digest, replace

    path = Path(arguments.ours)
    catalogue = catalogue_for(path.parent)
    try:
        # Git calls it with files of passing names; which of the three it is says more.
        base, ours, theirs = (
            read_regular(Path(side)) for side in (arguments.base, arguments.ours, arguments.theirs)
        )
        merged = merge_files(base, ours, theirs, catalogue)
        if merged.data != ours:
            replace(path, merged.data, expect=digest(ours))
    except Problem as problem:
        tell(str(problem))
        return NOT_JOINED
    _tell_clashes(merged, catalogue)
    return CLASHED if merged.clashes else 0


def _tell_clashes(merged: Merged, catalogue: Catalogue) -> None:
    if not merged.clashes:
        return
    from jobsearch_tui.text.strict import load
    from jobsearch_tui.workbook.history.part_names import PartNames

    names = PartNames(catalogue, load(merged.data).tree)
    for clash in merged.clashes:
        ours, theirs = (_beginning(names.text(value)) for value in (clash.ours, clash.theirs))
        tell(f"Both changed {_name(clash, names)}. Ours: {ours}. Theirs: {theirs}.")
    many = "theirs is" if len(merged.clashes) == 1 else f"the {len(merged.clashes)} of theirs are"
    tell(f"Ours stands, {many} kept under “clashes:” in the file, which opens as always. Nothing is lost.")


def _name(clash: Clash, names: PartNames) -> str:
    path = [part for part in clash.path if isinstance(part, str)]
    lines = [part + 1 for part in clash.path if isinstance(part, int)]
    line = f", line {lines[0]}" if lines else ""
    return f"“{names.of(path)}”{line}"


def _beginning(text: str) -> str:
    """The beginning of a text, for a sentence."""
    from jobsearch_tui.text.cleaning import one_line
    from jobsearch_tui.text.shown import shortened

    return f"“{shortened(one_line(text), _LONGEST)}”"
