"""The layout of a wall of voices: what several people said first, single voices after it."""

from __future__ import annotations

from typing import Final

from jobsearch_tui.documents.blocks import Block, Bullets, Entry, Heading, Note
from jobsearch_tui.documents.outline import rest
from jobsearch_tui.documents.sections import as_of, section
from jobsearch_tui.documents.subject import Subject
from jobsearch_tui.workbook.dates import show_date
from jobsearch_tui.workbook.wall import DIFFER, DIFFER_SIGN, Saying, Theme, Wall
from jobsearch_tui.workbook.wall import wall as wall_of

SEVERAL: Final = "What several people said"
SINGLE: Final = "Single voices"


def wall(subject: Subject) -> tuple[Block, ...]:
    """The wall as the reader may see it, then the answers of the form itself.

    Options: those of ``workbook.wall.wall``; intro (fields of this form that come first).
    """
    intro = subject.option_fields("intro")
    found = wall_of(subject.plug.options, subject.workbook, subject.today, subject.sees)
    blocks: list[Block] = [as_of(subject.today)]
    blocks += [block for field in intro for block in section(subject, field)]
    if found.sayings:
        blocks += _wall(found)
    return (*blocks, *rest(subject, {field.id for field in intro}, lenses=False))


def _wall(found: Wall) -> list[Block]:
    blocks: list[Block] = [Note(found.summary)]
    if found.themes:
        blocks += [Heading(SEVERAL), Bullets(tuple(map(_theme, found.themes)))]
    if found.single:
        blocks += [Heading(SINGLE), Bullets(tuple(map(_voice, found.single)))]
    return blocks


def _theme(theme: Theme) -> Entry:
    """The words they have in common, and each voice below."""
    mark = f"{theme.people} people; {DIFFER_SIGN} {DIFFER}" if theme.differs else f"{theme.people} people"
    return Entry(", ".join(theme.words), inner=tuple(map(_voice, theme.sayings)), mark=mark)


def _voice(saying: Saying) -> Entry:
    return Entry(saying.text, mark=", ".join(who_and_when(saying)))


def who_and_when(saying: Saying) -> list[str]:
    """Who said it, the day, and whether it speaks for or against, as far as each is known."""
    return [part for part in (saying.name, show_date(saying.on), saying.stance) if part]
