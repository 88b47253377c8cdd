"""The schema that a workbook names for editors: it lies beside it and tells what the exercises ask."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from jobsearch_tui.text.files import read_regular
from jobsearch_tui.text.problems import UnreadableText
from jobsearch_tui.workbook.file.opening import MODELINE, SCHEMA_FILE
from jobsearch_tui.workbook.file.schema import schema_text
from jobsearch_tui.workbook.saving.disk import write_private

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue


def refresh_schema(path: Path, catalogue: Catalogue) -> None:
    """Write the schema beside the workbook at ``path`` if that one names it and it says something else.

    Raises SaveProblem.
    """
    if _content(path).partition(b"\n")[0].rstrip() != MODELINE.encode():
        return
    schema, data = path.parent / SCHEMA_FILE, schema_text(catalogue)
    if _content(schema) != data:
        write_private(schema, data)


def _content(path: Path) -> bytes:
    """What a file holds; nothing where it cannot be read."""
    try:
        return read_regular(path)
    except UnreadableText:
        return b""
