"""Taking somebody out of all that is kept of a workbook: who is meant, where they stand, and doing it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jobsearch_tui.text.files import is_file, paths_in, read_regular
from jobsearch_tui.text.names import plain
from jobsearch_tui.text.problems import Problem, SaveProblem, UnreadableText, WorkbookProblem
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.file.opening import read_workbook
from jobsearch_tui.workbook.folder.bookmarks import Spot
from jobsearch_tui.workbook.forgetting.rewriting import Rewriting
from jobsearch_tui.workbook.forgetting.target import (
    Decide,
    ForgetTarget,
    Mentions,
    RecordKey,
    Trace,
    TraceKind,
    mapping_of,
    own_name,
    tree_name,
)
from jobsearch_tui.workbook.forgetting.versions import Version, versions_of
from jobsearch_tui.workbook.joining.leftovers import is_alive, left_beside, remove
from jobsearch_tui.workbook.saving.lock import Lock, Other

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.folder.locations import Locations

_MOST_BESIDE: Final = 1_000
"""Files of the folder that are looked at for documents that name them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """Somebody, or something, that has the name."""

    record: RecordKey
    noun: str
    """What such a record is called: *person*, *company*."""
    name: str


@dataclass(slots=True, kw_only=True)
class Standing:
    """One place, and the versions in which it is."""

    trace: Trace
    versions: list[Version] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Survey:
    """Where somebody stands, in everything that is kept."""

    path: Path
    target: ForgetTarget
    standings: list[Standing] = field(default_factory=list)
    """Every place, those of the workbook as it is first."""
    unreadable: list[Version] = field(default_factory=list)
    """What cannot be read: whether it names them is not known."""
    elsewhere: list[Path] = field(default_factory=list)
    """Other files of the folder that name them, such as written documents; they stay as they are."""

    def sentence(self) -> str:
        """In how many files they stand."""
        files = {version.path for standing in self.standings for version in standing.versions}
        kept = len(files - {self.path})
        of_it = "1 file that is kept of it" if kept == 1 else f"{kept} files that are kept of it"
        places = [self.path.name] if self.path in files else []
        return f"They stand in {' and in '.join([*places, of_it] if kept else places)}."


class Forgetter:
    """Forgets somebody in one workbook, with all that is kept of it."""

    def __init__(self, path: Path, catalogue: Catalogue, locations: Locations) -> None:
        """Nothing is read yet."""
        self.path = path
        self._catalogue = catalogue
        self._locations = locations

    def candidates(self, name: str) -> list[NameMatch]:
        """The records that have this name or id, in the workbook or in an older copy of it."""
        wanted = plain(name)
        known: dict[RecordKey, NameMatch] = {}
        bearing: set[RecordKey] = set()
        for tree in self._trees():
            for form in self._catalogue.forms:
                for record, row in mapping_of(tree.get(form.table)).items():
                    called = tree_name(tree, self._catalogue, form, record)
                    if name == record or plain(called) == wanted:
                        key = (form.table, record)
                        known[key] = NameMatch(record=key, noun=form.record, name=called)
                        if own_name(form, mapping_of(row)):
                            bearing.add(key)
        by_id = [candidate for candidate in known.values() if candidate.record[1] == name]
        own = [candidate for key, candidate in known.items() if key in bearing]
        # A talk is named by whom it was with: it is meant where nobody bears the name.
        return by_id or own or list(known.values())

    def target(self, records: Sequence[RecordKey], name: str = "") -> ForgetTarget:
        """Who is meant by these records; without any, whoever is called ``name``."""
        names = {} if records else {name: None}
        others: set[str] = set()
        for tree in self._trees():
            for form in self._catalogue.forms:
                for record, row in mapping_of(tree.get(form.table)).items():
                    called = own_name(form, mapping_of(row))
                    if called and (form.table, record) in records:
                        names[called] = None
                    elif called:
                        others.add(plain(called))
        shares = any(plain(called) in others for called in names)
        return ForgetTarget(records=frozenset(records), names=tuple(names), shares_name=shares)

    def survey(self, target: ForgetTarget) -> Survey:
        """Every place in which they stand. Raises Problem if the workbook cannot be read or changed."""
        opened = read_workbook(self.path, self._catalogue)
        if opened.read_only:
            raise WorkbookProblem(opened.read_only)
        survey = Survey(path=self.path, target=target)
        standings: dict[tuple[TraceKind, str], Standing] = {}
        versions = versions_of(self.path, self._locations)
        for version in reversed(versions):

            def note(trace: Trace, version: Version = version) -> str | None:
                standing = standings.setdefault((trace.kind, trace.key), Standing(trace=trace))
                if version not in standing.versions:
                    standing.versions.append(version)
                return trace.text

            try:
                version.without(self._catalogue, target, note)
            except (UnreadableText, WorkbookProblem):
                survey.unreadable.append(version)
        survey.standings = list(standings.values())
        survey.elsewhere = list(self._elsewhere(target, versions))
        return survey

    def forget(self, survey: Survey, decide: Decide, *, remove_unreadable: bool = False) -> int:
        """Write every version anew, the workbook last; gives how many were changed or removed.

        Raises WorkbookProblem if another window has the workbook, SaveProblem if a version cannot be written:
        then the ones before it are done, and doing it again goes on from there.
        """
        with self._alone():
            changed = 0
            versions = versions_of(self.path, self._locations)
            unreadable = {version.path for version in survey.unreadable}
            for version in versions:
                if version.path in unreadable:
                    if remove_unreadable:
                        version.remove()
                        changed += 1
                    continue
                rewritten = version.without(self._catalogue, survey.target, decide)
                if version.path == self.path:
                    # Before the workbook itself: as long as it names them, all of this can be done again.
                    self._forget_bookmarks(survey.target, versions)
                rewritten.write()
                changed += rewritten.is_new
            return changed

    def _trees(self) -> Iterator[Mapping[str, Value]]:
        """What each version says; those that cannot be read are passed over, the workbook comes last."""
        for version in versions_of(self.path, self._locations):
            if not version.is_clash:
                with contextlib.suppress(Problem):
                    yield version.tree(self._catalogue)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """While no other window can write any of the workbooks."""
        paths = {version.path for version in versions_of(self.path, self._locations) if version.is_main}
        locks = [Lock(self._locations.state, path) for path in sorted(paths)]
        try:
            for lock, path in zip(locks, sorted(paths), strict=True):
                held = lock.acquire()
                if isinstance(held, Other):
                    raise WorkbookProblem(f"{path.name} is {held.other()}", mend="Close that window first")
            yield
        finally:
            for lock in locks:
                lock.release()

    def _forget_bookmarks(self, target: ForgetTarget, versions: Sequence[Version]) -> None:
        bookmarks = self._locations.bookmarks
        ids = {record for _, record in target.records}
        new_id: Callable[[str], str] = Rewriting({}, self._catalogue, target, lambda trace: trace.text).id
        for version in versions:
            trace = bookmarks.recall(version.path) if version.is_main else None
            if trace is not None and (trace.record in ids or new_id(trace.record) != trace.record):
                note = bookmarks.remember(version.path, Spot())
                if note:
                    raise SaveProblem(note)
        for leftover in left_beside(bookmarks.file, is_alive):
            remove(leftover)

    def _elsewhere(self, target: ForgetTarget, versions: Sequence[Version]) -> Iterator[Path]:
        known = {version.path for version in versions}
        mentions = Mentions(target.names)
        for path in paths_in(self.path.parent)[:_MOST_BESIDE]:
            if path in known or not is_file(path):
                continue
            with contextlib.suppress(Problem):
                text = read_regular(path).decode("utf-8", "replace")
                if any(mention.sure for mention in mentions.find(text)):
                    yield path
