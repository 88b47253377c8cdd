"""The thread that saves: soon after a pause, at the latest after a second, and again until it succeeds."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from dataclasses import replace as changed
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jobsearch_tui.text.problems import Problem, SaveProblem
from jobsearch_tui.workbook.saving import disk
from jobsearch_tui.workbook.saving.file_system import REAL, FileSystem
from jobsearch_tui.workbook.saving.rescue import RescueCopy
from jobsearch_tui.workbook.saving.save_state import Overwritten, SaveKind
from jobsearch_tui.workbook.saving.save_state import SaveState as SaveState

if TYPE_CHECKING:
    from jobsearch_tui.workbook.file.open_file import Moment

IDLE = 0.4
"""Seconds without a change after which the changes before it are saved."""
LONGEST = 1.0
"""Seconds after the first unsaved change until it is saved in any case."""
RETRY = 3.0
"""Seconds until a save that could not be done is tried again."""
JOIN = 2.0
"""Seconds to wait for the thread at the end; everything is saved by then."""


class Saveable(Protocol):
    """What the saver needs of a workbook."""

    path: Path

    @property
    def revision(self) -> int:
        """Counts the changes since the file was read, from 0. Read without a lock."""

    @property
    def read_only(self) -> str:
        """Why nothing may be written, or empty."""

    def moment(self) -> Moment:
        """The whole text of one instant; raises a Problem if it would not read back."""

    def written(self, moment: Moment, digest: str) -> None:
        """The file holds ``moment`` now."""


class Ticks:
    """Time that only goes forward, and waiting by it."""

    def now(self) -> float:
        """Seconds."""
        return time.monotonic()

    def wait(self, condition: threading.Condition, seconds: float | None) -> None:
        """Let go of ``condition`` until it is notified, or for so many seconds; None waits without end."""
        condition.wait(seconds)


class Saver:
    """Saves one workbook, from its own thread and on demand.

    ``on_state`` is called from the thread, with no lock held, once for each change that it sees; it must
    not wait for whoever calls ``flush`` or ``stop`` (``post_message`` does not). ``flush`` must not be called
    while holding the workbook's lock.
    """

    def __init__(
        self,
        workbook: Saveable,
        *,
        rescue_folder: Path,
        on_state: Callable[[SaveState], None] = lambda _: None,
        clock: Callable[[], datetime] = datetime.now,
        ticks: Ticks | None = None,
        idle: float = IDLE,
        longest: float = LONGEST,
        retry: float = RETRY,
        fs: FileSystem = REAL,
        before_write: Callable[[Moment], object] = lambda _: None,
    ) -> None:
        """Take over a workbook; ``idle``, ``longest`` and ``retry`` are seconds."""
        self._workbook = workbook
        self._on_state = on_state
        self._clock = clock
        self._ticks = ticks or Ticks()
        self._idle, self._longest, self._retry = idle, longest, retry
        self._fs = fs
        self._rescue = RescueCopy(rescue_folder, workbook.path, fs)
        self._before_write = before_write
        self._previous = disk.further_name(workbook.path)
        """The further name of the version that is replaced, for the length of one save."""
        self.overwritten: Overwritten | None = None
        """A version of another program that we wrote over; whoever joins it sets this back to None."""
        self.trouble: Exception | None = None
        """The last error that nobody foresaw, for the log."""
        self._saving = threading.Lock()
        """One attempt at a time. Taken before the other lock, never after it."""
        self._changes = threading.Condition(threading.Lock())
        """Guards everything below; never held while the disk, the workbook or ``on_state`` is at work."""
        self._first: float | None = None
        """When the first change was made that no attempt has taken up yet."""
        self._last = 0.0
        self._retry_at: float | None = None
        self._waits_until: float | None = 0.0
        """When the waiting thread looks again; None if only a notice wakes it."""
        self._stopping = False
        self._thread: threading.Thread | None = None
        reason = workbook.read_only
        self._state = SaveState(kind="read-only" if reason else "saved", revision=0, reason=reason)
        self._told = self._state
        if workbook.revision:
            self.touch()

    @property
    def rescue(self) -> Path | None:
        """Where the words of this session are while they cannot be saved, or None."""
        return self._rescue.path

    @property
    def state(self) -> SaveState:
        """How things stand now."""
        with self._changes:
            return self._state

    def start(self) -> None:
        """Begin to save by itself."""
        self._thread = threading.Thread(target=self._run, name="saver", daemon=True)
        self._thread.start()

    def touch(self) -> None:
        """Say that the workbook has changed. Cheap, and never waits for the disk."""
        now = self._ticks.now()
        with self._changes:
            if self._state.kind == "read-only":
                return
            self._first = now if self._first is None else self._first
            self._last = now
            if self._state.kind == "saved":
                self._state = changed(self._state, kind="dirty")
            due = self._due()
            if self._waits_until is None or due is None or due < self._waits_until:
                self._changes.notify_all()

    def flush(self) -> SaveState:
        """Save now, on this thread, and say how it went; waits for an attempt that is under way."""
        state = self._attempt()
        with self._changes:
            self._changes.notify_all()
        return state

    def between_saves(self, act: Callable[[], object]) -> bool:
        """Do something while no save is under way; False, at once, if one is."""
        if not self._saving.acquire(blocking=False):
            return False
        try:
            act()
        finally:
            self._saving.release()
        return True

    def stop(self) -> SaveState:
        """Save what is left and end the thread; may be called again."""
        state = self.flush()
        with self._changes:
            self._stopping = True
            self._changes.notify_all()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join(JOIN)
        return state

    # ---- the thread

    def _run(self) -> None:
        while True:
            with self._changes:
                due = self._due()
                while not self._stopping and self._state is self._told and not self._has_come(due):
                    self._waits_until = due
                    self._ticks.wait(self._changes, None if due is None else due - self._ticks.now())
                    due = self._due()
                self._waits_until = 0.0
                if self._stopping:
                    return
                if self._has_come(due) and self._state.kind == "dirty":
                    self._state = changed(self._state, kind="saving")
                state, news = self._state, self._state is not self._told
                self._told = state
            if news:
                self._tell(state)
            if self._has_come(due):
                self._attempt()

    def _tell(self, state: SaveState) -> None:
        try:
            self._on_state(state)
        except Exception as error:
            # A status line that cannot be drawn must not end the saving.
            self.trouble = error

    def _has_come(self, due: float | None) -> bool:
        return due is not None and due <= self._ticks.now()

    def _due(self) -> float | None:
        """When the next attempt is due."""
        change = None if self._first is None else min(self._last + self._idle, self._first + self._longest)
        moments = [moment for moment in (change, self._retry_at) if moment is not None]
        return min(moments, default=None)

    # ---- one attempt

    def _attempt(self) -> SaveState:
        with self._saving:
            newest = self._workbook.revision
            with self._changes:
                # What changes from here on is counted anew; what was counted so far will be in the text.
                self._first = None
                self._retry_at = None
                if self._state.kind == "read-only":
                    return self._state
                if self._state.revision == newest and self._state.kind != "not saved":
                    return self._set(changed(self._state, kind="saved"))
            try:
                return self._write()
            except BaseException:
                # Ctrl+C in the middle of a save: what was counted is still to be saved.
                with self._changes:
                    self._first = self._last = self._ticks.now()
                raise

    def _write(self) -> SaveState:
        data: bytes | None = None
        try:
            moment = self._workbook.moment()
            data = moment.data
            if self.overwritten is not None:
                # The next save would take the further name from it.
                raise SaveProblem("another program's version is still to be joined")
            self._before_write(moment)
            # What is expected there is what was known at that instant: a change from outside that is taken in
            # meanwhile must not be written over with text from before.
            written = disk.replace(
                self._workbook.path, data, expect=moment.on_disk, keep=self._previous, fs=self._fs
            )
            self._workbook.written(moment, written)
        except disk.NotYetDurable as problem:
            self._workbook.written(moment, problem.written)
            return self._not_saved(problem, data)
        except disk.ChangedOutside as problem:
            if problem.kept is not None and problem.written:
                # We wrote over a version that came in the instant between look and rename: it is still here.
                self.overwritten = Overwritten(problem.kept, moment, problem.written)
            return self._not_saved(problem, data)
        except Problem as problem:
            return self._not_saved(problem, data)
        except Exception as error:
            # The thread must live: the next change may be one that can be saved.
            self.trouble = error
            return self._not_saved(SaveProblem(f"a fault of this program ({type(error).__name__})"), data)
        self._rescue.remove()
        with contextlib.suppress(OSError):
            self._fs.unlink(self._previous)
        revision = moment.revision
        newest = self._workbook.revision
        with self._changes:
            current = self._first is None and newest == revision
            if not current and self._first is None:
                self._first = self._last = self._ticks.now()
            kind: SaveKind = "saved" if current else "dirty"
            return self._set(SaveState(kind=kind, revision=revision, at=self._clock()))

    def _not_saved(self, problem: Problem, data: bytes | None) -> SaveState:
        rescue: Path | None = None
        if data is not None:
            with contextlib.suppress(SaveProblem):
                # Where not even this can be written, the state says so by naming no place.
                rescue = self._rescue.write(data)
        with self._changes:
            self._retry_at = self._ticks.now() + self._retry
            return self._set(
                changed(
                    self._state,
                    kind="not saved",
                    reason=problem.sentence.rstrip("."),
                    mend=problem.mend,
                    rescue=rescue,
                )
            )

    def _set(self, state: SaveState) -> SaveState:
        """Take a new state; an equal one is no news. The caller holds the lock."""
        if state != self._state:
            self._state = state
        return self._state
