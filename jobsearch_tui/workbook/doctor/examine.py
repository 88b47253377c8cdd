"""The doctor of workbook files: every problem with its place, and a repaired copy that loses no word.

Nothing else of this package is for others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from jobsearch_tui.text.files import is_taken, paths_in
from jobsearch_tui.text.problems import Place, Problem, TooLarge, UnreadableText
from jobsearch_tui.text.strict import Loaded, load
from jobsearch_tui.text.yaml_stream import emit
from jobsearch_tui.workbook.answers.values import ANSWERS, FIRST
from jobsearch_tui.workbook.doctor.findings import (
    Findings,
    Page,
    Repair,
    in_common,
    readable,
    tabs_as_blanks,
    with_plain_breaks,
)
from jobsearch_tui.workbook.doctor.lines import LineDoctor
from jobsearch_tui.workbook.doctor.versions import filled, sides_of, with_last_line, with_theirs
from jobsearch_tui.workbook.file.opening import NO_END_MARK, VERSION, shape_and_hiding, version_problem
from jobsearch_tui.workbook.history.differences import Difference, by_lines

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue

_MOST_TOLD: Final = 10
"""Places that are told of a file that is not mended."""
_MOST_KEPT: Final = 100
"""Lines kept as comments beyond which a file is taken for something else than a workbook."""
_MOST_ONE_BY_ONE: Final = 2_000
_WORD = re.compile(r"[^\W_]+")
_CONTENT = re.compile(r"^[ \t]*[^\s#]", re.MULTILINE)
_OF_A_WORKBOOK = re.compile(rf"^[ \t\ufeff{{]*[\"']?(?:{'|'.join(FIRST)})[\"']?[ \t]*:", re.MULTILINE)
_ENDED = re.compile(r"^\.\.\.[ \t]*(?:#.*)?(?:\n[ \t]*(?:#.*)?)*\Z", re.MULTILINE)
_HIDDEN = re.compile("[\x85\u2028\u2029\ufeff]")
_MARK = "...\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """What is the matter with a file, and what can be done."""

    problems: tuple[Problem, ...]
    """What was found, in the order of the file where it is known; empty if the file is sound.

    Of a file that cannot be mended the first places, or ``unmended`` itself.
    """
    repaired: bytes | None = None
    """A copy that opens, or None if nothing needs mending or it cannot be mended."""
    done: tuple[Repair, ...] = ()
    """What was done in the copy."""
    unmended: Problem | None = None
    """Why there is no copy, with the place; None if there is one or none is needed."""
    remaining: tuple[Problem, ...] = ()
    """Answers of the wrong shape and what hides words, which only their writer can mend; with a catalogue."""
    text: str
    """The file as far as it can be read, for showing beside the copy."""
    loaded: Loaded | None = None
    """What it says, if it reads as it stands."""

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

    Changes nothing on any disk. What is no workbook, or damaged in very many places, is refused about as soon
    as a workbook of its size is read.
    """
    findings = Findings(file)
    page = readable(data, findings)
    try:
        loaded = _as_it_stands(data, page, findings) or _mended(page, findings, _newest(snapshots))
        if loaded.text != page.text:
            loaded = _with_words(loaded, page.text, findings)
    except UnreadableText as problem:
        first_problems = tuple(findings.in_order()[:_MOST_TOLD])
        return Diagnosis(problems=first_problems or (problem,), unmended=problem, text=page.text)
    remaining: tuple[Problem, ...] = ()
    if catalogue is not None:
        of_version = version_problem(loaded, file)
        remaining = (of_version,) if of_version else tuple(shape_and_hiding(loaded, catalogue, file))
    if not findings.problems:
        return Diagnosis(problems=(), remaining=remaining, text=page.text, loaded=loaded)
    return Diagnosis(
        problems=tuple(findings.in_order()),
        repaired=loaded.text.encode(),
        done=tuple(sorted(findings.done, key=lambda repair: repair.line)),
        remaining=remaining,
        text=page.text,
    )


def propose_path(path: Path) -> Path:
    """A free name for the repaired copy, beside the original: ``name.mended.yaml``."""
    number, proposed = 1, path.with_name(f"{path.stem}.mended.yaml")
    while is_taken(proposed):
        number += 1
        proposed = path.with_name(f"{path.stem}.mended-{number}.yaml")
    return proposed


def mended_copies(path: Path) -> list[Path]:
    """The repaired copies that lie beside ``path``."""
    name = re.compile(rf"{re.escape(path.stem)}\.mended(-\d+)?\.yaml")
    return [beside for beside in paths_in(path.parent) if name.fullmatch(beside.name)]


def _as_it_stands(data: bytes, page: Page, findings: Findings) -> Loaded | None:
    """What a file says that needs no mending, or None. Raises TooLarge for one that no mending makes read."""
    try:
        loaded = findings.load_bytes(data)
    except TooLarge:
        raise
    except UnreadableText as problem:
        if not findings.problems:
            # The page has the same words, so it has the same fault.
            findings.does_not_read(page.text, problem)
        return None
    return loaded if loaded.ended and FIRST[0] in loaded.tree and not findings.problems else None


def _mended(page: Page, findings: Findings, older: Loaded | None) -> Loaded:
    """What the page says once it is mended and has an end mark. Raises UnreadableText if it cannot be."""
    if not _CONTENT.search(page.text):
        place = Place(findings.file, 1, 1)
        return _from_older(
            UnreadableText("the file is empty", place, "There is no older copy of it"), findings, older
        )
    ended = bool(_ENDED.search(page.text))
    cut_in_line = not page.text.endswith("\n")
    last_line = page.text.rstrip("\n").count("\n") + 1
    sides = sides_of(page, findings)
    ours = sides.ours if sides is not None else page
    if not ended and cut_in_line and older is not None:
        ours = with_last_line(ours, older.text.split("\n"), findings)
    if not _OF_A_WORKBOOK.search(ours.text):
        return _from_older(_no_workbook(findings), findings, older)
    if not ended:
        findings.problem(
            last_line, NO_END_MARK, "Look whether its end is missing", 1, page.lines[last_line - 1]
        )
    try:
        loaded = _loadable(ours, findings)
    except UnreadableText as problem:
        if problem.place is not None and problem.place.line is not None:
            raise
        # Every line of it had to be made a comment.
        return _from_older(_no_workbook(findings), findings, older)
    if sides is not None:
        # What is wrong outside the marks was noted with our version.
        theirs, base = _loadable(sides.theirs, findings.aside()), findings.loaded_or_none(sides.base.text)
        loaded = with_theirs(loaded, theirs, base, findings)
    if FIRST[0] not in loaded.tree:
        if older is None and ANSWERS not in loaded.tree:
            raise _no_workbook(findings)
        loaded = _with_version(loaded, findings)
    if not ended and older is not None:
        loaded = filled(loaded, older.tree, cut_in_line, findings)
    if not loaded.ended:
        findings.did(last_line, "the end mark (a last line of three dots) was added")
        loaded = _with_mark(loaded)
    return loaded


def _loadable(page: Page, findings: Findings) -> Loaded:
    """What a page says, mended line by line where it does not load as it is. Raises UnreadableText."""
    return (
        findings.loaded_or_none(page.text)
        or tabs_as_blanks(page, findings)
        or LineDoctor(with_plain_breaks(page, findings), findings).mend()
    )


def _no_workbook(findings: Findings) -> UnreadableText:
    sentence = f"this is not a workbook: no line of it begins with “{FIRST[0]}:”"
    mend = f"Write “{FIRST[0]}: {VERSION}” at its top if it is one of yours, or take another file"
    return UnreadableText(sentence, Place(findings.file, 1, 1), mend)


def _from_older(problem: UnreadableText, findings: Findings, older: Loaded | None) -> Loaded:
    """The newest older copy, for a file that has nothing of a workbook. Raises ``problem`` without one."""
    findings.problems.clear()
    if older is None:
        raise problem
    findings.problem(1, problem.sentence)
    findings.did(1, "the newest older copy was taken instead")
    return older if older.ended else _with_mark(older)


def _with_mark(loaded: Loaded) -> Loaded:
    """The same with an end mark, which changes nothing of what it says."""
    return replace(loaded, text=f"{loaded.text.removesuffix(chr(10))}\n{_MARK}", ended=True)


def _with_version(loaded: Loaded, findings: Findings) -> Loaded:
    """The same with the line that says it is a workbook."""
    line = f"{FIRST[0]}: {VERSION}"
    findings.problem(1, f"the line “{line}” is missing", "Add it")
    findings.did(1, f"the line “{line}” was added")
    tree = {FIRST[0]: str(VERSION), **loaded.tree}
    longer = findings.loaded_or_none(f"{line}\n{loaded.text}")
    # Below a mark or in braces it cannot be added by itself; comments are then kept with the missing words.
    return longer if longer is not None and longer.tree == tree else load(emit(tree).encode())


def _newest(snapshots: Sequence[bytes]) -> Loaded | None:
    for raw in snapshots:
        with suppress(UnreadableText):
            return load(raw)
    return None


def _with_words(loaded: Loaded, original: str, findings: Findings) -> Loaded:
    """The same with a comment at its end for each line of ``original`` of which it has lost a word.

    Raises UnreadableText if that is most of a text which is no workbook.
    """
    text = loaded.text
    if _without_blanks(text).startswith(_without_blanks(original)):
        return loaded
    changed = _changed_lines(original, text)
    missing = {word for _, line in changed for word in _WORD.findall(line)}
    if len(missing) > _MOST_ONE_BY_ONE:
        missing.difference_update(_WORD.findall(text))
    if len(missing) <= _MOST_ONE_BY_ONE:
        missing = {word for word in missing if word not in text}
    lost = [(number, line) for number, line in changed if not missing.isdisjoint(_WORD.findall(line))]
    if len(lost) > _MOST_KEPT:
        raise _no_workbook(findings)
    kept: list[str] = []
    for number, line in lost:
        words = " ".join(_HIDDEN.sub(" ", line).split())
        kept.append(f"# Kept from line {number}: {words}\n")
        findings.did(number, "its words were kept in a comment at the end")
    body = text[: text.rindex(_MARK)] if text.endswith(_MARK) else text
    return load(f"{body}{''.join(kept)}{_MARK}".encode()) if kept else loaded


def _without_blanks(text: str) -> bytes:
    return text.encode("utf-8", "replace").translate(None, b" \t\n")


def _changed_lines(original: str, text: str) -> list[tuple[int, str]]:
    """Each line of ``original`` that ``text`` has not, with its number; of a long text few are looked at."""
    start = original.rfind("\n", 0, in_common(original, text)) + 1
    old, new = original[start:], text[start:]
    same = in_common(old[::-1], new[::-1])
    end = old.find("\n", len(old) - same)
    kept = set(new[: len(new) - same].split("\n"))
    lines = (old if end < 0 else old[:end]).split("\n")
    first = original.count("\n", 0, start) + 1
    return [(number, line) for number, line in enumerate(lines, first) if line not in kept]
