"""The files that keep the words of a workbook: itself, its older copies, what was rescued, what clashed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jobsearch_tui.text.cleaning import one_line
from jobsearch_tui.text.files import is_file, paths_in, read_regular
from jobsearch_tui.text.problems import Place, SaveProblem, WorkbookProblem
from jobsearch_tui.text.shown import shown
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.doctor.examine import mended_copies
from jobsearch_tui.workbook.file.fragments import Sections
from jobsearch_tui.workbook.file.opening import read_version
from jobsearch_tui.workbook.folder.sync_copies import twins_beside
from jobsearch_tui.workbook.forgetting.rewriting import Rewriting
from jobsearch_tui.workbook.forgetting.target import Decide, ForgetTarget, Trace, TraceKind, line_words
from jobsearch_tui.workbook.history.copies import History, Snapshot
from jobsearch_tui.workbook.joining.conflicts import OTHER, WHERE, Conflicts, clash_text
from jobsearch_tui.workbook.joining.leftovers import left_beside
from jobsearch_tui.workbook.migrations.present import present
from jobsearch_tui.workbook.saving import disk
from jobsearch_tui.workbook.saving.rescue import rescue_copies

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.folder.locations import Locations

_COMMENT: Final = "A comment in the file"
_AFTER_LINE: Final = re.compile("(?<=[\n\x85\u2028\u2029])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One file that holds words of a workbook."""

    path: Path
    name: str
    """What the person calls it."""
    snapshot: Snapshot | None = None
    """What it is in the history, if it is an older copy."""
    history: History | None = None
    is_clash: bool = False
    """True for the other text of one answer; the others are whole workbooks."""
    is_main: bool = False
    """True for a workbook that can be opened: the one that is meant, or another version beside it."""

    def read(self) -> bytes:
        """What it holds. Raises Problem."""
        if self.history is not None and self.snapshot is not None:
            return self.history.read(self.snapshot.id)
        return read_regular(self.path)

    def tree(self, catalogue: Catalogue) -> Mapping[str, Value]:
        """What it says today. Raises Problem if it cannot be read."""
        data = self.read()
        if self.is_clash:
            return {**load(data, file=self.path.name).tree}
        return present(read_version(data, self.path.name, None).tree, catalogue).tree

    def without(self, catalogue: Catalogue, target: ForgetTarget, decide: Decide) -> Rewritten:
        """What it is to hold afterwards; nothing is written. Raises Problem if it cannot be read."""
        raw = self.read()
        rewrite = _clash_without if self.is_clash else _workbook_without
        kept: set[str] = set()

        def remembered(trace: Trace) -> str | None:
            decided = decide(trace)
            kept.update(map(line_words, [decided or "", *(decided or "").split("\n")]))
            return decided

        data = rewrite(raw, self.path.name, catalogue, target, remembered)
        if data is not None and data != raw:
            rewrite(data, self.path.name, catalogue, target, partial(_refuse, self.name, kept))
        name = Rewriting({}, catalogue, target, decide).id(self.path.stem) + self.path.suffix
        path = self.path.with_name(name) if self.is_clash else self.path
        return Rewritten(version=self, raw=raw, data=data, path=path)

    def remove(self) -> None:
        """Take it away whole. Raises SaveProblem."""
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise SaveProblem(f"{shown(self.path.name)} cannot be removed ({error.strerror})") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewritten:
    """What a version is to hold."""

    version: Version
    raw: bytes
    """What it held."""
    data: bytes | None
    """What it is to hold; None if nothing is left of it."""
    path: Path
    """Where that goes: under another name if the old one named them."""

    @property
    def is_new(self) -> bool:
        """True if anything is to be written."""
        return self.data != self.raw or self.path != self.version.path

    def write(self) -> None:
        """Write it, on the disk when this returns. Raises SaveProblem, also if it changed meanwhile."""
        version = self.version
        if not self.is_new:
            return
        if self.data is None:
            version.remove()
        elif version.history is not None and version.snapshot is not None:
            version.history.rewrite(version.snapshot, self.data)
        elif self.path == version.path:
            disk.replace(version.path, self.data, expect=disk.digest(self.raw))
        else:
            disk.write_private(self.path, self.data)
            version.remove()


def versions_of(path: Path, locations: Locations) -> list[Version]:
    """All that holds words of the workbook at ``path``, in the order in which it is written: itself last.

    As long as they stand in the workbook, they are found there by their name: whoever is cut off half-way
    begins again.
    """
    twins = [*twins_beside(path), *mended_copies(path)]
    versions = [version for twin in twins for version in _versions_of_one(twin, locations, "another version")]
    return [*versions, *_versions_of_one(path, locations, "the workbook")]


def _versions_of_one(path: Path, locations: Locations, noun: str) -> Iterator[Version]:
    conflicts = Conflicts(locations.conflicts).folder_of(path)
    for file in _files(conflicts):
        yield Version(path=file, name=f"the other text of an answer, {shown(file.name)}", is_clash=True)
    rescued = rescue_copies(locations.rescue, path)
    for file in [*rescued, *(left for copy in rescued for left in left_beside(copy))]:
        yield Version(path=file, name=f"a rescue copy, {shown(file.name)}")
    for file in left_beside(path):
        yield Version(path=file, name=f"what a save left beside it, {shown(file.name)}")
    history = History(locations.history, path)
    snapshots = {snapshot.path: snapshot for snapshot in history.list()}
    for file in _files(history.folder):
        snapshot = snapshots.get(file)
        when = f" of {snapshot.at.astimezone():%Y-%m-%d %H:%M}" if snapshot else ""
        yield Version(
            path=file, name=f"the older copy{when}, {shown(file.name)}", snapshot=snapshot, history=history
        )
    yield Version(path=path, name=f"{noun}, {shown(path.name)}", is_main=True)


def _files(folder: Path) -> list[Path]:
    return [path for path in paths_in(folder) if is_file(path)]


def _workbook_without(
    raw: bytes, file: str, catalogue: Catalogue, target: ForgetTarget, decide: Decide
) -> bytes | None:
    loaded = read_version(raw, file, None)
    current = present(loaded.tree, catalogue)
    rewriting = Rewriting(current.tree, catalogue, target, decide)
    tree = rewriting.whole()
    data = raw
    if tree != dict(current.tree):
        sections = Sections(loaded, raw, current, [form.table for form in catalogue.forms if form.many])
        sections.say(tree)
        data = sections.render()
    return _comments_without(data, rewriting)


def _comments_without(data: bytes, rewriting: Rewriting) -> bytes:
    loaded = load(data)
    lines = _AFTER_LINE.split(loaded.text)
    changed = False
    for number, comment in reversed(loaded.comments):
        written = rewriting.line(comment, lambda: _COMMENT)
        if written == comment:
            continue
        changed = True
        before, end = lines[number - 1].rsplit(comment, 1)
        if written is not None:
            lines[number - 1] = f"{before}# {one_line(written.lstrip('# '))}{end}"
        else:
            lines[number - 1] = f"{before.rstrip()}{end}" if before.strip() else ""
    if not changed:
        return data
    written_data = "".join(lines).encode()
    if load(written_data).tree != loaded.tree:
        raise SaveProblem(
            "a comment could not be taken out without changing an answer", mend="Take it out by hand"
        )
    return written_data


def _clash_without(
    raw: bytes, file: str, catalogue: Catalogue, target: ForgetTarget, decide: Decide
) -> bytes | None:
    tree: dict[str, Value] = {**load(raw, file=file).tree}
    if WHERE not in tree or OTHER not in tree:
        raise WorkbookProblem("this is not the other text of an answer", Place(file))
    after = Rewriting({}, catalogue, target, decide).clash(tree)
    return raw if after == tree else None if after is None else clash_text(after)


def _refuse(name: str, kept: Collection[str], trace: Trace) -> str | None:
    """Look whether a place that should be gone is there still."""
    if trace.kind is TraceKind.GONE or (trace.kind is TraceKind.LINE and line_words(trace.text) not in kept):
        raise SaveProblem(f"“{trace.name}” would still name them, so {name} was left as it is")
    return trace.text
