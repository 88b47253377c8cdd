"""A line of a sheet, with what is said of it behind it: a weight, a check, a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from jobsearch_tui.coach.importing.sheets.labels import Labels, Section, marked_columns
from jobsearch_tui.coach.importing.sheets.sheet_line import SheetLine, without_signs
from jobsearch_tui.coach.importing.sheets.sheet_words import sheet_words
from jobsearch_tui.coach.importing.synonyms import comparable

_BEHIND: Final = re.compile(r"(.*\S)\s+\**\(([^()]+)\)\**([.]?)")
_STAR: Final = re.compile(r"(.*\S)\s*\\\*")


def marked_line(
    section: Section, text: str, labels: Labels, *, asks: str = "", notes: Iterable[str] = ()
) -> SheetLine:
    """The line that a row of a section is; ``asks``: why it is not sure, ``notes``: what stands below it."""
    asked, words = section.field, sheet_words()
    marks, raw = dict(section.marks), without_signs(text)
    more = list(notes)
    if star := _STAR.fullmatch(text):
        text, marks = star[1], marks | marked_columns(asked, [words.marks["starred"]])
    if behind := _BEHIND.fullmatch(text.strip()):
        before, bracket, stop = behind.groups()
        label = re.split(r":\s|\s", bracket, maxsplit=1)
        marks_behind, is_sure = _marks_in(bracket)
        if columns := marked_columns(asked, marks_behind):
            text, marks = f"{before}{stop}", marks | columns
            asks = asks or ("" if is_sure else f"Does “{without_signs(bracket)}” say so?")
        elif len(label) > 1 and labels.is_note(label[0]) and asked.details:
            text, more = f"{before}{stop}", [*more, note_in(bracket, labels)]
    line, dash, reason = text.partition(" — ")
    if dash and asked.details:
        text, more = line, [note_in(reason, labels), *more]
    return SheetLine(
        form=section.form,
        field=asked,
        also=section.also,
        text=without_signs(text),
        raw=raw,
        notes=more,
        marks=marks,
        weights=dict(section.weights),
        asks=asks,
    )


def note_in(text: str, labels: Labels) -> str:
    """What tells more of a line, without a word that only says so."""
    bare = without_signs(text)
    label, colon, rest = bare.partition(": ")
    return rest if colon and labels.is_note(label) else bare


def _marks_in(bracket: str) -> tuple[list[str], bool]:
    """What a bracket behind a line says of it, and whether it says nothing else."""
    known: Mapping[str, str] = sheet_words().marks
    sure = [known[part] for part in map(comparable, bracket.split(",")) if part in known]
    if sure:
        return sure, True
    return [mark for word, mark in known.items() if f" {word} " in f" {comparable(bracket)} "], False
