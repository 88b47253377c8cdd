"""The other text of a clash, kept until the person chose: in the state folder, or in the workbook itself.

In a file that was joined without a person at hand (by git), a section holds them::

    clashes:
      goals-short-3f9c2a1b:
        where:             # the names down to the answer; a line of a list by its number, from 1
          - answers
          - two-pager
          - goals-short
        here: ...          # what stands there now
        other: ...         # what the other side says
        before: ...        # what it was for both; left out if there was nothing
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.files import is_there, paths_in, read_regular
from jobsearch_tui.text.names import slug
from jobsearch_tui.text.problems import SaveProblem, UnreadableText, WorkbookProblem
from jobsearch_tui.text.strict import load
from jobsearch_tui.text.yaml_stream import emit
from jobsearch_tui.workbook.answers.values import ANSWERS, CLASHES, Value, copied, list_of, text_of
from jobsearch_tui.workbook.joining.three_way import Clash
from jobsearch_tui.workbook.migrations.present import present_path, rule_of
from jobsearch_tui.workbook.saving import disk
from jobsearch_tui.workbook.saving.file_system import REAL, FileSystem
from jobsearch_tui.workbook.undo import CHOSEN

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.workbook import Workbook

WHERE: Final = "where"
OTHER: Final = "other"
TEXTS: Final = ("here", OTHER, "before")
"""The names of what is kept of a clash: its place, the other text, and all texts."""
HEADER: Final = "# The other text of an answer that two sides changed. It is kept here until you choose."


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The other text of one clash."""

    id: str
    where: tuple[str, ...]
    """Names down to the value; a line of a list by its number, from 1."""
    ours: Value
    """What stood in the workbook when the two were joined."""
    other: Value
    """What the other side says."""
    before: Value | None = None
    """What it was for both; None if there was nothing."""
    at: datetime | None = None
    """When it was found, local time; None if the file does not tell."""
    in_file: bool = False
    """True if the workbook itself keeps it."""


def as_entry(clash: Clash) -> tuple[str, dict[str, Value]]:
    """The id of a clash, the same whenever it is found again, and what is written of it."""
    where = [str(part + 1) if isinstance(part, int) else part for part in clash.path]
    entry: dict[str, Value] = {WHERE: [*where], "here": copied(clash.ours), OTHER: copied(clash.theirs)}
    if clash.base is not None:
        entry["before"] = copied(clash.base)
    names = [part for part in clash.path if isinstance(part, str)]
    sign = hashlib.sha256(repr([entry[key] for key in sorted(entry)]).encode("utf-8", "replace"))
    return f"{slug(' '.join(names[1:3] or names))[:60]}-{sign.hexdigest()[:8]}", entry


def clash_text(about: Mapping[str, Value]) -> bytes:
    """The file that keeps one clash."""
    return f"{HEADER}\n{emit(about)}...\n".encode()


def with_clashes(tree: Mapping[str, Value], clashes: Sequence[Clash]) -> dict[str, Value]:
    """``tree`` with the other texts in a section of their own; a section that is there is added to."""
    if not clashes:
        return dict(tree)
    section = tree.get(CLASHES)
    kept = dict(section) if isinstance(section, dict) else {}
    return {**tree, CLASHES: {**kept, **dict(map(as_entry, clashes))}}


def in_tree(tree: Mapping[str, Value]) -> list[Kept]:
    """What the workbook itself keeps, in the order of the file; what is no clash is passed over."""
    section = tree.get(CLASHES)
    entries = section.items() if isinstance(section, dict) else ()
    parsed = (_kept(key, entry, in_file=True) for key, entry in entries)
    return [kept for kept in parsed if kept is not None]


class Conflicts:
    """The other texts of all workbooks, in a folder that only its owner can enter."""

    def __init__(self, folder: Path, fs: FileSystem = REAL) -> None:
        self._folder = folder
        self._fs = fs

    def keep(self, path: Path, clashes: Sequence[Clash], at: datetime) -> list[Kept]:
        """Keep the other texts of the workbook at ``path``, on the disk when this returns.

        One that is kept already stays as it is. Raises SaveProblem.
        """
        kept: list[Kept] = []
        for clash in clashes:
            name, entry = as_entry(clash)
            target = self.folder_of(path) / f"{name}.yaml"
            when = at.replace(microsecond=0)
            made = self._read_kept(target)
            if made is None:
                about = {"workbook": one_line(str(path)), "at": when.isoformat(), **entry}
                disk.write_private(target, clash_text(about), fs=self._fs)
                made = _kept(name, {**entry, "at": when.isoformat()})
            if made is not None:
                kept.append(made)
        return kept

    def list(self, path: Path) -> list[Kept]:
        """What is kept for a workbook, the oldest first; a file that cannot be read is left where it is."""
        conflicts: list[Kept] = []
        for target in paths_in(self.folder_of(path)):
            if target.suffix == ".yaml" and (kept := self._read_kept(target)):
                conflicts.append(kept)
        return sorted(conflicts, key=lambda kept: (kept.at or datetime.min, kept.id))

    def settle(self, path: Path, id: str) -> bool:
        """The person has chosen: forget the other text. False if there was none. Raises SaveProblem."""
        target = self.folder_of(path) / f"{id}.yaml"
        if target.parent != self.folder_of(path) or not is_there(target):
            return False
        try:
            self._fs.unlink(target)
        except OSError as error:
            raise SaveProblem(f"The kept text cannot be removed ({error.strerror})") from error
        return True

    def _read_kept(self, target: Path) -> Kept | None:
        try:
            entry: Value = {**load(read_regular(target), file=target.name).tree}
        except UnreadableText:
            return None
        return _kept(target.stem, entry)

    def folder_of(self, path: Path) -> Path:
        """Where the other texts of the workbook at ``path`` are."""
        real = os.path.realpath(path)
        return self._folder / f"{slug(path.stem)}-{hashlib.sha256(os.fsencode(real)).hexdigest()[:12]}"


def settle_in_file(workbook: Workbook, id: str) -> bool:
    """Forget a text that the workbook itself keeps. Raises WorkbookProblem if it is read-only."""
    return workbook.drop_entry(CLASHES, id)


def spot_of(kept: Kept, catalogue: Catalogue) -> tuple[Form, str, str] | None:
    """The form, record (empty if filled once) and field of a clash; None if no exercise asks for it."""
    if len(kept.where) < 3:
        return None
    section, entry, field_id = present_path(kept.where, rule_of(catalogue))[:3]
    form = catalogue.form(entry) if section == ANSWERS else catalogue.by_table(section)
    if form is None or form.many == (section == ANSWERS):
        return None
    return form, entry if form.many else "", field_id


def choose(workbook: Workbook, kept: Kept, value: Value) -> None:
    """Put ``value`` where ``kept`` clashed: one of its texts, or what the person made of both.

    A line of a list is known by what stood there, else by its number. Raises WorkbookProblem if there is no
    such place any more, or the workbook is read-only.
    """
    if kept.where == ("title",):
        workbook.title = text_of(value)
        return
    spot = spot_of(kept, workbook.catalogue)
    if spot is None:
        raise WorkbookProblem(
            f"No exercise asks for “{', '.join(kept.where)}”", mend="Choose it in a text editor"
        )
    form, record, field_id = spot
    with workbook.changing():
        old = workbook.get(form, field_id, record)
        inside = present_path(kept.where, rule_of(workbook.catalogue))[3:]
        new = _replaced(old, inside, kept.ours, value)
        workbook.remember_list(form, field_id, record, CHOSEN)
        workbook.put(form, field_id, new, record)


def here_now(workbook: Workbook, kept: Kept) -> Value:
    """What stands where ``kept`` clashed; it may have been written on since. A line of a list as it was."""
    if kept.where == ("title",):
        return workbook.title
    spot = spot_of(kept, workbook.catalogue)
    if spot is None or len(kept.where) > 3:
        return kept.ours
    form, record, field_id = spot
    return workbook.get(form, field_id, record) or ""


def both(value: Value, other: Value) -> Value:
    """``value`` followed by what ``other`` says beyond it; nothing of either is left out.

    Texts of several lines are parted by a blank line, short ones by a stroke; lists keep the order of
    ``value``; details are joined one by one.
    """
    if value == other or not other:
        return value
    if not value:
        return other
    if isinstance(value, str) and isinstance(other, str):
        return f"{value}\n\n{other}" if "\n" in value or "\n" in other else f"{value} / {other}"
    if isinstance(value, dict) and isinstance(other, dict):
        joined = {key: both(part, other[key]) if key in other else part for key, part in value.items()}
        return {**joined, **{key: part for key, part in other.items() if key not in value}}
    if isinstance(value, list) or isinstance(other, list):
        mine: list[Value] = value if isinstance(value, list) else [value]
        theirs: list[Value] = other if isinstance(other, list) else [other]
        return [*mine, *(part for part in theirs if part not in mine)]
    return [*list_of(value), *list_of(other)]


def _replaced(old: Value | None, inside: Sequence[str], expected: Value, value: Value) -> Value:
    if not inside or (isinstance(old, str) and len(inside) == 1):
        return value
    step, *deeper = inside
    if isinstance(old, dict):
        return {**old, step: _replaced(old.get(step), deeper, expected, value)}
    if isinstance(old, list):
        at = int(step) - 1 if step.isascii() and step.isdigit() and len(step) < 10 else len(old)
        known = [number for number, line in enumerate(old) if _holds(line, deeper, expected)]
        if known and at not in known:
            at = min(known, key=lambda number: abs(number - at))
        if known or (0 <= at < len(old) and deeper):
            return [*old[:at], _replaced(old[at], deeper, expected, value), *old[at + 1 :]]
        if not deeper:
            # The line that clashed was changed or taken away since: theirs goes beside what is there.
            return [*old, value]
    raise WorkbookProblem("What clashed here is no longer in the workbook")


def _holds(line: Value, inside: Sequence[str], expected: Value) -> bool:
    for number, step in enumerate(inside):
        if isinstance(line, dict):
            line = line.get(step, "")
        elif isinstance(line, str) and number == len(inside) - 1:
            break
        else:
            return expected in line if isinstance(line, list) else False
    return line == expected


def _kept(name: str, entry: Value, *, in_file: bool = False) -> Kept | None:
    if not isinstance(entry, dict) or WHERE not in entry or OTHER not in entry:
        return None
    at: datetime | None = None
    with contextlib.suppress(ValueError):
        at = datetime.fromisoformat(text_of(entry.get("at")))
    return Kept(
        id=name,
        where=tuple(list_of(entry[WHERE])),
        ours=entry.get("here", ""),
        other=entry[OTHER],
        before=entry.get("before"),
        at=at,
        in_file=in_file,
    )
