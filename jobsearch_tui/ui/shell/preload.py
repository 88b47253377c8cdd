"""What the first screen need not wait for: modules that are needed soon, and Python's own tidying up."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jobsearch_tui.ui.shell.safe_app import SafeApp

BETWEEN: Final = 0.02
"""Seconds between two modules."""
LATER: Final = (
    "jobsearch_tui.ui.text_area.answer_area",
    "jobsearch_tui.coach.checks.checking",
    "jobsearch_tui.documents.making",
    "jobsearch_tui.ui.fields.registry",
    "jobsearch_tui.ui.list_editor.list_field",
    "jobsearch_tui.ui.pictures.registry",
    "jobsearch_tui.ui.form.form_screen",
    "jobsearch_tui.workbook.session.watching",
    "jobsearch_tui.ui.file.not_saved",
)
"""What is needed soon, the screen that is opened most first, in pieces that take no longer than a key."""


def preload(app: SafeApp) -> None:
    """Do what the first screen need not wait for."""
    if not gc.isenabled():
        # What is there now stays until the end: no need to look through it again and again.
        gc.freeze()
        gc.enable()
    _import_next(app, iter(LATER))


def _import_next(app: SafeApp, modules: Iterator[str]) -> None:
    """Import one module, and the next one once the keys that came meanwhile are done."""
    if (module := next(modules, "")) and not app.is_leaving:
        import_module(module)
        app.set_timer(BETWEEN, lambda: _import_next(app, modules))
