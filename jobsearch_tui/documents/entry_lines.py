"""The lines in which an entry of a list is printed, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from jobsearch_tui.documents.blocks import Entry
from jobsearch_tui.text.shown import shown

BESIDE: Final = 92
"""Characters up to which a line and what is said about it stand in one line."""
NAME: Final = 40
"""Characters up to which a line is so short that what is said about it follows in any case."""
_SENTENCE_ENDS: Final = (".", "!", "?", "…")


def entry_lines(entry: Entry) -> list[str]:
    """The parts in which the entry is printed, each beginning a line; a part may have several lines itself.

    Details without a label follow the text after a dash if that reads as one line, else below it.
    Labelled ones come next, as many in a line as fit.
    """
    mark = f"({shown(entry.mark)})" if entry.mark.strip() else ""
    text = " ".join(part for part in (shown(entry.text), mark) if part.strip())
    details = [(label, said) for label, own in entry.details if (said := shown(own)).strip()]
    quiet = _joined([said for label, said in details if not label])
    labelled = _joined([f"{label}: {said}" for label, said in details if label])
    if not text:
        return [*quiet, *labelled]
    one_line = len(quiet) == 1 and "\n" not in text + quiet[0] and not text.endswith(_SENTENCE_ENDS)
    if one_line and (len(text) <= NAME or _short(text + quiet[0])):
        return [f"{text} — {quiet[0]}", *labelled]
    return [text, *quiet, *labelled]


def _joined(parts: Iterable[str]) -> list[str]:
    """Short parts together in one line, in order; a part with several lines stays alone."""
    lines: list[str] = []
    for part in parts:
        both = f"{lines[-1]} · {part}" if lines else part
        if lines and _short(both) and not lines[-1].endswith(_SENTENCE_ENDS):
            lines[-1] = both
        else:
            lines.append(part)
    return lines


def _short(text: str) -> bool:
    return "\n" not in text and len(text) <= BESIDE


def printed(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries that say something; the lines within an entry that says nothing itself take its place."""
    for entry in entries:
        if entry_lines(entry):
            yield entry
        else:
            yield from printed(entry.inner)
