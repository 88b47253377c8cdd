"""A copy of the open workbook, to go on in: for one that can only be read, or to try something out."""

from __future__ import annotations

import os
from pathlib import Path

from jobsearch_tui.ui.sitting import Sitting
from jobsearch_tui.workbook.disk import replace
from jobsearch_tui.workbook.folder import new_path


def write_copy(sitting: Sitting) -> Path:
    """Write what stands here into a new file, beside the workbook if its folder lets us; gives its path.

    Raises SaveProblem if neither that folder nor the folder of workbooks takes it.
    """
    book = sitting.workbook
    data = book.render()[0]
    beside = new_path(book.path.parent, f"{book.path.stem} copy")
    if book.path.parent != sitting.locations.folder and not os.access(book.path.parent, os.W_OK):
        beside = new_path(sitting.locations.folder, f"{book.path.stem} copy")
    replace(beside, data, expect=None)
    return beside
