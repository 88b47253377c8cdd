"""What other programs do to the open workbook, and what becomes of it here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jobsearch_tui.text.files import is_folder, read_regular
from jobsearch_tui.text.problems import Problem
from jobsearch_tui.workbook.history.copies import JOIN, OUTSIDE
from jobsearch_tui.workbook.joining.leftovers import remove
from jobsearch_tui.workbook.joining.outside import (
    Broken,
    Changed,
    Gone,
    Unchanged,
    Unsettled,
    read_changed,
    take_in,
)
from jobsearch_tui.workbook.joining.three_way import Clash
from jobsearch_tui.workbook.session.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something that happened to the file."""

    sentence: str = ""
    """What the person is told; empty if nothing is new to them."""
    alarm: bool = False
    changed: bool = False
    """True if the workbook says something else now, and what is on the screen is drawn anew."""
    gone: bool = False
    """True if the file is not there any more, though its folder is."""
    free: bool = False
    """True if the other window has gone and this one may write."""


class Watching:
    """Looks after the file of one session; asked every two seconds, and when a save found it changed."""

    def __init__(self, session: Session) -> None:
        self.session = session
        """The one it looks after."""
        self._told = ""
        """What was last told about a file that is gone or broken: it is told once."""
        self._news: News | None = None
        self.unsettled = False
        """True if the last look came too early to tell: the next one is not to wait so long."""

    def look(self, collect: Callable[[], None]) -> News | None:
        """What is new, or None. Never waits for a save that is under way: then it looks the next time.

        ``collect`` is called before anything is joined, so that what stands in the widgets counts as ours.
        """
        if self.session.may_take_over():
            return News(sentence="The other window is closed. You can write here now.", free=True)
        self._news = None
        self.unsettled = False
        if not self.session.saver.between_saves(lambda: self._look(collect)):
            self.unsettled = True
        return self._news

    def forget(self) -> None:
        """Tell again what was told: the person asks."""
        self._told = ""

    def _look(self, collect: Callable[[], None]) -> None:
        try:
            self._news = self._join_overwritten(collect) or self._join_outside(collect)
        except Problem as problem:
            self._news = self._once(str(problem))

    def _join_overwritten(self, collect: Callable[[], None]) -> News | None:
        """A version that came in the instant of our save: it is joined as if it had been seen in time."""
        session, book = self.session, self.session.workbook
        overwritten = session.saver.overwritten
        if overwritten is None:
            return None
        collect()
        data = read_regular(overwritten.kept)
        session.history.take(data, OUTSIDE)
        try:
            changed = read_changed(data, book.path.name, session.catalogue)
        except Problem as problem:
            # There is nothing to join in it; ours bears the name, and theirs is among the older copies.
            with book.lock:
                book.on_disk, book.base = overwritten.written, overwritten.moment.tree
            news = News(
                sentence=f"Another program wrote a version that doesn't read. A copy has it. {problem}",
                alarm=True,
            )
        else:
            taken = take_in(book, changed, book.base, keep=self._keep, on_disk=overwritten.written)
            book.base = overwritten.moment.tree
            news = News(sentence=taken.sentence(), alarm=bool(taken.clashes), changed=True)
        session.saver.overwritten = None
        remove(overwritten.kept)
        return news

    def _join_outside(self, collect: Callable[[], None]) -> News | None:
        session, book = self.session, self.session.workbook
        seen = session.watch.look()
        if isinstance(seen, Changed):
            self._told = ""
            if book.read_only:
                # Whoever reads along sees the words come; to be told of each would only be in the way.
                take_in(book, seen, book.base, keep=self._keep)
                return News(changed=True)
            collect()
            trouble = self._keep_copy()
            taken = take_in(book, seen, book.base, keep=self._keep)
            sentence = f"{taken.sentence()} {trouble}".strip()
            return News(sentence=sentence, alarm=bool(taken.clashes or trouble), changed=True)
        if isinstance(seen, Gone):
            return self._gone()
        if isinstance(seen, Broken):
            return self._once(
                f"The file was changed and does not read now. It is not saved over. {seen.problem}"
            )
        if isinstance(seen, Unchanged):
            self._told = ""
        self.unsettled = isinstance(seen, Unsettled)
        return None

    def _gone(self) -> News | None:
        path = self.session.workbook.path
        if is_folder(path.parent):
            return self._once(f"{path.name} is gone from its folder.", gone=True)
        return self._once(
            f"The folder of {path.name} is gone: {path.parent}. Bring it back, or plug its drive in."
        )

    def _keep_copy(self) -> str:
        """Keep the workbook as it is; what came from outside is joined all the same, and loses nothing."""
        try:
            self.session.keep_copy(JOIN)
        except Problem as problem:
            return f"No older copy could be kept: {problem}"
        return ""

    def _keep(self, clashes: Sequence[Clash]) -> None:
        self.session.conflicts.keep(self.session.workbook.path, clashes, self.session.clock())

    def _once(self, sentence: str, *, gone: bool = False) -> News | None:
        if sentence == self._told:
            return None
        self._told = sentence
        return News(sentence="" if gone else sentence, alarm=True, gone=gone)
