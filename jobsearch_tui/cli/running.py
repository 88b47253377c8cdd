"""One run of the program: which command it is, how it ends, and what is said and noted if it goes wrong."""

from __future__ import annotations

import gc
import os
import sys

from jobsearch_tui import __version__
from jobsearch_tui.cli.printing import PROGRAM, flushed, is_terminal, print_text, tell
from jobsearch_tui.cli.registry import COMMANDS

TYPE_CHECKING = False  # importing typing for it would double what --version costs
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Final, NoReturn

    from jobsearch_tui.workbook.folder.locations import Locations

GARBAGE: Final = 1_000_000
"""How many more things there are before Python looks for garbage, in a command."""
CRASH_LOG: Final = "crash.log"
"""What is noted in the state folder when the program itself is at fault."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    locations: Locations | None = None
    if argv is None:
        # Starting makes many things and no garbage: looking for it takes a tenth of the time of a command.
        gc.set_threshold(GARBAGE)
    try:
        if words == ["--version"]:
            print_text(f"{PROGRAM} {__version__}")
            return flushed(0)
        from jobsearch_tui.cli.arguments import arguments_of, command_of, locations_of

        command, words = command_of(words)
        arguments = arguments_of(command, words)
        locations = locations_of(arguments.dir)
        code = flushed(
            COMMANDS[command].run(arguments, locations) if command else _open(arguments, locations)
        )
        return code if argv is not None else _leave(code)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever reads us has read enough; what is left must not be written when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except SystemExit as stop:
        return int(stop.code or 0)
    except Exception as error:
        return _ended(error, locations)


def _open(arguments: Namespace, locations: Locations) -> int:
    from jobsearch_tui.cli.arguments import located, near_command
    from jobsearch_tui.text.problems import UsageProblem

    if arguments.version:
        print_text(f"{PROGRAM} {__version__}")
        return 0
    path: Path | None = None
    if word := arguments.workbook:
        try:
            path = located(word, locations, even_gone=True)
        except UsageProblem as problem:
            near = near_command(word)
            # A workbook that is nearly called so comes first: what stands alone opens one.
            if near is None or problem.mend.endswith("?"):
                raise
            sentence = f"{problem.sentence}, and no command of that name"
            raise UsageProblem(sentence, mend=f"Did you mean “{near}”?") from None
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        name = arguments.workbook or "WORKBOOK"
        raise UsageProblem(
            "This is not a terminal, and the workbook opens in one",
            mend=f"To read it here: {PROGRAM} show {name}, or {PROGRAM} export {name} DOCUMENT",
        )
    return run_in_terminal(path, arguments, locations)


def run_in_terminal(path: Path | None, arguments: Namespace, locations: Locations) -> int:
    """Open a workbook, and once it is left say in a line where it is and how to come back."""
    # Off until the first screen is there; the app switches it on again.
    gc.disable()
    from jobsearch_tui.ui.app import run

    code, left = run(path, locations)
    if left is not None and code == 0:
        from jobsearch_tui.cli.arguments import opening_words

        tell(f"Saved in {left}. To open it again: {opening_words(left, locations, arguments.dir)}")
    return code


def _leave(code: int) -> NoReturn:
    """End now: all is saved and the terminal is as it was, and taking Python apart would take longer."""
    try:
        if sys.stderr is not None:
            sys.stderr.flush()
    finally:  # whatever that raised: a terminal that is closed takes no last word
        os._exit(code)


def _ended(error: Exception, locations: Locations | None) -> int:
    """Say what was the matter in one sentence; a fault of ours also leaves a log."""
    from jobsearch_tui.text.problems import Problem

    if isinstance(error, Problem):
        tell(str(error))
        return error.exit_code
    path = _write_crash_log(error, locations.state) if locations is not None else None
    where = f" What happened, without your words, is in {path}." if path else ""
    tell(f"Something in the program went wrong ({type(error).__name__}). It is not your doing.{where}")
    return 1


def _write_crash_log(error: Exception, state: Path) -> Path | None:
    """Write files, lines, functions and kinds of error into the state folder; None if that cannot be done.

    The error's own message is left out: it may quote an answer.
    """
    from jobsearch_tui.text.problems import SaveProblem
    from jobsearch_tui.workbook.saving.disk import write_private

    path = state / CRASH_LOG
    try:
        write_private(path, _crash_text(error).encode())
    except SaveProblem:
        return None
    return path


def _crash_text(error: Exception) -> str:
    """The fault, and the faults that led to it, without a word of the person."""
    import platform
    import traceback

    lines = [f"jobsearch-tui {__version__}, Python {platform.python_version()}, {platform.system()}"]
    seen: set[int] = set()
    fault: BaseException | None = error
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        lines.append(f"{type(fault).__module__}.{type(fault).__qualname__}")
        for frame in traceback.extract_tb(fault.__traceback__):
            lines.append(f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}")
        fault = fault.__cause__ or fault.__context__
    return "\n".join(lines) + "\n"


def _inside(file: str) -> str:
    """The file without the folders above the package, which may hold the person's name."""
    from pathlib import Path

    path, packages = Path(file), Path(__file__).parents[2]
    return str(path.relative_to(packages)) if path.is_relative_to(packages) else "/".join(path.parts[-2:])
