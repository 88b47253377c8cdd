"""The filled example, of which people get a copy of their own."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from jobsearch_tui.text.problems import WorkbookProblem

if TYPE_CHECKING:
    from datetime import date

    from jobsearch_tui.workbook.folder import Locations

INSTALLED = Path(__file__).with_name("sample.yaml")
"""Where the wheel puts it."""
IN_CHECKOUT = Path(__file__).parents[2] / "workbooks" / "sample.yaml"
"""Where it is written."""

_CREATED = re.compile(rb"^created: .*$", re.MULTILINE)


def sample_text() -> bytes:
    """The example as it is shipped; raises WorkbookProblem if it did not come along."""
    for path in (INSTALLED, IN_CHECKOUT):
        try:
            return path.read_bytes()
        except OSError:
            continue
    raise WorkbookProblem(
        "The filled example did not come with this installation", mend="Install the program anew"
    )


def is_sample(path: Path) -> bool:
    """True for the example itself, which is never opened, only its copies."""
    if path.name != IN_CHECKOUT.name:
        return False
    return os.path.realpath(path) in (os.path.realpath(INSTALLED), os.path.realpath(IN_CHECKOUT))


def copy_sample(locations: Locations, today: date) -> Path:
    """A fresh copy in the folder of workbooks, begun ``today``; raises SaveProblem."""
    from jobsearch_tui.workbook.disk import ChangedOutside, replace
    from jobsearch_tui.workbook.folder import new_path

    data = _CREATED.sub(f"created: {today.isoformat()}".encode(), sample_text(), count=1)
    path = new_path(locations.folder, "sample")
    try:
        replace(path, data, expect=None)
    except ChangedOutside:
        # Another program took the name between the look and the write; a second time is no accident.
        path = new_path(locations.folder, "sample")
        replace(path, data, expect=None)
    return path
