"""One workbook, open: answers, the thread that saves them, lock, history, and where the person was."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from jobsearch_tui.method.catalogue import Catalogue
from jobsearch_tui.method.form import Form
from jobsearch_tui.text.files import is_file, read_regular
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.file.open_file import Moment
from jobsearch_tui.workbook.filling import FieldContext
from jobsearch_tui.workbook.folder.bookmarks import Spot as Spot
from jobsearch_tui.workbook.folder.locations import SUFFIXES, Locations, list_workbooks, new_path
from jobsearch_tui.workbook.folder.sample import is_example
from jobsearch_tui.workbook.history.copies import History
from jobsearch_tui.workbook.history.keeping import HistoryKeeper
from jobsearch_tui.workbook.saving.disk import replace
from jobsearch_tui.workbook.saving.lock import Held, Lock, Other
from jobsearch_tui.workbook.saving.saver import Saver
from jobsearch_tui.workbook.saving.saver import SaveState as SaveState
from jobsearch_tui.workbook.workbook import Workbook

if TYPE_CHECKING:
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.joining.conflicts import Conflicts
    from jobsearch_tui.workbook.joining.outside import OutsideWatch

Clock = Callable[[], datetime]
"""Gives the local time now; tests give their own."""


class Session:
    """From opening a workbook to closing it."""

    def __init__(
        self,
        path: Path,
        catalogue: Catalogue,
        locations: Locations,
        clock: Clock,
        on_state: Callable[[SaveState], None],
    ) -> None:
        """Open ``path``; raises the ``Problem`` that says why it cannot be read."""
        self.locations = locations
        self.clock = clock
        self.catalogue = catalogue
        self._lock = Lock(locations.state, path, clock=clock)
        # The lock comes first: what is read under it is what is written over later.
        held = self._lock.acquire()
        try:
            self.workbook = Workbook.open(path, self.catalogue)
        except BaseException:
            self._lock.release()
            raise
        self.other = held if isinstance(held, Other) else None
        """Another window that has this workbook, or None if we may write."""
        if self.other is not None and not self.workbook.read_only:
            self.workbook.read_only = f"{self.other.other(clock())}; here it can be read"
        elif isinstance(held, Held) and held.note:
            self.workbook.notes.append(held.note)
        self.history = History(locations.history, path, clock)
        self._keeper = HistoryKeeper(self.history, self.workbook.tree, migrates=self.workbook.is_migrated)
        self.saver = Saver(
            self.workbook,
            on_state=on_state,
            rescue_folder=locations.rescue,
            clock=clock,
            before_write=self._keep_before,
        )
        self.began = time.time()
        """Seconds; what was left behind by a program before this one is older."""
        self._put_off: list[str] = []
        self.reader = ""
        """For whom documents were looked at last; empty until the person has chosen."""
        self.without_names = False
        """True while other words stand in documents in the place of names."""
        self.format = ""
        """The format in which a document was written last; empty until one was."""
        self.folder = ""
        """The folder into which a document was written last; empty for the one the program began in."""
        self.looked_at: set[int] = set()
        """The versions of documents that were looked at before they left."""
        self.likes_boards = False
        """True while lists of what moves through stages are shown as boards, where there is room."""
        self.asked_for_name = False
        """True once the person was asked, in this sitting, whom their documents are from."""
        self.last = ""
        """Id of the form or record that was worked on last."""
        self.begun_with: dict[str, Mapping[str, Value]] = {}
        """What records were begun with for the person, by id; one that says nothing else is none."""
        self.workbook.on_change(self.saver.touch)
        self.saver.start()

    def begin(self, form: Form, begun_with: Mapping[str, Value]) -> str:
        """Add a record that is gone again if nothing is written into it; empty where nothing can be added."""
        if self.workbook.read_only:
            return ""
        record = self.workbook.add(form, begun_with, self.today)
        self.begun_with[record] = begun_with
        return record

    @cached_property
    def is_example(self) -> bool:
        """True in the filled example or a copy of it."""
        return is_example(self.workbook.path)

    @property
    def today(self) -> date:
        """The date, asked anew each time: a session may be left open over midnight."""
        return self.clock().date()

    def context(self, form: Form, record: str = "") -> FieldContext:
        """What the fields of a filling see of the rest, on the day that it is then."""
        return FieldContext(
            workbook=self.workbook,
            catalogue=self.catalogue,
            today=lambda: self.today,
            form=form,
            record=record,
        )

    @property
    def put_off(self) -> frozenset[str]:
        """The keys of what the person left for later."""
        return frozenset(self._put_off)

    def leave_for_later(self, key: str) -> None:
        """Propose this no more in this session."""
        self._put_off.append(key)

    def take_up_again(self) -> bool:
        """Propose again what was left for later last; False if nothing was."""
        return bool(self._put_off and self._put_off.pop())

    @cached_property
    def conflicts(self) -> Conflicts:
        """The other texts of clashes; not needed for the first screen, and imported when it is."""
        from jobsearch_tui.workbook.joining.conflicts import Conflicts

        return Conflicts(self.locations.conflicts)

    @cached_property
    def watch(self) -> OutsideWatch:
        """Looks after the file; the first look comes long after the first screen."""
        from jobsearch_tui.workbook.joining.outside import OutsideWatch

        return OutsideWatch(self.workbook.path, self.catalogue, lambda: self.workbook.on_disk)

    def _keep_before(self, moment: Moment) -> None:
        """Called by the saver's thread: keep what is about to be replaced, if a copy is due."""
        self._keeper.before_save(lambda: read_regular(self.workbook.path), moment.tree, self.clock())

    @property
    def no_older_copy(self) -> str:
        """Why the older copy that was due could not be kept, as a sentence; or empty."""
        trouble = self._keeper.trouble
        return (
            f"No older copies can be kept in {self.locations.history}: {trouble.sentence}" if trouble else ""
        )

    def keep_copy(self, reason: str) -> None:
        """Keep the workbook as it is now, before something large is done to it. Raises SaveProblem."""
        self.history.take(self.workbook.render()[0], reason)

    def may_take_over(self) -> bool:
        """True if the other window has gone, and the lock is ours now."""
        return self.other is not None and isinstance(self._lock.try_again(), Held)

    def close(self) -> SaveState:
        """Save what is left and stop the saver; the state says whether it is on the disk."""
        state = self.saver.stop()
        self._lock.release()
        return state

    def write_copy(self, to: Path | None = None) -> Path:
        """Write what stands here into a new file, beside the workbook if its folder lets us; gives its path.

        ``to`` is another place for it, a folder or a file. Raises SaveProblem if it cannot be written there.
        """
        book, own = self.workbook, self.locations.folder
        data = book.render()[0]
        if to is not None:
            named = to if to.suffix in SUFFIXES else new_path(to, book.path.stem)
            replace(named, data, expect=None)
            return named
        beside = new_path(book.path.parent, f"{book.path.stem} copy")
        if book.path.parent != own and not os.access(book.path.parent, os.W_OK):
            beside = new_path(own, f"{book.path.stem} copy")
        replace(beside, data, expect=None)
        return beside

    @cached_property
    def left(self) -> Spot:
        """Where the person left an exercise last, to go on there; nowhere once it was gone through."""
        return self.locations.bookmarks.recall(self.workbook.path) or Spot()

    def remember(self, spot: Spot) -> str:
        """Keep where the person is for the next time; a sentence if that could not be done."""
        return self.locations.bookmarks.remember(self.workbook.path, spot)


def meant_at_start(locations: Locations, exercises: Callable[[Path], Catalogue]) -> list[Path]:
    """The workbooks that may be meant where none is named: the one to open, or those to choose from."""
    last = next(iter(locations.bookmarks.opened()), None)
    if last is not None and not is_file(last):
        from jobsearch_tui.workbook.joining.leftovers import unsaved_work

        if unsaved_work(last, locations.rescue, partial(exercises, last.parent)):
            # Words that are nowhere else come before any other workbook.
            return [last]
        last = None
    paths = [workbook.path for workbook in list_workbooks(locations.folder) if not workbook.twin_of]
    own = [path for path in paths if not is_example(path)]
    if own and (last is None or is_example(last)):
        # Once there is a workbook of one's own, the example is no longer what is meant.
        return own
    return [last] if last is not None and (last.parent == locations.folder.resolve() or not paths) else paths
