"""The layouts by name: each makes blocks of one filling of a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias

from jobsearch_tui.documents.blocks import Block
from jobsearch_tui.documents.fit import fit
from jobsearch_tui.documents.house import house
from jobsearch_tui.documents.letters import letters
from jobsearch_tui.documents.mission import mission
from jobsearch_tui.documents.outline import outline
from jobsearch_tui.documents.subject import Subject
from jobsearch_tui.documents.wall import wall

Layout: TypeAlias = Callable[[Subject], tuple[Block, ...]]

LAYOUTS: Final[dict[str, Layout]] = {
    "outline": outline,
    "fit": fit,
    "house": house,
    "mission": mission,
    "letters": letters,
    "wall": wall,
}
"""What a form can name under ``layout``."""
