"""The layouts by name: each makes blocks of one filling of a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from jobsearch_tui.documents.formats.blocks import Block
from jobsearch_tui.documents.layouts.mission import mission
from jobsearch_tui.documents.layouts.people import house, letters, pattern_wall
from jobsearch_tui.documents.layouts.sections import fit, outline
from jobsearch_tui.documents.layouts.subject import Subject

Layout: TypeAlias = Callable[[Subject], tuple[Block, ...]]

LAYOUTS: Final[dict[str, Layout]] = {
    "outline": outline,
    "fit": fit,
    "house": house,
    "mission": mission,
    "letters": letters,
    "wall": pattern_wall,
}
"""What a form can name under ``layout``."""
