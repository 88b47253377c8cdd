"""Bring back what an older copy says: one answer, one record, or everything. It can be taken back as well."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Final

from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.answers.values import ANSWERS, Value, text_of
from jobsearch_tui.workbook.file.opening import read_version
from jobsearch_tui.workbook.history.differences import Change
from jobsearch_tui.workbook.joining.outside import Changed, join_in
from jobsearch_tui.workbook.saving import disk
from jobsearch_tui.workbook.saving.file_system import REAL, FileSystem
from jobsearch_tui.workbook.undo import RESTORED
from jobsearch_tui.workbook.workbook import Workbook

TITLE: Final = ("title",)


def restore_change(workbook: Workbook, change: Change, value: Value | None) -> None:
    """Put ``value`` where ``change`` stands: its ``before`` to restore, its ``after`` to take that back.

    Raises WorkbookProblem if the workbook can only be read, or no exercise asks for such an answer.
    """
    if change.path == TITLE:
        workbook.title = text_of(value)
        return
    section, *rest = change.path
    form = None
    if rest:
        form = (
            workbook.catalogue.form(rest[0]) if section == ANSWERS else workbook.catalogue.by_table(section)
        )
    if form is None:
        raise WorkbookProblem(
            f"“{change.name}” belongs to no exercise here",
            mend="Restore the whole workbook, or use an editor",
        )
    record = rest[0] if form.many else ""
    if len(rest) > 1:
        with workbook.changing():
            workbook.remember_list(form, rest[1], record, RESTORED)
            workbook.put(form, rest[1], value, record)
    elif form.many:
        _restore_record(workbook, section, record, value)
    else:
        raise WorkbookProblem(f"“{change.name}” cannot be restored by itself")


def _restore_record(workbook: Workbook, table: str, record: str, value: Value | None) -> None:
    form = workbook.catalogue.by_table(table)
    if form is None:
        return
    if isinstance(value, dict):
        workbook.restore(form, record, value)
    elif workbook.has(form, record):
        workbook.remove(form, record)


def restore_everything(workbook: Workbook, data: bytes) -> Mapping[str, Value]:
    """Make the workbook say what an older copy says, comments included; gives what it said before.

    Raises UnreadableText or WorkbookProblem if the copy does not read, or the workbook can only be read.
    """
    if workbook.read_only:
        raise WorkbookProblem(workbook.read_only)
    # A copy of a file that never had an end mark says all the same what its person wrote.
    changed = Changed(data, read_version(data, workbook.path.name, workbook.catalogue))
    with workbook.lock:
        before = dict(workbook.tree)
        taken = join_in(workbook, changed, before, keep=lambda _: None, on_disk=workbook.on_disk)
    if taken.unsaved:
        workbook.tell_listeners()
    return before


def write(workbook: Workbook, fs: FileSystem = REAL) -> None:
    """Put the workbook on the disk, where no saver does: it is there when this returns.

    Raises SaveProblem; the file is then as it was, or another program's version of it is kept beside.
    """
    moment = workbook.moment()
    # As in a save: should another program write in the last instant, its version has this further name, and
    # goes into the history when the workbook is opened the next time.
    previous = disk.further_name(workbook.path)
    written = disk.replace(workbook.path, moment.data, expect=moment.on_disk, keep=previous, fs=fs)
    workbook.written(moment, written)
    # One that stays behind is the version from before, and found again in the same way.
    with contextlib.suppress(OSError):
        fs.unlink(previous)
