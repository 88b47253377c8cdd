"""Light or dark: what the person chose, kept in one small file of the state folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from textual.theme import BUILTIN_THEMES, Theme

from jobsearch_tui.text.problems import SaveProblem
from jobsearch_tui.workbook.saving.disk import write_private

DARK: Final = "workbook-dark"
LIGHT: Final = "workbook-light"
_FILE: Final = "theme.txt"
_LONGEST: Final = 100


def themes() -> tuple[Theme, Theme]:
    """Dark and light; Textual's own, with an accent that can be read on the light one."""
    dark = replace(BUILTIN_THEMES["textual-dark"], name=DARK)
    light = replace(BUILTIN_THEMES["textual-light"], name=LIGHT, accent="#8a4f00", warning="#8a4f00")
    return dark, light


def remembered_theme(state: Path) -> str:
    """The name of the theme chosen last, or empty."""
    try:
        with (state / _FILE).open("rb") as file:
            return file.read(_LONGEST).decode("utf-8", "replace").strip()
    except OSError:
        return ""


def remember_theme(state: Path, name: str) -> str:
    """Keep a theme's name; a sentence if that could not be done."""
    try:
        write_private(state / _FILE, f"{name}\n".encode())
    except SaveProblem as problem:
        return f"The colours could not be remembered: {problem.sentence}."
    return ""
