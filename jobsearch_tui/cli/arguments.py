"""What the words of a command line mean: the command, its arguments, and the workbook they are about."""

from __future__ import annotations

import os

from jobsearch_tui.cli.printing import PROGRAM, flushed, print_text, tell
from jobsearch_tui.cli.registry import COMMANDS, HELP

TYPE_CHECKING = False  # importing typing for it would double what --version costs
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from datetime import date
    from pathlib import Path
    from typing import NoReturn

    from jobsearch_tui.method.catalogue import Catalogue
    from jobsearch_tui.workbook.folder.locations import Locations
    from jobsearch_tui.workbook.history.copies import History
    from jobsearch_tui.workbook.joining.leftovers import Leftover
    from jobsearch_tui.workbook.workbook import Workbook


def command_of(words: list[str]) -> tuple[str, list[str]]:
    """The command, and the other words; empty for opening. The first word that is no option names it.

    Raises UsageProblem if there is no such command, SystemExit once the help is printed.
    """
    from jobsearch_tui.text.problems import UsageProblem

    at = 0
    while at < len(words) and words[at].startswith("-") and words[at] != "--":
        if words[at] in ("-h", "--help"):
            rows = [
                (f"{PROGRAM} {name} {command.arguments}", command.tells) for name, command in COMMANDS.items()
            ]
            print_text(HELP.format(commands="\n".join(f"{left:40}  {tells}" for left, tells in rows)), end="")
            raise SystemExit(flushed(0))
        at += 2 if words[at] == "--dir" else 1
    word = words[at] if at < len(words) else ""
    if word in COMMANDS:
        return word, words[:at] + words[at + 1 :]
    if word not in ("", "--") and any(not other.startswith("-") for other in words[at + 1 :]):
        near = near_command(word)
        mend = f"Did you mean “{near}”?" if near else f"“{PROGRAM} --help” shows what there is"
        raise UsageProblem(f"There is no command “{word}”", mend=mend)
    return "", words


def near_command(word: str) -> str | None:
    """The command that was meant, or None."""
    from jobsearch_tui.text.names import nearest

    return nearest(word, COMMANDS)


def arguments_of(command: str, words: list[str]) -> Namespace:
    """The arguments of a command. Raises UsageProblem, SystemExit once its help is printed."""
    from argparse import ArgumentParser, RawDescriptionHelpFormatter

    from jobsearch_tui.text.problems import UsageProblem

    class Parser(ArgumentParser):
        def error(self, message: str) -> NoReturn:
            mend = f"“{self.prog} --help” shows how"
            raise UsageProblem(message[:1].upper() + message[1:], mend=mend)

    about = COMMANDS.get(command)
    described = [f"Example: {PROGRAM} {about.example}", about.tells, about.more] if about else []
    parser = Parser(
        prog=f"{PROGRAM} {command}".strip(),
        description="\n\n".join(filter(None, described)) or None,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.__dict__["color"] = False  # Python 3.14 and later would colour the help
    parser.add_argument("--dir", metavar="DIR", help="the folder of workbooks")
    _add(parser, command)
    # Words that may be left out are found behind options as well.
    parse = parser.parse_known_intermixed_args if command == "history" else parser.parse_known_args
    arguments, unknown = parse(words)
    if unknown:
        near = _near_word(unknown[0], command, parser)
        mend = f"Did you mean “{near}”?" if near else f"“{parser.prog} --help” shows how"
        raise UsageProblem(f"“{parser.prog}” knows no “{unknown[0]}”", mend=mend)
    return arguments


def _near_word(word: str, command: str, parser: ArgumentParser) -> str:
    """The option that was meant, or where no command is given the command; empty if none is near."""
    from jobsearch_tui.text.names import nearest

    options = [part.strip("[]") for part in parser.format_usage().split() if part.strip("[]")[:2] == "--"]
    meant = {} if command else {name: f"{PROGRAM} {name}" for name in COMMANDS}
    meant |= {option.strip("-"): option for option in options}
    return meant.get(nearest(word.partition("=")[0].strip("-"), meant) or "", "")


def _add(parser: ArgumentParser, command: str) -> None:
    if command == "new":
        parser.add_argument("title", metavar="TITLE", help="what you call your search")
    if command not in ("", "new", "list", "where", "sample", "schema", "merge"):
        parser.add_argument("workbook", metavar="WORKBOOK", help="a name in the folder, or a path")
    if command == "sample":
        from jobsearch_tui.workbook.folder.sample import EXAMPLES

        examples = (f"{name}: {example.who}, {example.where}" for name, example in EXAMPLES.items())
        parser.add_argument("example", metavar="NAME", nargs="?", default="", help="; ".join(examples))
    if command == "schema":
        parser.add_argument("workbook", metavar="WORKBOOK", nargs="?", default="", help="one of the folder")
    if command == "show":
        parser.add_argument("form", metavar="EXERCISE", nargs="?", default="", help="such as two-pager")
    if command == "export":
        parser.add_argument("document", metavar="DOCUMENT", help="such as two-pager")
        parser.add_argument("-o", "--output", metavar="FILE", default="-", help="a file, or - for stdout")
        formats = "md, html, text, chat, pdf, docx or csv, if FILE does not tell by its ending"
        parser.add_argument("--format", metavar="FORMAT", default="", help=formats)
        readers = "me, council, coach, network or hiring"
        parser.add_argument("--for", dest="audience", metavar="READER", default="me", help=readers)
        parser.add_argument("--record", metavar="NAME", default="", help="one record, of several")
        parser.add_argument(
            "--without-names", action="store_true", help="other words for the names of people and companies"
        )
    if command == "calendar":
        parser.add_argument("-o", "--output", metavar="FILE", default="", help="a file that ends in .ics")
        parser.add_argument("--record", metavar="NAME", default="", help="the days of one record alone")
    if command in ("applications", "calendar", "export"):
        parser.add_argument("--force", action="store_true", help="write over FILE if it is there already")
    if command in ("applications", "history", "list", "search", "show", "week"):
        parser.add_argument("--json", action="store_true", help="print it for programs")
    if command == "doctor":
        parser.add_argument("--write", action="store_true", help="put the mended copy beside the file")
    if command == "history":
        parser.add_argument("copy", metavar="COPY", nargs="?", default="", help="what changed since this one")
        parser.add_argument(
            "--from", dest="since", metavar="DAY", default="", help="what changed from this day on"
        )
        parser.add_argument("--to", dest="until", metavar="DAY", default="", help="until this day; else now")
    if command == "applications":
        parser.add_argument("--from", dest="since", metavar="DAY", default="", help="sent from this day on")
        parser.add_argument("--to", dest="until", metavar="DAY", default="", help="to this day; else today")
        parser.add_argument("--csv", action="store_true", help="print a table for a spreadsheet")
        parser.add_argument("-o", "--output", metavar="FILE", default="", help=".html, .txt, .md or .csv")
    if command == "why":
        parser.add_argument("form", metavar="EXERCISE", help="such as two-pager")
        parser.add_argument("words", metavar="WORDS", nargs="+", help="some words of the line")
    if command == "forget":
        parser.add_argument("called", metavar="NAME", help="what they are called, or their id")
        parser.add_argument("--yes", action="store_true", help="do it as it is shown, and don't ask")
        parser.add_argument(
            "--unreadable", action="store_true", help="delete older copies that can't be read"
        )
    if command == "import":
        parser.add_argument("list", metavar="FILE", help="the list, as another program wrote it")
        parser.add_argument("--as", dest="form", metavar="EXERCISE", default="", help="what its rows are")
        parser.add_argument("--days", metavar="ORDER", default="", help="day-first or month-first")
        parser.add_argument("--to", metavar="LIST", default="", help="for what list all its lines are")
        parser.add_argument("--record", metavar="NAME", default="", help="the record that has the list")
        parser.add_argument("--only", metavar="WORDS", default="", help="of people, those who match")
        parser.add_argument("--all", action="store_true", help="of people, everyone")
        parser.add_argument("--who", metavar="NAME", default="", help="who suggested what a sheet changes")
        parser.add_argument("--yes", action="store_true", help="do it as it is shown, and don't ask")
    if command == "search":
        parser.add_argument("words", metavar="WORDS", nargs="+", help="any words, or parts of them")
    if command == "restore":
        parser.add_argument("copy", metavar="COPY", help="as “history” lists it")
        parser.add_argument(
            "--answer", metavar="NAME", default="", help="one answer or record, as “history” names it"
        )
        parser.add_argument(
            "-o", "--output", metavar="FILE", default="", help="put it in a new file, and leave yours alone"
        )
    if command == "merge":
        parser.add_argument("base", metavar="BASE", help="the version that both come from; may be empty")
        parser.add_argument("ours", metavar="OURS", help="our version; the result is written over it")
        parser.add_argument("theirs", metavar="THEIRS", help="their version")
    if not command:
        parser.add_argument("--version", action="store_true", help="the version")
        parser.add_argument("workbook", nargs="?", default="")


def locations_of(option: str | None) -> Locations:
    """The folders of this start. Raises UsageProblem if they cannot be known, or ``option`` is no folder."""
    from pathlib import Path

    from jobsearch_tui.text.files import is_folder, is_there
    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.text.shown import shown_name
    from jobsearch_tui.workbook.folder.locations import Locations

    try:
        locations = Locations.from_environment(option, os.environ, Path.cwd(), Path.home())
    except OSError as error:
        raise UsageProblem("The folder you are in is gone", mend="Go to another one and try again") from error
    except RuntimeError as error:
        raise UsageProblem("Your home folder is not known", mend="Set HOME, and try again") from error
    folders = (locations.folder, *locations.folder.parents) if option else ()
    for path in folders:
        if is_there(path) and not is_folder(path):
            mend = "Give --dir the folder of your workbooks"
            raise UsageProblem(f"{shown_name(str(path))} is a file, and no folder", mend=mend)
    return locations


def located(name: str, locations: Locations, *, even_gone: bool = False) -> Path:
    """The workbook that ``name`` means. What could not be saved of one that is gone is told.

    With ``even_gone`` one that is gone and has unsaved work or older copies is given all the same. Raises
    UsageProblem.
    """
    from pathlib import Path

    from jobsearch_tui.text.files import is_there
    from jobsearch_tui.text.problems import UsageProblem
    from jobsearch_tui.workbook.folder.locations import locate, spellings

    try:
        return locate(locations.folder, name)
    except UsageProblem:
        for path in (*spellings(locations.folder / name), *spellings(Path.cwd() / name)):
            if is_there(path):
                continue
            has_unsaved, has_copies = tell_unsaved(path, locations), bool(history_of(path, locations).list())
            if even_gone and (has_unsaved or has_copies):
                return path
        raise


def unsaved_of(path: Path, locations: Locations) -> list[Leftover]:
    """What could not be saved of a workbook, and its file does not say."""
    from functools import partial

    from jobsearch_tui.coach.exercises import exercises
    from jobsearch_tui.workbook.joining.leftovers import unsaved_work

    return unsaved_work(path, locations.rescue, partial(exercises, path.parent))


def tell_unsaved(path: Path, locations: Locations) -> bool:
    """Say what could not be saved of a workbook, and where it is; False if there is nothing of the kind."""
    from jobsearch_tui.text.shown import shown_name

    unsaved = unsaved_of(path, locations)
    for version in unsaved:
        tell(f"{shown_name(path.name)}: {version.sentence()}: {shown_name(str(version.path))}")
    return bool(unsaved)


def opened(name: str, locations: Locations) -> tuple[Catalogue, Workbook]:
    """Open the workbook that ``name`` means. Raises UsageProblem, UnreadableText or WorkbookProblem."""
    from jobsearch_tui.workbook.workbook import Workbook

    path = located(name, locations)
    exercises = catalogue_for(path.parent)
    return exercises, Workbook.open(path, exercises)


def catalogue_for(folder: Path) -> Catalogue:
    """The exercises for the workbooks of a folder: ours, and those beside them."""
    from jobsearch_tui.coach.exercises import exercises

    catalogue = exercises(folder)
    for problem in catalogue.problems:
        tell(str(problem))
    return catalogue


def history_of(path: Path, locations: Locations) -> History:
    """The older copies of a workbook."""
    from jobsearch_tui.workbook.history.copies import History

    return History(locations.state / "history", path)


def opening_words(path: Path, locations: Locations, folder: str | None) -> str:
    """What to type to open a workbook, wherever one is by then."""
    from jobsearch_tui.workbook.folder.sample import is_example

    if folder or path.parent != locations.folder or is_example(path):
        # A copy of the example may be called like a command, and is not opened where there is one's own.
        return f'{PROGRAM} "{path}"' if " " in str(path) else f"{PROGRAM} {path}"
    return PROGRAM


def typed(command: str, arguments: Namespace) -> str:
    """A command for the same workbook, as the person would type it."""
    words = [PROGRAM, *(["--dir", arguments.dir] if arguments.dir else []), command, arguments.workbook]
    return " ".join(f'"{word}"' if " " in word else word for word in words)


def day_of_option(typed: str, today: date) -> date:
    """The day that was typed. Raises UsageProblem with what could be typed."""
    from jobsearch_tui.text.problems import Refused, UsageProblem
    from jobsearch_tui.workbook.answers.dates import read_date

    try:
        return read_date(typed, today)
    except Refused as refused:
        raise UsageProblem(str(refused).rstrip(".")) from None
