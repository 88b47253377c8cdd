"""What a sheet says, part by part: lines for lists, words for texts, and what has no place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from jobsearch_tui.coach.importing.sheets.labels import Labels, Section
from jobsearch_tui.coach.importing.sheets.marked_line import marked_line
from jobsearch_tui.coach.importing.sheets.sheet_line import (
    LeftOver,
    Sheet,
    SheetLine,
    unquoted,
    without_signs,
)
from jobsearch_tui.coach.importing.synonyms import comparable
from jobsearch_tui.method.form import NOTE_KINDS

_PARTS: Final = re.compile(r";\s+|(?<=[.!?])\s+(?=\S)")
LONG_ROW: Final = 60
"""Characters from which on a row may have been wrapped."""
_SHORT_PART: Final = 5
"""Words of a part between commas, at most."""
MOST_PARTS: Final = 40
"""Sentences of a paragraph that may be a line each."""
IS_IT: Final = "Is this an answer?"
ONE_OR_SEVERAL: Final = "One line, or a line for each?"


class SheetParts:
    """Takes lines and words for the part that is read."""

    def __init__(self, labels: Labels) -> None:
        self.sheet = Sheet()
        self.labels = labels
        self.section: Section | None = None
        self.heading = ""
        """What stands over this part, as it is written there."""
        self.is_ours = False
        """Below a heading of ours that no question takes lines from."""
        self.began = False
        """True below the first part that an answer takes."""
        self.last: SheetLine | None = None
        """The last line of this part."""

    def begin(self, section: Section | None) -> None:
        """A part that this answer takes, or none."""
        self.section = section
        self.began = self.began or section is not None
        self.last, self.is_ours = None, False

    def parted(self, section: Section, rows: Sequence[str], why: str = "") -> None:
        """A paragraph: one line, or several; it is asked where that is not sure."""
        whole = " ".join(rows)
        if not section.is_list:
            self.text(section, whole)
            return
        if len(rows) > 1 and all(len(row) <= LONG_ROW and not row[:1].islower() for row in rows):
            parts = list(rows)
        else:
            parts = [part for part in _PARTS.split(whole) if part.strip()]
        if len(parts) == 1 and whole.count(",") > 1:
            by_comma = [part.strip() for part in whole.split(",")]
            parts = by_comma if all(0 < len(part.split()) <= _SHORT_PART for part in by_comma) else parts
        if len(parts) == 1 or len(parts) > MOST_PARTS:
            self.add(section, whole, why or IS_IT if len(parts) > 1 else why)
            return
        paragraph = without_signs(whole)
        for part in parts:
            self.add(section, part.rstrip("."), ONE_OR_SEVERAL, part_of=paragraph)

    def text(self, section: Section, words: str) -> None:
        """Words for a text: the first paragraph, or all of them where it has room."""
        if self.labels.tells_day(words):
            self.day_told(section)
            return
        raw = without_signs(words)
        text = unquoted(raw)
        known_line = next((line for line in self.sheet.lines if line.field is section.field), None)
        if known_line is None or known_line.is_guess:
            if known_line is not None:
                self.sheet.lines.remove(known_line)
                self.leave(known_line.text)
            self.sheet.lines.append(SheetLine(form=section.form, field=section.field, text=text, raw=raw))
        elif section.field.kind in NOTE_KINDS:
            known_line.text = known_line.raw = f"{known_line.text}\n\n{text}"
        elif comparable(text) != comparable(known_line.text):
            self.leave(words)

    def day_told(self, section: Section | None) -> None:
        """Below the day of our own sheet begins what it says: a text above it was who it is from."""
        last = self.sheet.lines[-1] if self.sheet.lines else None
        if section is not None and not section.is_list and last is not None and last.field is section.field:
            self.leave(self.sheet.lines.pop().text)

    def aim(self, words: str) -> None:
        """A paragraph above all parts: the sentence that our own sheet begins with, or one like it."""
        section = self.labels.aim or self.labels.fit
        is_guess = not self.labels.begins_sentence(words)
        lines = self.sheet.lines
        known = next((line for line in lines if section and line.field is section.field), None)
        if (
            section is None
            or self.labels.are_own_words(words)
            or (known and (is_guess or not known.is_guess))
        ):
            self.leave(words)
            return
        if known is not None:
            lines.remove(known)
            self.leave(known.text)
        raw = without_signs(words)
        text = unquoted(raw)
        asks = "" if is_guess else "Is this your sentence?"
        form, asked = section.form, section.field
        lines.append(SheetLine(form=form, field=asked, text=text, raw=raw, asks=asks, is_guess=is_guess))

    def add(
        self, section: Section, text: str, asks: str = "", part_of: str = "", notes: Iterable[str] = ()
    ) -> None:
        """A line of a list."""
        self.last = marked_line(section, text, self.labels, asks=asks, notes=notes)
        self.last.part_of = part_of
        self.sheet.lines.append(self.last)

    def headed(self, label: str) -> None:
        """What follows stands below this heading."""
        self.heading = without_signs(label.strip("*_>#-: ")).strip("-: ")
        if self.section is not None and self.labels.is_heading_of(self.section, self.heading):
            self.sheet.held.append(self.section.field)

    def leave(self, text: str, heading: str | None = None) -> None:
        """What has no place here; ``heading``: of the column it stands in."""
        bare = without_signs(text.strip().strip("*_> "))
        # What we write ourselves is no news; a quotation in it is from somebody else.
        is_ours = self.is_ours and not text.startswith(">")
        if bare and not is_ours and not self.labels.are_own_words(text):
            self.sheet.left_over.append(LeftOver(bare, self.heading if heading is None else heading))
