"""The model of a list: its lines, the one with the cursor, and what each step does. No screen, no key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from jobsearch_tui.method.form import TEXT_KINDS
from jobsearch_tui.text.cleaning import name_and_words
from jobsearch_tui.text.problems import Refused
from jobsearch_tui.workbook.answers.kinds import kind_of
from jobsearch_tui.workbook.answers.values import Row, is_empty

if TYPE_CHECKING:
    from jobsearch_tui.workbook.entries.list_entries import Entries


class ListModel:
    """The entries of a list, and the line of them that has the cursor.

    A line that was added but holds no word yet is a *draft*: it stands at ``index``, before the stored line
    of that index, and is stored with its first word. So no blank line is kept; leaving one needs no undo.
    """

    def __init__(self, entries: Entries, *, of_records: bool = False, fresh: Row | None = None) -> None:
        """Write in ``entries``; ``fresh`` is what the details of a new line start with."""
        self.of_records = of_records
        """True where lines are names of records: those are never split, joined or dropped in passing."""
        self.load(entries, fresh)

    def load(self, entries: Entries, fresh: Row | None = None) -> None:
        """Write in these entries from now on, from their first line."""
        self.entries = entries
        self._fresh_row: Row = dict(fresh or {})
        self.index = 0
        """Of the stored line, or the place where the draft stands, 0 to ``len(entries)``."""
        self.draft = not len(entries) and not entries.read_only
        self.just_begun = self.draft
        """True for a line that was begun here and not left since: it goes if it is left without a word."""
        self.clash = False
        """True if two lines were not joined because both have the same detail."""
        self._arrived = self.text

    @property
    def text(self) -> str:
        """What is stored of the line; empty for a draft."""
        return self.entries.text(self.index) if self.stored else ""

    @property
    def stored(self) -> bool:
        """True if the line is one of the entries."""
        return not self.draft and self.index < len(self.entries)

    @property
    def last(self) -> bool:
        """True on the blank line at the end."""
        return self.draft and self.index >= len(self.entries)

    def has_details(self, index: int) -> bool:
        """True if the line says more than its text."""
        row = self.entries.row(index)
        return any(
            not is_empty(part) and part != self._fresh_row.get(key)
            for key, part in row.items()
            if key != self.entries.head.id
        )

    def blank(self, text: str) -> bool:
        """True if a line that reads ``text`` says nothing, so that nothing is lost when it goes."""
        if text.strip():
            return False
        if not self.stored:
            return True
        return self.just_begun if self.of_records else not self.has_details(self.index)

    def _row(self, text: str) -> Row:
        return {self.entries.head.id: text, **self._fresh_row}

    def _pasted_row(self, line: str) -> Row:
        """What a pasted line says: of records, “name – what they gave” fills a first detail of words, too."""
        name, words = name_and_words(line)
        detail = self.entries.details[0] if self.of_records and self.entries.details else None
        if detail is None or detail.kind not in TEXT_KINDS or not words:
            return self._row(line)
        return {**self._row(name), detail.id: words}

    def keep(self, text: str) -> bool:
        """Store what the line reads now. True if that changed anything."""
        if self.entries.read_only or (not self.draft and not self.stored):
            return False
        if self.draft:
            if not text.strip():
                return False
            if self.of_records:
                # A record made from its first letter gets the id of its whole name once the line is left.
                self.entries.insert(self.index, [{}], "added")
                self.entries.put(self.index, self.entries.head.id, text)
            else:
                self.entries.insert(self.index, [self._row(text)], "added")
            self.draft = False
            return True
        if text == self.entries.text(self.index):
            return False
        self.entries.put(self.index, self.entries.head.id, text)
        return True

    def read(self, today: date) -> str:
        """Let the line say what was understood, as a day or a number; a sentence if it stays as typed."""
        head, text = self.entries.head, self.text
        if self.entries.read_only or kind_of(head).reads(text, head):
            return ""
        try:
            canonical = kind_of(head).accept(text, head, today)
        except Refused as refused:
            return refused.sentence
        self.entries.put(self.index, head.id, canonical)
        return ""

    def leave(self, text: str) -> int | None:
        """Keep the line. One without a word goes; the answer is its index if it had been stored."""
        self.keep(text)
        if self.draft:
            self.draft = False
            return None
        if self.entries.read_only or not self.stored or text.strip():
            return None
        if self.blank(text):
            if not self.just_begun and not self._arrived.strip():
                return None  # it was blank when the cursor came: passing through changes nothing
            self.entries.remove(self.index, 1)
            return self.index
        if self.of_records and self._arrived.strip():
            self.entries.put(self.index, self.entries.head.id, self._arrived)
        return None

    def go(self, target: int, text: str, *, writing: bool) -> None:
        """To the stored line ``target`` as it is counted now; past the end is the blank line when writing."""
        gone = self.leave(text)
        self.stand(target - 1 if gone is not None and target > gone else target, writing=writing)

    def stand(self, target: int, *, writing: bool) -> None:
        """Be on the stored line ``target``, without keeping anything first."""
        count = len(self.entries)
        self.index = max(0, min(target, count))
        self.draft = False
        if self.index == count:
            if (writing or not count) and not self.entries.read_only:
                self.draft = True
            else:
                self.index = max(0, count - 1)
        self.just_begun = self.draft
        self._arrived = self.text

    def begin(self, place: int) -> None:
        """Be on a new draft before the stored line ``place``."""
        self.index = max(0, min(place, len(self.entries)))
        self.draft = self.just_begun = True
        self._arrived = ""

    def next_line(self) -> int | None:
        """The index of the line below, ``len(entries)`` for the blank one; None past that."""
        if self.draft:
            return self.index if self.index < len(self.entries) else None
        return self.index + 1

    def line_before(self) -> int | None:
        """The index of the line above, or None at the first."""
        return self.index - 1 if self.index > 0 else None

    def enter(self, text: str, at: int) -> int | None:
        """A new line at the cursor ``at``. The answer is the cursor there; None means leave."""
        if self.blank(text):
            self.just_begun = True
            if self.draft:
                at_end = self.last
                place = self.index
            else:
                at_end = self.index == len(self.entries) - 1
                place = self.index + 1
            if at_end:
                return None
            self.go(place, text, writing=True)
            return 0
        before, after = text[:at], text[at:]
        self.keep(text)
        if not before.strip():
            self.begin(self.index)
            return 0
        if not after.strip() or self.of_records:
            self.begin(self.index + 1)
            return 0
        stripped = after.lstrip()
        before += after[: len(after) - len(stripped)]
        head = self.entries.head.id
        self.entries.put(self.index, head, before)
        self.entries.insert(self.index + 1, [self._row(stripped)], "added")
        self.stand(self.index + 1, writing=True)
        return 0

    def join_before(self, text: str) -> int | None:
        """This line goes on at the end of the one before. The answer is the cursor, or None if it cannot."""
        self.clash = False
        if self.blank(text):
            self.just_begun = True
            if self.index > 0:
                self.go(self.index - 1, "", writing=True)
                return len(self.text)
            if self.last or (not self.draft and len(self.entries) == 1):
                return None
            self.go(self.index + (0 if self.draft else 1), "", writing=True)
            return 0
        if self.index == 0:
            return None
        self.keep(text)
        joint = len(self.entries.text(self.index - 1))
        if not self._join(self.index - 1):
            return None
        self.stand(self.index - 1, writing=True)
        return joint

    def join_next(self, text: str) -> int | None:
        """The next line goes on at the end of this one. The answer is the cursor, or None if it cannot."""
        self.clash = False
        if self.blank(text):
            self.just_begun = True
            follower = self.next_line()
            if follower is None or follower >= len(self.entries):
                return None
            self.go(follower, "", writing=True)
            return 0
        self.keep(text)
        if self.index + 1 >= len(self.entries):
            return None
        joint = len(text)
        if not self._join(self.index):
            return None
        self.stand(self.index, writing=True)
        return joint

    def _join(self, first: int) -> bool:
        """Make the stored lines ``first`` and ``first + 1`` one. False where both have the same detail."""
        if self.of_records:
            return False
        head = self.entries.head.id
        upper, lower = self.entries.row(first), self.entries.row(first + 1)
        extra = {
            key: part
            for key, part in lower.items()
            if key != head and not is_empty(part) and part not in (upper.get(key), self._fresh_row.get(key))
        }
        if any(not is_empty(upper.get(key)) for key in extra):
            self.clash = True
            return False
        joined = self.entries.text(first) + self.entries.text(first + 1)
        self.entries.put(first, head, joined)
        for key, part in extra.items():
            self.entries.put(first, key, part)
        self.entries.remove(first + 1, 1)
        return True

    def paste(self, text: str, start: int, end: int, lines: Sequence[str]) -> int:
        """Put ``lines`` at the cursor; what followed it comes after the last. The answer is the cursor."""
        before, after = text[:start], text[end:]
        first, rest = before + lines[0], list(lines[1:])
        cursor = len(rest[-1]) if rest else len(first)
        if rest:
            rest[-1] += after
        else:
            first += after
        if self.draft:
            rest.insert(0, first)
            place = self.index
        else:
            self.keep(first)
            place = self.index + 1
        if rest:
            self.entries.insert(place, [self._pasted_row(line) for line in rest], "pasted")
        self.stand(place + len(rest) - 1, writing=True)
        return cursor

    def remove(self, text: str) -> str | None:
        """Delete the line. The answer is what it read, or None if there was nothing to delete."""
        self.keep(text)
        if not self.stored:
            return None
        gone = self.text
        self.entries.remove(self.index, 1)
        self.stand(min(self.index, len(self.entries) - 1), writing=False)
        return gone

    def move(self, text: str, step: int) -> bool:
        """Move the line down (+1) or up (-1). False at the end, or where the order is not ours."""
        self.keep(text)
        to = self.index + step
        if not self.stored or not self.entries.can_move or not 0 <= to < len(self.entries):
            return False
        self.entries.move(self.index, to)
        self.index = to
        return True
