"""Joining three files into one: what git asks for when two copies of a workbook come together.

The text of ours stays byte for byte where nothing of theirs was taken; comments of theirs come along. Where
both changed the same, ours stays and the other text is kept in a section of the file, which still opens.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jobsearch_tui.text.problems import Problem, SaveProblem, UnreadableText, WorkbookProblem
from jobsearch_tui.text.strict import Loaded, load
from jobsearch_tui.workbook.answers.values import ValuePath
from jobsearch_tui.workbook.file.fragments import Sections
from jobsearch_tui.workbook.file.opening import read_version
from jobsearch_tui.workbook.joining.conflicts import with_clashes
from jobsearch_tui.workbook.joining.three_way import Clash, join
from jobsearch_tui.workbook.migrations.present import present

if TYPE_CHECKING:
    from jobsearch_tui.method.catalogue import Catalogue

SIDES: Final = ("the version that both come from", "our version", "their version")
_DEEPEST_NAME: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Three files, joined."""

    data: bytes
    """The whole file; it was read back."""
    changes: int
    """How many changes of theirs are in it."""
    clashes: tuple[Clash, ...]
    """What both changed; ours is in its place, theirs in the section ``clashes``."""


def merge_files(base: bytes, ours: bytes, theirs: bytes, catalogue: Catalogue) -> Merged:
    """Join two versions of a workbook; ``base`` is empty if they never were one.

    Raises UnreadableText or WorkbookProblem, saying which of the three cannot be read and where, and
    SaveProblem if the result would not read back.
    """
    was = _read_side(base, SIDES[0], None) if base.strip() else None
    our_file, their_file = _read_side(ours, SIDES[1], catalogue), _read_side(theirs, SIDES[2], catalogue)
    mine, other = present(our_file.tree, catalogue), present(their_file.tree, catalogue)
    joined = join(present(was.tree, catalogue).tree if was else {}, mine.tree, other.tree)
    sections = Sections(our_file, ours, mine, [form.table for form in catalogue.forms if form.many])
    sections.say(with_clashes(joined.tree, joined.clashes))
    data = sections.render()
    if present(load(data).tree, catalogue).tree != sections.tree:
        raise SaveProblem("the joined file would not read back as it is, so it was not written")
    old = Counter(text for _, text in was.comments) if was else Counter()
    data = _with_comments(data, their_file, old)
    return Merged(data=data, changes=len(joined.changes_taken), clashes=joined.clashes)


def _read_side(raw: bytes, side: str, catalogue: Catalogue | None) -> Loaded:
    try:
        return read_version(raw, side, catalogue)
    except Problem as problem:
        kind = WorkbookProblem if isinstance(problem, WorkbookProblem) else UnreadableText
        sentence = f"nothing was joined: {problem.sentence[:1].lower()}{problem.sentence[1:]}"
        raise kind(sentence, problem.place, problem.mend) from problem


def _with_comments(data: bytes, theirs: Loaded, old: Counter[str]) -> bytes:
    """``data`` with the comments that are theirs alone, each above the name that it belonged to."""
    loaded = load(data)
    missing = Counter(text for _, text in theirs.comments) - old
    missing -= Counter(text for _, text in loaded.comments)
    if not missing:
        return data
    wanted = Counter(text for _, text in loaded.comments) + missing
    lines = loaded.text.split("\n")
    above: dict[int, list[str]] = defaultdict(list)
    for owner, text in _owners(theirs, missing):
        line, column = _place_of(owner, loaded, lines)
        above[line].append(" " * column + text)
    with_comments: list[str] = []
    for number, line_text in enumerate(lines):
        with_comments += [*above.get(number, ()), line_text]
    # A comment may stand where none can; at the top one always can.
    top = [text for texts in above.values() for text in texts]
    for attempt in (with_comments, [text.lstrip() for text in top] + lines):
        data = "\n".join(attempt).encode()
        read = load(data)
        if read.tree == loaded.tree and Counter(text for _, text in read.comments) == wanted:
            return data
    raise SaveProblem("the comments of the two files do not go together, so nothing was written")


def _owners(loaded: Loaded, wanted: Counter[str]) -> list[tuple[ValuePath, str]]:
    """The comments in ``wanted`` and the path of the name each belongs to; none for the end of the file."""
    left = Counter(wanted)
    spots = [(spot[0], path) for path, spot in loaded.names.items() if len(path) <= _DEEPEST_NAME]
    numbers = [line for line, _ in spots]
    lines = loaded.text.split("\n")
    owners: list[tuple[ValuePath, str]] = []
    for line, text in loaded.comments:
        if left[text] <= 0:
            continue
        left[text] -= 1
        at = bisect_right(numbers, line)
        if not lines[line - 1].lstrip().startswith("#"):
            at -= 1
        owners.append((spots[at][1] if 0 <= at < len(spots) else (), text))
    return owners


def _place_of(owner: ValuePath, loaded: Loaded, lines: list[str]) -> tuple[int, int]:
    """Line number, from 0, and column of the name at ``owner`` or of what held it; else of the end mark."""
    while owner:
        line, column = loaded.names.get(owner, (0, 0))
        if line and not lines[line - 1][: column - 1].strip(" "):
            return line - 1, column - 1
        owner = owner[:-1]
    end = len(lines) - 1
    while loaded.ended and end > 0 and not lines[end].startswith("..."):
        end -= 1
    return end, 0
