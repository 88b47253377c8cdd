"""Commands for older copies: which there are, what has changed since or between, and bringing one back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from jobsearch_tui.cli.arguments import catalogue_for, day_of_option, history_of, located, tell_unsaved, typed
from jobsearch_tui.cli.printing import marked_words, on_one_line, print_columns, print_text, tell
from jobsearch_tui.text.files import is_there

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping
    from datetime import date

    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.method.form import Form
    from jobsearch_tui.workbook.answers.values import Value
    from jobsearch_tui.workbook.folder.locations import Locations
    from jobsearch_tui.workbook.history.copies import History, Snapshot
    from jobsearch_tui.workbook.history.differences import Change


def history(arguments: Namespace, locations: Locations) -> int:
    """``history``: the older copies, the newest first; or what has changed since one of them."""
    path = _located(arguments.workbook, locations)
    copies = history_of(path, locations)
    if is_there(path):
        tell_unsaved(path, locations)
    if arguments.since or arguments.until:
        return between(path, copies, arguments)
    if arguments.copy:
        return _print_since(path, copies, arguments)
    snapshots = copies.list()
    for note in copies.notes:
        tell(note)
    if arguments.json:
        from jobsearch_tui.cli.data import CopyData, print_rows

        print_rows(
            CopyData(
                copy=snapshot.id,
                number=snapshot.counter,
                taken=snapshot.at.isoformat(timespec="seconds"),
                why=snapshot.sentence(),
                bytes=snapshot.size,
            )
            for snapshot in snapshots
        )
        return 0
    if not snapshots:
        if not copies.notes:
            sentence = f"There are no older copies of {path.name} yet"
            tell(f"{sentence}. One is kept whenever you begin to change it.")
        return 0
    rows = [
        (snapshot.id, f"{snapshot.at.astimezone():%Y-%m-%d %H:%M}", snapshot.sentence(), _size(snapshot))
        for snapshot in snapshots
    ]
    print_columns(rows)
    tell(f"What has changed since one of them: {typed('history', arguments)} {snapshots[0].counter}")
    return 0


def _print_since(path: Path, copies: History, arguments: Namespace) -> int:
    copy = copies.find(arguments.copy)
    changes = _changes(path, copies, copy)
    if not changes:
        tell(f"Nothing has changed since {_when_taken(copy)}.")
    _print_changes(changes, as_data=arguments.json)
    return 0


def _print_changes(changes: Sequence[Change], *, as_data: bool) -> None:
    """Print what differs, answer by answer, word by word; or as a list for programs."""
    if as_data:
        from jobsearch_tui.cli.data import ChangeData, print_rows

        print_rows(
            ChangeData(list(change.path), change.name, change.before, change.after) for change in changes
        )
        return
    for number, change in enumerate(changes):
        if number:
            print_text("")
        print_text(f"{on_one_line(change.name)}{_kind(change)}  [{_path_text(change.path)}]")
        for line in marked_words(change.words()).split("\n"):
            print_text(f"  {line}".rstrip())


def _kind(change: Change) -> str:
    if change.before is None:
        return " (new since then)"
    return " (gone since then)" if change.after is None else ""


def restore(arguments: Namespace, locations: Locations) -> int:
    """``restore``: an older copy, or one answer or record of it, into the workbook or a file of its own."""
    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.workbook.saving.disk import replace
    from jobsearch_tui.workbook.saving.lock import alone

    path = _located(arguments.workbook, locations)
    copies = history_of(path, locations)
    copy = copies.find(arguments.copy)
    if arguments.output or not is_there(path):
        if arguments.answer:
            sentence = "One answer can be brought back into a workbook, and not into a new file"
            raise UsageProblem(sentence, mend="Leave --answer out")
        target = Path(arguments.output or path)
        replace(target, copies.read(copy.id), expect=None)
        tell(f"Written to {target}: the workbook as it was on {_when_taken(copy)}.")
        return 0
    with alone(locations.state, path) as note:
        if note:
            tell(note)
        return _restored_alone(path, copies, copy, arguments)


def _restored_alone(path: Path, copies: History, copy: Snapshot, arguments: Namespace) -> int:
    """Restore while no other window can write."""
    from jobsearch_tui.text.files import read_regular
    from jobsearch_tui.text.problems import Problem, WorkbookProblem
    from jobsearch_tui.workbook.history.copies import RESTORE
    from jobsearch_tui.workbook.joining.restoring import restore_change, restore_everything, write
    from jobsearch_tui.workbook.saving.disk import digest
    from jobsearch_tui.workbook.workbook import Workbook

    data, now = copies.read(copy.id), read_regular(path)
    try:
        workbook = Workbook.open(path, catalogue_for(path.parent))
    except Problem as problem:
        tell(str(problem))
        mend = f"Mend it first: {typed('doctor', arguments)}; or put the copy in a new file with -o"
        raise WorkbookProblem(
            "Nothing was restored, because the file cannot be read now", mend=mend
        ) from None
    if workbook.read_only:
        raise WorkbookProblem(workbook.read_only)
    if workbook.on_disk != digest(now):
        raise WorkbookProblem("Another program has just changed the file", mend="Try again")
    chosen = _chosen(arguments, _changes(path, copies, copy)) if arguments.answer else []
    for change in chosen:
        restore_change(workbook, change, change.before)
    if not chosen:
        restore_everything(workbook, data)
    if workbook.render()[0] == now:
        tell(f"Nothing has changed since {_when_taken(copy)}, so there is nothing to restore.")
        return 0
    kept = copies.take(now, RESTORE) or copies.list()[0]
    write(workbook)
    what = ", ".join(f"“{change.name}”" for change in chosen) or path.name
    tell(f"{what}: again as on {_when_taken(copy)}.")
    tell(f"To take this back: {typed('restore', arguments)} {kept.id}")
    return 0


def _chosen(arguments: Namespace, changes: Sequence[Change]) -> list[Change]:
    """The changes of the answer or record that is named. Raises UsageProblem if it is not one of them."""
    from jobsearch_tui.text.names import folded, nearest
    from jobsearch_tui.text.problems import UsageProblem

    name = arguments.answer.strip()
    wanted = folded(on_one_line(name))
    for change in changes:
        if name in (_path_text(change.path), "/".join(change.path)):
            return [change]
    parts = [change for change in changes if "/".join(change.path).startswith(f"{name.rstrip('/')}/")]
    named = [change for change in changes if folded(on_one_line(change.name)) == wanted]
    named = named or [
        change for change in changes if folded(on_one_line(change.name)).startswith(f"{wanted} · ")
    ]
    if parts and len({change.path[:2] for change in parts}) == 1:
        return parts
    if len({change.path[:2] for change in named}) > 1:
        paths = ", ".join(_path_text(path) for path in dict.fromkeys(change.path for change in named))
        raise UsageProblem(f"“{name}” is the name of several", mend=f"Say which: {paths}")
    if named:
        return named
    names = [text for change in changes for text in (on_one_line(change.name), _path_text(change.path))]
    near = nearest(name, names)
    shows = f"“{typed('history', arguments)} {arguments.copy}” shows what has"
    mend = f"Did you mean “{near}”?" if near else shows
    raise UsageProblem(f"“{name}” has not changed since that copy", mend=mend)


def _changes(path: Path, copies: History, copy: Snapshot) -> list[Change]:
    """What has changed since a copy. Raises UnreadableText if one of the two cannot be read."""
    from jobsearch_tui.workbook.history.differences import changes

    catalogue = catalogue_for(path.parent)
    after = _tree(copies, None, path, catalogue) if is_there(path) else {}
    return changes(_tree(copies, copy, path, catalogue), after, catalogue)


def _located(name: str, locations: Locations) -> Path:
    """The workbook of this name, or where one was of which something is kept. Raises UsageProblem."""
    path = located(name, locations, even_gone=True)
    if not is_there(path):
        has_copies = bool(history_of(path, locations).list())
        copies = " Its older copies are still there; “restore” brings one back." if has_copies else ""
        tell(f"{path} is gone.{copies}")
    return path


def _path_text(path: Sequence[str]) -> str:
    return on_one_line("/".join(path))


def _when_taken(copy: Snapshot) -> str:
    from jobsearch_tui.coach.days import day_and_hour

    return day_and_hour(copy.at)


def _size(copy: Snapshot) -> str:
    return f"{copy.size / 1_000:,.1f} kB"


def between(path: Path, copies: History, arguments: Namespace) -> int:
    """Print what changed between two days, of all or of one exercise; say which copies were taken.

    Raises UsageProblem if a day is none, or no copy is as old as the first one.
    """
    from datetime import date

    from jobsearch_tui.documents.choosing import choose_form
    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.workbook.history.differences import changes

    if not arguments.since:
        raise UsageProblem("It is not said from which day", mend="Add it, as in --from yesterday")
    today = date.today()
    first = day_of_option(arguments.since, today)
    last = day_of_option(arguments.until, today) if arguments.until else today
    if last < first:
        first, last = last, first
    catalogue = catalogue_for(path.parent)
    form = choose_form(catalogue, arguments.copy) if arguments.copy else None
    older = _taken(copies, first)
    # Today is the workbook as it is: what was written after the newest copy belongs to the day as well.
    newer = None if last >= today and is_there(path) else _taken(copies, last)
    until = _when_taken(newer) if newer is not None else "now, the workbook as it is"
    tell(f"From {_when_taken(older)}, {older.sentence()}, to {until}.")
    everything = changes(
        _tree(copies, older, path, catalogue), _tree(copies, newer, path, catalogue), catalogue
    )
    changed = [change for change in everything if form is None or _is_of(change, form)]
    if not changed:
        about = f" in “{form.title}”" if form is not None else ""
        tell(f"Nothing changed{about} between the two.")
    _print_changes(changed, as_data=arguments.json)
    return 0


def _taken(copies: History, day: date) -> Snapshot:
    """The copy of a day, or the nearest one before it. Raises UsageProblem if there is none."""
    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.workbook.answers.dates import show_date
    from jobsearch_tui.workbook.history.looking_back import copy_of_day, local_day

    snapshots = copies.list()
    snapshot = copy_of_day(snapshots, day)
    if snapshot is not None:
        return snapshot
    sentence = f"No copy is as old as {show_date(day.isoformat())}"
    if not snapshots:
        raise UsageProblem(sentence, mend="One is kept whenever you begin to change the workbook")
    oldest = min(local_day(copy) for copy in snapshots).isoformat()
    raise UsageProblem(sentence, mend=f"The oldest is of {show_date(oldest)}: --from {oldest}")


def _tree(copies: History, copy: Snapshot | None, path: Path, catalogue: Catalogue) -> Mapping[str, Value]:
    """What a copy says, or the file as it is without one, under the names of today's exercises."""
    from jobsearch_tui.text.files import read_regular
    from jobsearch_tui.text.strict import load
    from jobsearch_tui.workbook.migrations.present import present

    raw, name = (copies.read(copy.id), copy.id) if copy is not None else (read_regular(path), path.name)
    return present(load(raw, file=name).tree, catalogue).tree


def _is_of(change: Change, form: Form) -> bool:
    from jobsearch_tui.workbook.answers.values import ANSWERS

    mine = (form.table,) if form.many else (ANSWERS, form.id)
    return change.path[: len(mine)] == mine
