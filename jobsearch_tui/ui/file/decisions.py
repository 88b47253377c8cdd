"""What waits for a decision about the file itself: two versions of an answer, unsaved work, another file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from jobsearch_tui.text.files import is_there, read_regular
from jobsearch_tui.text.problems import Problem, SaveProblem
from jobsearch_tui.text.shown import shortened
from jobsearch_tui.ui.file.two_versions import Versions, Way
from jobsearch_tui.workbook.answers.values import Value
from jobsearch_tui.workbook.folder.sync_copies import twins_beside
from jobsearch_tui.workbook.history.copies import JOIN, PUT_AWAY, RESTORE
from jobsearch_tui.workbook.history.differences import Change, changes
from jobsearch_tui.workbook.history.part_names import PartNames
from jobsearch_tui.workbook.joining.conflicts import Kept, both, choose, here_now, in_tree, settle_in_file
from jobsearch_tui.workbook.joining.leftovers import Leftover, leftovers, remove
from jobsearch_tui.workbook.joining.outside import Changed, read_changed, take_in
from jobsearch_tui.workbook.joining.restoring import restore_everything
from jobsearch_tui.workbook.joining.three_way import join
from jobsearch_tui.workbook.migrations.present import present, present_path, rule_of
from jobsearch_tui.workbook.session.session import Session


def decisions(session: Session) -> list[Versions]:
    """All that waits; nothing in a workbook that can only be read."""
    if session.workbook.read_only:
        return []
    left = leftovers(
        session.workbook,
        session.locations.rescue,
        session.history,
        ours=session.saver.rescue,
        since=session.began,
    )
    copies = (_of_conflicted_copy(session, path) for path in twins_beside(session.workbook.path))
    return [
        *_of_answers(session),
        *(_of_leftover(session, leftover) for leftover in left),
        *(versions for versions in copies if versions is not None),
    ]


def _waiting(session: Session) -> list[Kept]:
    """The clashes that wait for the person, those in the file first."""
    return [*in_tree(session.workbook.tree), *session.conflicts.list(session.workbook.path)]


def _of_answers(session: Session) -> list[Versions]:
    """The answers that two sides changed, as one decision."""
    book = session.workbook
    count = len(_waiting(session))
    if not count:
        return []

    rule = rule_of(session.catalogue)

    def clashes() -> list[Change]:
        names = PartNames(session.catalogue, book.tree)
        return [
            Change(
                path=kept.where,
                name=names.of(present_path(kept.where, rule)),
                before=here_now(book, kept),
                after=kept.other,
                text_of=names.text,
            )
            for kept in _waiting(session)
        ]

    def ways(marked: int) -> Sequence[Way]:
        waiting = _waiting(session)
        if marked >= len(waiting):
            return ()
        kept = waiting[marked]
        ours = here_now(book, kept)
        text_of = PartNames(session.catalogue, book.tree).text

        def keep() -> str:
            return _settled(session, kept)

        def take() -> str:
            session.keep_copy(JOIN)
            choose(book, kept, kept.other)
            return keep()

        def take_both() -> str:
            choose(book, kept, both(here_now(book, kept), kept.other))
            return keep()

        return (
            Way("Keep what's here", shortened(text_of(ours)), keep),
            Way("Take the other", shortened(text_of(kept.other)), take),
            Way("Keep both", "one after the other; you can tidy up later", take_both),
        )

    which = "One answer has" if count == 1 else f"{count} answers have"
    versions = Versions(
        sentence=f"{which} two versions. Choose.",
        title="Two versions of an answer",
        explanation="Two programs changed this. What's here stands until you choose.",
        changes=clashes,
        words=("", "", ""),
        ways=ways,
        one_by_one=True,
    )
    return [versions]


def _settled(session: Session, kept: Kept) -> str:
    """Let go of the other text, once the choice is on the disk. Raises Problem."""
    if session.saver.flush().kind == "not saved":
        raise SaveProblem("The choice can't be saved yet, so both texts are kept")
    if kept.in_file:
        settle_in_file(session.workbook, kept.id)
    else:
        session.conflicts.settle(session.workbook.path, kept.id)
    return "Every answer has one version again."


def _of_leftover(session: Session, leftover: Leftover) -> Versions:
    def done(sentence: str) -> str:
        if session.saver.flush().kind == "saved":
            return sentence + _removed(leftover.path)
        return f"{sentence} It isn't saved yet, so the copy stays where it is."

    def take() -> str:
        session.keep_copy(RESTORE)
        restore_everything(session.workbook, leftover.data)
        return done("Taken in. The workbook as it was before is an older copy now.")

    def join_in() -> str:
        changed = read_changed(leftover.data, leftover.path.name, session.catalogue)
        return done(_join_in(session, changed))

    def throw_away() -> str:
        session.history.take(leftover.data, PUT_AWAY)
        return "Put away. It's among the older copies, if you need it after all." + _removed(leftover.path)

    ways = [
        Way("Take it in", "the workbook says this from now on", take),
        Way("Join the two", "where they differ, you choose", join_in),
    ]
    if leftover.is_older:
        # The workbook was written on since; to take the copy as it is could drop words that came later.
        ways.reverse()
    day = f"{leftover.at.day} {leftover.at:%B}"
    explanation = f"This was written at {leftover.at:%H:%M} on {day} and couldn't be saved then."
    ways.append(Way("Put it away", "it stays among the older copies", throw_away))
    sentence = f"{leftover.sentence()}. Compare."
    return _whole(session, sentence, "Unsaved work", explanation, leftover.tree, ways)


def _of_conflicted_copy(session: Session, path: Path) -> Versions | None:
    book = session.workbook
    try:
        # An ordinary file, that is: nobody waits at a pipe.
        data = read_regular(path)
        changed = read_changed(data, path.name, session.catalogue)
    except Problem:
        # The list of workbooks has it, and opening it says where it stops being read.
        return None
    tree = present(changed.loaded.tree, session.catalogue).tree
    joined = join({}, book.tree, tree)
    if not joined.changes_taken and not joined.clashes:
        return None

    def set_aside() -> str:
        session.history.take(data, PUT_AWAY, keep_forever=True)
        return "The other file was set aside; it's among the older copies." + _removed(path)

    def join_copy() -> str:
        sentence = _join_in(session, changed)
        if session.saver.flush().kind != "saved":
            return f"{sentence} It isn't saved yet, so the other file stays where it is."
        return f"{sentence} {set_aside()}"

    ways = (
        Way("Join it in", "where they differ, you choose", join_copy),
        Way("Set the other file aside", "a copy stays among the older copies", set_aside),
    )
    sentence = f"Another version lies beside this workbook: {path.name}. Compare."
    explanation = (
        f"{path.name} is another version of this workbook, left here by a program that copies files."
    )
    return _whole(session, sentence, "Another version", explanation, tree, ways)


def _whole(
    session: Session,
    sentence: str,
    title: str,
    explanation: str,
    tree: Mapping[str, Value],
    ways: Sequence[Way],
) -> Versions:
    """Another version of the whole workbook, to be taken or left as one."""
    return Versions(
        sentence=sentence,
        title=title,
        explanation=explanation,
        changes=lambda: changes(session.workbook.tree, tree, session.catalogue),
        ways=lambda _: ways,
    )


def _removed(path: Path) -> str:
    """Take a file away; a sentence to add if it could not be."""
    remove(path)
    return f" {path.name} can't be removed; it's still there." if is_there(path) else ""


def _join_in(session: Session, changed: Changed) -> str:
    """Join a version that has no base in common with this one; says what came of it."""
    book = session.workbook
    session.keep_copy(JOIN)
    taken = take_in(
        book,
        changed,
        {},
        keep=lambda clashes: session.conflicts.keep(book.path, clashes, session.clock()),
        on_disk=book.on_disk,
    )
    return taken.sentence() or "There was nothing new in it."
