"""What a file says in the words of today: of this version of the format, under the names of the forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jobsearch_tui.workbook.answers.values import Value, ValuePath
from jobsearch_tui.workbook.migrations import STEPS, Step, is_older, migrated
from jobsearch_tui.workbook.migrations.former_names import Written, read, rule_of

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """A tree as it is read, and what joins it to the text of its file."""

    tree: Mapping[str, Value]
    in_file: Mapping[str, Value]
    """What the file itself says."""
    migrated: Mapping[str, Value] | None
    """The same in this version of the format, under the names in the file; None if it is of this version."""
    written: Written | None
    """Where the file has former names; None if it has none."""
    doubles: tuple[ValuePath, ...]
    """What stands in the file under a former name beside the present one, and stays there."""


def present(tree: Mapping[str, Value], catalogue: Catalogue, steps: Sequence[Step] = STEPS) -> Present:
    """What the tree of a file says today."""
    newer = migrated(tree, steps) if is_older(tree, steps) else None
    doubles: list[ValuePath] = []
    written = read(newer or tree, rule_of(catalogue), doubles)
    named = written.present if written else newer or tree
    assert isinstance(named, Mapping)
    return Present(tree=named, in_file=tree, migrated=newer, written=written, doubles=tuple(doubles))
