"""Commands that make something new: a workbook, a copy of the example, a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jobsearch_tui.cli.opened import catalogue_for, opened
from jobsearch_tui.cli.printing import PROGRAM, print_path, stdout, tell

if TYPE_CHECKING:
    from argparse import Namespace

    from jobsearch_tui.workbook.folder.locations import Locations


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


def sample(arguments: Namespace, locations: Locations) -> int:  # noqa: ARG001
    """``sample``: a fresh copy of the example."""
    from datetime import date

    from jobsearch_tui.workbook.folder.locations import copy_sample

    path = copy_sample(locations, date.today())
    print_path(path)
    tell(f"To look around in it: {PROGRAM} {path.stem}")
    return 0


def export(arguments: Namespace, locations: Locations) -> int:
    """``export``: a document, for a reader."""
    from datetime import date
    from pathlib import Path

    from jobsearch_tui.documents.choosing import chosen_documents
    from jobsearch_tui.documents.export import export_all, format_for, output_path, write_document
    from jobsearch_tui.documents.making import known_audience
    from jobsearch_tui.documents.pages import pages_sentence

    audience = known_audience(arguments.audience)
    format = format_for(arguments.format, arguments.output)
    catalogue, workbook = opened(arguments.workbook, locations)
    documents = chosen_documents(
        catalogue,
        workbook,
        arguments.document,
        record=arguments.record,
        audience=audience,
        today=date.today(),
    )
    data = export_all(documents, format)
    if arguments.output == "-":
        stdout().buffer.write(data)
        return 0
    path = output_path(Path(arguments.output), documents, format)
    write_document(path, data)
    tell(f"Written to {path}: {', '.join(map(pages_sentence, documents))}.")
    return 0
