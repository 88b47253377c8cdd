"""The doctor of workbook files: every problem with its place, and a repaired copy that loses no word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jobsearch_tui.text.files import LONGEST_FILE
from jobsearch_tui.text.problems import Place, Problem, UnreadableText
from jobsearch_tui.text.source import lines_of
from jobsearch_tui.text.strict import Loaded, load
from jobsearch_tui.text.yaml_stream import emit
from jobsearch_tui.workbook.answers.shape import check_shape
from jobsearch_tui.workbook.answers.values import ANSWERS, FIRST
from jobsearch_tui.workbook.doctor.findings import (
    Findings,
    Page,
    Repair,
    loaded_or_none,
    readable,
    tabs_as_blanks,
    with_plain_breaks,
)
from jobsearch_tui.workbook.doctor.lines import LineDoctor
from jobsearch_tui.workbook.doctor.versions import (
    combined_trees,
    joined,
    rewritten,
    sides_of,
    with_last_line,
)
from jobsearch_tui.workbook.file.opening import NO_END_MARK, VERSION
from jobsearch_tui.workbook.history.differences import Difference, by_lines

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue

_MOST_ONE_BY_ONE: Final = 2_000
_WORD = re.compile(r"[^\W_]+")
_ENDED = re.compile(r"^\.\.\.[ \t]*(?:#.*)?(?:\n[ \t]*(?:#.*)?)*\Z", re.MULTILINE)
_HIDDEN = re.compile("[\x85\u2028\u2029\ufeff]")
_MARK = "...\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What is the matter with a file, and what can be done."""

    problems: tuple[Problem, ...]
    """Everything that was found, in the order of the file where it is known; empty if the file is sound."""
    repaired: bytes | None
    """A copy that loads strictly, or None if nothing needs mending or it cannot be mended."""
    done: tuple[Repair, ...]
    """What was done in the copy."""
    unmended: Problem | None
    """Why there is no copy, with the place; None if there is one or none is needed."""
    remaining: tuple[Problem, ...]
    """Answers of the wrong shape, which only their writer can mend; asked for with a catalogue."""
    text: str
    """The file as far as it can be read, for showing beside the copy."""

    @property
    def sound(self) -> bool:
        """True if nothing is wrong."""
        return not self.problems and not self.remaining

    def difference(self) -> Difference:
        """What the copy has otherwise, by lines."""
        return by_lines(self.text, self.text if self.repaired is None else self.repaired.decode())


def examine(
    data: bytes, file: str, snapshots: Sequence[bytes] = (), catalogue: Catalogue | None = None
) -> Diagnosis:
    """Look at the bytes of ``file`` (its name for the person); ``snapshots`` are older copies, newest first.

    Changes nothing on any disk. Takes a second or two for a workbook of 5 MB with a few problems; with very
    many it ends after some twenty seconds and says so.
    """
    findings = Findings(file)
    if len(data) > LONGEST_FILE:
        sentence = f"the file is larger than {LONGEST_FILE // 1_000_000} MB"
        problem = UnreadableText(sentence, Place(file), "Move a part of it to another file")
        return Diagnosis(problems=(problem,), repaired=None, done=(), unmended=problem, remaining=(), text="")
    page = readable(data, findings)
    original = page.text
    examination = _Examination(page, findings, _newest(snapshots))
    try:
        text = examination.mended()
        if text is not None and text != original:
            text = _with_words(text, original, findings)
            examination.loaded = load(text.encode(), file=file)
    except UnreadableText as problem:
        text, examination.stuck = None, problem
    problems = sorted(findings.problems, key=lambda one: (one.place.line or 0) if one.place else 0)
    if text is None:
        return Diagnosis(
            problems=tuple(problems) or ((examination.stuck,) if examination.stuck else ()),
            repaired=None,
            done=(),
            unmended=examination.stuck,
            remaining=(),
            text=original,
        )
    repaired = text.encode()
    remaining: tuple[Problem, ...] = ()
    loaded = examination.loaded
    if catalogue is not None and loaded is not None:
        remaining = tuple(check_shape(loaded.tree, loaded.names, loaded.places, catalogue, file, loaded.text))
    return Diagnosis(
        problems=tuple(problems),
        repaired=repaired if problems else None,
        done=tuple(sorted(findings.done, key=lambda one: one.line)) if problems else (),
        unmended=None,
        remaining=remaining,
        text=original,
    )


def propose_path(path: Path) -> Path:
    """A free name for the repaired copy, beside the original: ``name.mended.yaml``."""
    number, proposed = 1, path.with_name(f"{path.stem}.mended.yaml")
    while proposed.exists() or proposed.is_symlink():
        number += 1
        proposed = path.with_name(f"{path.stem}.mended-{number}.yaml")
    return proposed


class _Examination:
    """The way from a readable page to a text that loads."""

    def __init__(self, page: Page, findings: Findings, older: Loaded | None) -> None:
        self.page = page
        self.findings = findings
        self.older = older
        self.stuck: Problem | None = None
        """Why there is no text that loads."""
        self.loaded: Loaded | None = None
        """What the mended text says."""

    def mended(self) -> str | None:
        """A text that loads and has an end mark, or None if it cannot be."""
        page, findings = self.page, self.findings
        ended = bool(_ENDED.search(page.text))
        cut_in_line = not page.text.endswith("\n")
        last_line = max(len(page.text.rstrip("\n").split("\n")), 1)
        if not any(line.strip() and not line.lstrip().startswith("#") for line in page.lines):
            return self._from_nothing("the file is empty")
        if not ended:
            findings.problem(
                last_line, NO_END_MARK, "Look whether its end is missing", 1, page.lines[last_line - 1]
            )
        theirs: Page | None = None
        sides = sides_of(page, findings)
        if sides is not None:
            page, theirs = sides.ours, sides.theirs
        if not ended and cut_in_line and self.older is not None:
            page = with_last_line(page, self.older.text.split("\n"), findings)
        text = self._loadable(page)
        loaded = self.loaded
        if text is None or loaded is None:
            return text
        if theirs is not None:
            text, loaded = self._with_theirs(text, loaded, theirs)
        text, loaded = self._with_version(text, loaded)
        if not ended and self.older is not None:
            raw = joined(loaded, text.encode(), self.older.tree, cut_in_line, findings)
            text, loaded = raw.decode(), load(raw)
        if not loaded.ended:
            findings.did(last_line, "the end mark (a last line of three dots) was added")
            text = f"{text}{'' if text.endswith(chr(10)) else chr(10)}{_MARK}"
        self.loaded = loaded
        return text

    def _loadable(self, page: Page) -> str | None:
        """The text of a page, mended line by line where it does not load as it is."""
        self.loaded = loaded_or_none(page.text.encode("utf-8", "replace"))
        if self.loaded is not None:
            return page.text
        spaced = tabs_as_blanks(page, self.findings)
        if spaced is not None:
            self.loaded = load(spaced.text.encode("utf-8", "replace"))
            return spaced.text
        doctor = LineDoctor(with_plain_breaks(page, self.findings), self.findings)
        page = doctor.mend()
        if doctor.stuck is None:
            self.loaded = load(page.text.encode("utf-8", "replace"))
            return page.text
        place = doctor.stuck.place
        is_empty = place is None or place.line is None
        if not is_empty and any(line.strip() and not line.lstrip().startswith("#") for line in page.lines):
            self.stuck = doctor.stuck
            return None
        return self._from_nothing("there is nothing in the file that can be read")

    def _from_nothing(self, sentence: str) -> str | None:
        if self.older is None:
            self.stuck = UnreadableText(
                sentence, Place(self.findings.file, 1, 1), "There is no older copy of it"
            )
            return None
        self.findings.problem(1, sentence)
        self.findings.did(1, "the newest older copy was taken instead")
        text = self.older.text
        return text if self.older.ended else f"{text.rstrip(chr(10))}\n{_MARK}"

    def _with_theirs(self, text: str, loaded: Loaded, theirs: Page) -> tuple[str, Loaded]:
        """``text`` with what the other version of a merge says."""
        # What is wrong outside the marks was noted with our version.
        doctor = LineDoctor(with_plain_breaks(theirs, Findings("")), Findings(""))
        other = loaded_or_none(doctor.mend().text.encode("utf-8", "replace"))
        if other is None:
            return text, loaded
        raw = rewritten(loaded, text.encode(), combined_trees(loaded.tree, other.tree))
        return raw.decode(), load(raw)

    def _with_version(self, text: str, loaded: Loaded) -> tuple[str, Loaded]:
        """``text`` with the line that says it is a workbook, if it looks like one and has no such line."""
        name = FIRST[0]
        if name in loaded.tree or not (self.older or ANSWERS in loaded.tree):
            return text, loaded
        root = loaded.marks[0] if loaded.marks else None
        lines = text.split("\n")
        if root is None or lines_of(text) != lines or lines[root.line - 1][root.column - 1] == "{":
            self.findings.problem(1, f"the line “{name}: {VERSION}” is missing", "Add it")
            self.findings.did(1, "the file was written anew, with the line that says what it is")
            text = emit({name: str(VERSION), **loaded.tree})
            return text, load(text.encode())
        line = root.line
        self.findings.problem(line, f"the line “{name}: {VERSION}” is missing", "Add it")
        self.findings.did(line, f"the line “{name}: {VERSION}” was added")
        column = root.column - 1
        text = "\n".join([*lines[: line - 1], f"{' ' * column}{name}: {VERSION}", *lines[line - 1 :]])
        return text, load(text.encode())


def _newest(snapshots: Sequence[bytes]) -> Loaded | None:
    return next((loaded for raw in snapshots if (loaded := loaded_or_none(raw)) is not None), None)


def _with_words(text: str, original: str, findings: Findings) -> str:
    """``text`` with a comment at its end for each line of which it has lost a word."""
    there = set(_WORD.findall(text))
    missing = {word for word in _WORD.findall(original) if word not in there}
    if len(missing) <= _MOST_ONE_BY_ONE:
        missing = {word for word in missing if word not in text}
    if not missing:
        return text
    kept: list[str] = []
    for number, line in enumerate(original.split("\n"), 1):
        if not missing.isdisjoint(_WORD.findall(line)):
            words = " ".join(_HIDDEN.sub(" ", line).split())
            kept.append(f"# Kept from line {number}: {words}\n")
            findings.did(number, "its words were kept in a comment at the end")
    body = text[: text.rindex(_MARK)] if text.endswith(_MARK) else text
    return f"{body}{''.join(kept)}{_MARK}"
