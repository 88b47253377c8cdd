"""What every ``import`` begins and ends with: the workbook as it is, a last question, a copy, the write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jobsearch_tui.cli.arguments import history_of, typed
from jobsearch_tui.cli.printing import answer_to, on_one_line, tell
from jobsearch_tui.text.files import read_regular
from jobsearch_tui.text.problems import WorkbookProblem
from jobsearch_tui.workbook.history.copies import IMPORT
from jobsearch_tui.workbook.joining.restoring import write
from jobsearch_tui.workbook.saving.disk import digest
from jobsearch_tui.workbook.workbook import Workbook

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from pathlib import Path

    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.folder.locations import Locations

UNDECIDED: Final = 2
"""Ends with this if nobody could be asked, or something stays undecided."""
YES: Final = ("yes", "y")


def workbook_as_it_is(path: Path, catalogue: Catalogue) -> tuple[bytes, Workbook]:
    """The file, and the workbook in it. Raises WorkbookProblem if it cannot be changed."""
    before, workbook = read_regular(path), Workbook.open(path, catalogue)
    if workbook.read_only:
        raise WorkbookProblem(workbook.read_only)
    if workbook.on_disk != digest(before):
        raise WorkbookProblem("Another program has just changed the file", mend="Try again")
    return before, workbook


def bring_it_in(
    path: Path,
    before: bytes,
    workbook: Workbook,
    arguments: Namespace,
    locations: Locations,
    apply: Callable[[], object] | None,
    *,
    asks: bool,
    undecided: bool,
    nothing: str = "There is nothing to bring in.",
) -> int:
    """Ask once more, ``apply`` it and write the workbook, with a copy of how it was ``before``.

    ``apply`` is None where there is ``nothing``; ``undecided``: something of it waits for an answer. Gives
    what the program ends with.
    """
    ending = UNDECIDED if undecided and not asks else 0
    if ending:
        tell("What is undecided stays out: bring it in from a terminal, where you are asked.")
    if apply is None:
        tell(nothing)
        return ending
    if asks and answer_to("Bring this in? yes or no: ") not in YES:
        tell("Nothing was changed.")
        return 0
    if not asks and not arguments.yes:
        tell(f"Nothing was changed. To do it: {_again(arguments)} --yes")
        return UNDECIDED
    apply()
    copies = history_of(path, locations)
    kept = copies.take(before, IMPORT) or copies.list()[0]
    write(workbook)
    tell(f"It is in {path.name}. To take this back: {typed('restore', arguments)} {kept.id}")
    return ending


def _again(arguments: Namespace) -> str:
    given = {
        "--as": arguments.form,
        "--to": arguments.to,
        "--record": arguments.record,
        "--days": arguments.days,
        "--who": arguments.who,
        "--only": arguments.only,
    }
    options = "".join(f' {name} "{on_one_line(text)}"' for name, text in given.items() if text)
    everybody = " --all" if arguments.all else ""
    return f'{typed("import", arguments)} "{on_one_line(arguments.list)}"{options}{everybody}'
