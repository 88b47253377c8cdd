"""The command line: arguments, exit codes, all that is printed. Each command imports what it needs."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

from jobsearch_tui import __version__

TYPE_CHECKING = False  # importing typing for it would double what --version costs
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from typing import Final, NoReturn, TextIO

    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.folder import Locations
    from jobsearch_tui.workbook.workbook import Workbook

PROGRAM: Final = "jobsearch-tui"

HELP: Final = """\
A kind, keyboard-driven workbook for people looking for a job.

  jobsearch-tui                           open the workbook you had open last
  jobsearch-tui my-search                 open this one
  jobsearch-tui sample                    copy the example, to look around
  jobsearch-tui check my-search           what there is to mend in the file
  jobsearch-tui export my-search two-pager --for council -o two-pager.md

jobsearch-tui [WORKBOOK]                  open a workbook
{commands}

WORKBOOK is a name in the folder of workbooks, or a path. A file that is called
like a command opens with its folder: ./list.yaml

  --dir DIR     the folder of workbooks; else $JOBSEARCH_WORKBOOKS, else
                ./workbooks if there is one, else a folder of your own, which
                "jobsearch-tui where" tells
  --version     the version
  --help        this; after a command, more about it

Data goes to stdout, talk to stderr. Ends with 0 if all is well, 1 if there is
something to mend, 2 if the command was not understood, 130 if interrupted.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    locations: Locations | None = None
    try:
        if words == ["--version"]:
            _print(f"{PROGRAM} {__version__}")
            return _flushed(0)
        command, words = _command(words)
        arguments = _arguments(command, words)
        locations = _locations(arguments.dir)
        run = COMMANDS[command].run if command else _open
        return _flushed(run(arguments, locations))
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
    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.workbook.folder import locate

    if arguments.version:
        _print(f"{PROGRAM} {__version__}")
        return 0
    path: Path | None = None
    if word := arguments.workbook:
        try:
            path = locate(locations.folder, word)
        except UsageProblem as problem:
            near = _near_command(word)
            if near is None:
                raise
            sentence = f"{problem.sentence}, and no command of that name"
            raise UsageProblem(sentence, mend=f"Did you mean “{near}”?") from None
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)):
        name = arguments.workbook or "WORKBOOK"
        raise UsageProblem(
            "This is not a terminal, and the workbook opens in one",
            mend=f"To read it here: {PROGRAM} show {name}, or {PROGRAM} export {name} DOCUMENT",
        )
    from jobsearch_tui.ui.app import run

    return run(path, locations)


def _new(arguments: Namespace, locations: Locations) -> int:
    from datetime import date

    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.workbook.folder import new_path
    from jobsearch_tui.workbook.workbook import Workbook

    if not arguments.title.strip():
        raise UsageProblem("A workbook needs a title", mend=f'Try {PROGRAM} new "My search"')
    path = new_path(locations.folder, arguments.title)
    Workbook.create(path, arguments.title, _catalogue(path), date.today())
    _print_path(path)
    _tell(f"To open it: {PROGRAM} {path.stem}")
    return 0


def _list(arguments: Namespace, locations: Locations) -> int:  # noqa: ARG001
    from jobsearch_tui.workbook.folder import list_workbooks

    found = list_workbooks(locations.folder)
    if not found:
        _tell(f'No workbooks in {locations.folder} yet. To begin one: {PROGRAM} new "My search"')
    rows = [(one.path.name, one.title or one.problem, f"{one.modified:%Y-%m-%d %H:%M}") for one in found]
    shown_rows = [tuple(map(_one_line, row)) for row in rows]
    wide = [max((len(row[at]) for row in shown_rows), default=0) for at in (0, 1)]
    for name, title, when in shown_rows:
        _print(f"{name:{wide[0]}}  {title:{wide[1]}}  {when}")
    return 0


def _where(arguments: Namespace, locations: Locations) -> int:  # noqa: ARG001
    _print_path(locations.folder)
    if not locations.folder.is_dir():
        _tell("The folder is made with your first workbook.")
    return 0


def _sample(arguments: Namespace, locations: Locations) -> int:  # noqa: ARG001
    from datetime import date

    from jobsearch_tui.workbook.sample import copy_sample

    path = copy_sample(locations, date.today())
    _print_path(path)
    _tell(f"To look around in it: {PROGRAM} {path.stem}")
    return 0


def _show(arguments: Namespace, locations: Locations) -> int:
    from datetime import date

    from jobsearch_tui.documents.choosing import choose_form
    from jobsearch_tui.documents.overview import form_text, overview

    catalogue, workbook = _opened(arguments.workbook, locations)
    if not arguments.form:
        _print(overview(catalogue, workbook), end="")
        _tell(f"For one of them: {PROGRAM} show {arguments.workbook} NAME")
        return 0
    form = choose_form(catalogue, arguments.form)
    text = form_text(form, workbook, date.today())
    if not text:
        _tell(f"“{form.title}” holds nothing yet.")
    _print(text, end="")
    return 0


def _export(arguments: Namespace, locations: Locations) -> int:
    from datetime import date
    from pathlib import Path

    from jobsearch_tui.documents.choosing import chosen_documents
    from jobsearch_tui.documents.export import export_all, format_for, output_path, write_document
    from jobsearch_tui.documents.making import known_audience
    from jobsearch_tui.documents.pages import pages_sentence

    audience = known_audience(arguments.audience)
    format = format_for(arguments.format, arguments.output)
    catalogue, workbook = _opened(arguments.workbook, locations)
    documents = chosen_documents(
        catalogue,
        workbook,
        arguments.document,
        record=arguments.record,
        audience=audience,
        today=date.today(),
    )
    data = export_all(documents, format)
    if arguments.output == "-":
        _stdout().buffer.write(data)
        return 0
    path = output_path(Path(arguments.output), documents, format)
    write_document(path, data)
    _tell(f"Written to {path}: {', '.join(map(pages_sentence, documents))}.")
    return 0


def _check(arguments: Namespace, locations: Locations) -> int:
    from jobsearch_tui.text.problems import Place, Problem
    from jobsearch_tui.workbook.folder import locate
    from jobsearch_tui.workbook.opening import problems_of, read_workbook

    path = locate(locations.folder, arguments.workbook)
    catalogue = _catalogue(path)
    problems = problems_of(path, catalogue)
    for problem in problems:
        _print(_one_line(str(problem)))
    if problems:
        return 1
    notes = read_workbook(path, catalogue).loaded.notes
    for line, sentence in notes:
        _print(_one_line(str(Problem(sentence, Place(path.name, line)))))
    if not notes:
        _print(f"{_one_line(path.name)}: nothing to mend")
    return 0


class Command:
    """One word of the command line."""

    def __init__(
        self, run: Callable[[Namespace, Locations], int], arguments: str, tells: str, example: str
    ) -> None:
        """``arguments`` is what follows it, ``tells`` what it does, ``example`` how it is called."""
        self.run = run
        self.arguments = arguments
        self.tells = tells
        self.example = example


COMMANDS: Final[dict[str, Command]] = {
    "new": Command(_new, "TITLE", "begin a workbook; prints its path", 'new "My search"'),
    "list": Command(_list, "", "the workbooks there are, newest first", "list"),
    "where": Command(_where, "", "the folder of workbooks", "where"),
    "sample": Command(_sample, "", "copy the example; prints its path", "sample"),
    "show": Command(_show, "WORKBOOK [EXERCISE]", "all that it holds, as text", "show my-search two-pager"),
    "export": Command(
        _export,
        "WORKBOOK DOCUMENT",
        "a document to send",
        "export my-search job-mission --record harbour --for hiring -o mission.html",
    ),
    "check": Command(_check, "WORKBOOK", "what there is to mend in a file", "check my-search"),
}
"""Every command by its word."""


def _command(words: list[str]) -> tuple[str, list[str]]:
    """The command, and the other words; empty for opening. The first word that is no option names it."""
    from jobsearch_tui.text.problems import UsageProblem

    at = 0
    while at < len(words) and words[at].startswith("-") and words[at] != "--":
        if words[at] in ("-h", "--help"):
            rows = [(f"{PROGRAM} {name} {one.arguments}", one.tells) for name, one in COMMANDS.items()]
            _print(HELP.format(commands="\n".join(f"{left:40}  {tells}" for left, tells in rows)), end="")
            raise SystemExit(_flushed(0))
        at += 2 if words[at] == "--dir" else 1
    word = words[at] if at < len(words) else ""
    if word in COMMANDS:
        return word, words[:at] + words[at + 1 :]
    if word not in ("", "--") and any(not one.startswith("-") for one in words[at + 1 :]):
        near = _near_command(word)
        mend = f"Did you mean “{near}”?" if near else f"“{PROGRAM} --help” shows what there is"
        raise UsageProblem(f"There is no command “{word}”", mend=mend)
    return "", words


def _near_command(word: str) -> str | None:
    from jobsearch_tui.text.names import nearest

    return nearest(word, COMMANDS)


def _arguments(command: str, words: list[str]) -> Namespace:
    from argparse import ArgumentParser, RawDescriptionHelpFormatter

    from jobsearch_tui.text.problems import UsageProblem

    class Parser(ArgumentParser):
        def error(self, message: str) -> NoReturn:
            mend = f"“{self.prog} --help” shows how"
            raise UsageProblem(message[:1].upper() + message[1:], mend=mend)

    about = COMMANDS.get(command)
    parser = Parser(
        prog=f"{PROGRAM} {command}".strip(),
        description=f"Example: {PROGRAM} {about.example}\n\n{about.tells}" if about else None,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.__dict__["color"] = False  # Python 3.14 and later would colour the help
    parser.add_argument("--dir", metavar="DIR", help="the folder of workbooks")
    if command == "new":
        parser.add_argument("title", metavar="TITLE", help="what you call your search")
    if command in ("show", "export", "check"):
        parser.add_argument("workbook", metavar="WORKBOOK", help="a name in the folder, or a path")
    if command == "show":
        parser.add_argument("form", metavar="EXERCISE", nargs="?", default="", help="such as two-pager")
    if command == "export":
        parser.add_argument("document", metavar="DOCUMENT", help="such as two-pager")
        parser.add_argument("-o", "--output", metavar="FILE", default="-", help="a file, or - for stdout")
        parser.add_argument(
            "--format", metavar="FORMAT", default="", help="md, html or text; else as FILE ends"
        )
        parser.add_argument(
            "--for", dest="audience", metavar="READER", default="me", help="me, council, network or hiring"
        )
        parser.add_argument(
            "--record", metavar="NAME", default="", help="one record, where there are several"
        )
    if not command:
        parser.add_argument("--version", action="store_true", help="the version")
        parser.add_argument("workbook", nargs="?", default="")
    return parser.parse_args(words)


def _locations(option: str | None) -> Locations:
    from pathlib import Path

    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.workbook.folder import Locations

    try:
        return Locations.from_environment(option, os.environ, Path.cwd(), Path.home())
    except OSError as error:
        raise UsageProblem("The folder you are in is gone", mend="Go to another one and try again") from error
    except RuntimeError as error:
        raise UsageProblem("Your home folder is not known", mend="Set HOME, and try again") from error


def _opened(name: str, locations: Locations) -> tuple[Catalogue, Workbook]:
    from jobsearch_tui.workbook.folder import locate
    from jobsearch_tui.workbook.workbook import Workbook

    path = locate(locations.folder, name)
    catalogue = _catalogue(path)
    return catalogue, Workbook.open(path, catalogue)


def _catalogue(path: Path) -> Catalogue:
    """The exercises for a workbook: ours, and those beside it."""
    from jobsearch_tui.method.catalogue import catalogue

    found = catalogue(path.parent / "method")
    for problem in found.problems:
        _tell(str(problem))
    return found


def _ended(error: Exception, locations: Locations | None) -> int:
    """Say what was the matter in one sentence; a fault of ours also leaves a log."""
    from jobsearch_tui.text.problems import Problem
    from jobsearch_tui.workbook.crash_log import write_crash_log

    if isinstance(error, Problem):
        _tell(str(error))
        return error.exit_code
    path = write_crash_log(error, locations.state) if locations is not None else None
    where = f" What happened, without your words, is in {path}." if path else ""
    _tell(f"Something in the program went wrong ({type(error).__name__}). It is not your doing.{where}")
    return 1


def _stdout() -> TextIOWrapper:
    if not isinstance(sys.stdout, TextIOWrapper):
        from jobsearch_tui.text.problems import Problem

        raise Problem(
            "There is nowhere to print to", mend="Run it in a terminal, or send its output to a file"
        )
    return sys.stdout


def _print(text: str, end: str = "\n") -> None:
    stdout = _stdout()
    stdout.reconfigure(errors="backslashreplace")
    print(text, end=end, file=stdout)


def _print_path(path: Path) -> None:
    """A path as data: for a program the bytes that it is, for a terminal made visible."""
    if _is_terminal(sys.stdout):
        _print(_one_line(str(path)))
    else:
        _stdout().buffer.write(os.fsencode(path) + os.linesep.encode())


def _tell(text: str) -> None:
    print(_one_line(text), file=sys.stderr)


def _one_line(text: str) -> str:
    from jobsearch_tui.text.cleaning import one_line
    from jobsearch_tui.text.shown import shown

    return shown(one_line(text))


def _flushed(code: int) -> int:
    """The exit code, once everything is printed. Raises Problem if there is no room for it."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        from jobsearch_tui.text.problems import Problem

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise Problem(f"What was to be printed could not be written ({error.strerror})") from error
    return code


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and stream.isatty()
