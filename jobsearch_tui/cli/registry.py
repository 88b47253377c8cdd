"""Every command by its word, what it does, and the help that names them all."""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing for it would double what --version costs
if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from typing import Final, TypeAlias

    from jobsearch_tui.workbook.folder.locations import Locations

    Run: TypeAlias = Callable[[Namespace, Locations], int]

HELP: Final = """\
A kind, keyboard-driven workbook for people looking for a job.

  jobsearch-tui                           open the workbook you had open last
  jobsearch-tui my-search                 open this one
  jobsearch-tui sample                    look around in a filled example
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
something to mend, 2 if the command was not understood or there is no such file,
130 if interrupted.
"""


JSON: Final = "With --json, a list for programs."


class Command:
    """One word of the command line."""

    def __init__(self, run: Run, arguments: str, tells: str, example: str, more: str = "") -> None:
        """``arguments`` is what follows it, ``tells`` what it does, ``example`` how it is called."""
        self.run = run
        self.arguments = arguments
        self.tells = tells
        self.example = example
        self.more = more
        """What its own help says besides."""


def _in(module: str, name: str) -> Run:
    """The function that runs a command; its module is imported when it is called."""

    def run(arguments: Namespace, locations: Locations) -> int:
        from importlib import import_module

        command: Run = getattr(import_module(f"{__package__}.commands.{module}"), name)
        return command(arguments, locations)

    return run


COMMANDS: Final[dict[str, Command]] = {
    "new": Command(_in("writing", "new"), "TITLE", "begin a workbook; prints its path", 'new "My search"'),
    "list": Command(_in("reading", "list_all"), "", "the workbooks there are, newest first", "list", JSON),
    "where": Command(_in("reading", "where"), "", "the folder of workbooks", "where"),
    "sample": Command(
        _in("writing", "sample"),
        "[NAME]",
        "copy an example, and open it",
        "sample graduate",
        "All in it is made up, and its days are moved to this week.",
    ),
    "show": Command(
        _in("reading", "show"),
        "WORKBOOK [EXERCISE]",
        "all that it holds, as text",
        "show my-search two-pager",
        JSON,
    ),
    "export": Command(
        _in("writing", "export"),
        "WORKBOOK DOCUMENT",
        "a document to send",
        "export my-search job-mission --record harbour --for hiring -o mission.html",
        "The ending of FILE is its format: .pdf, .docx, .html, .txt or .md. A file that is there is\n"
        "written over with --force alone. What is held back from the reader is told.\n\n"
        "  jobsearch-tui export my-search application -o applications.csv\n\n"
        "is a table of all records of an exercise, for a spreadsheet.",
    ),
    "import": Command(
        _in("importing", "bring_in"),
        "WORKBOOK FILE",
        "bring in a list, people, a two-pager",
        "import my-search applications.csv",
        "From other programs and from spreadsheets: CSV, with commas, semicolons, tabs or\n"
        "bars between; the zip of a whole export as it is; xlsx and ods with the extra\n"
        "jobsearch-tui[xlsx]. You see what each row would add or change, and are asked,\n"
        "before anything is; what is there already isn't added twice, and no stage goes\n"
        "back.\n"
        "A two-pager comes as Markdown (.md) or text, our own or another: each line that is\n"
        "new or was changed is shown, and --who writes down who suggested it.\n"
        "People come as vCard (.vcf), or as a table of an address book or of the\n"
        "connections of a networking site; of many, --only WORDS says who you'd like.\n\n"
        "  jobsearch-tui import my-search hates.txt --to two-pager/must-nots\n\n"
        "brings lines into one list.\n"
        "Rows that can't be used are told with their line. A copy of the workbook as it is\n"
        "now is kept first, so that this can be taken back.",
    ),
    "applications": Command(
        _in("schedule", "applications"),
        "WORKBOOK",
        "what you sent between two days",
        "applications my-search --from 1.11. --to 30.11. -o proof.html",
        "For whoever asks that you look for work: day, company, place, role, how, contact,\n"
        "and how each stands since when. Without --from, from the first one on.",
    ),
    "week": Command(
        _in("schedule", "week"),
        "WORKBOOK",
        "what this week is for",
        "week my-search",
        "Which week of your search it is, the numbers of the last seven days, and what the\n"
        "week asks for. With --json, for programs.",
    ),
    "calendar": Command(
        _in("schedule", "calendar"),
        "WORKBOOK",
        "what lies ahead, for your calendar",
        "calendar my-search -o search.ics",
        "Interviews, talks, meetings, answers that are due, promises and follow-ups from\n"
        "today on, or with --record the days of one of them. Take the file in again later,\n"
        "and the calendar changes what it has.\n"
        "It is written with the extra jobsearch-tui[calendar].",
    ),
    "search": Command(
        _in("reading", "search"),
        "WORKBOOK WORDS",
        "where words stand",
        "search my-search night shift",
        "The places that hold each of the words, however they are typed, with the words\n"
        "around. With --json, a list for programs.",
    ),
    "check": Command(_in("care", "check"), "WORKBOOK", "what there is to mend in a file", "check my-search"),
    "doctor": Command(
        _in("care", "doctor"),
        "WORKBOOK",
        "the same, and a mended copy",
        "doctor my-search --write",
        "Every problem, and what a mended copy would have otherwise. The file itself is\n"
        "never touched: with --write the copy is put beside it. Ends with 0 if there is\n"
        "nothing to mend.",
    ),
    "history": Command(
        _in("older", "history"),
        "WORKBOOK [COPY]",
        "older copies; what changed since",
        "history my-search 3",
        "Lists the older copies, the newest first. COPY is the beginning of what stands\n"
        "first in its line, or its last number; with it, what has changed since then:\n"
        "[-what is gone-] and {+what is new+}.\n\n"
        '  jobsearch-tui history my-search --from "3 oct" --to 24.11.2026 two-pager\n\n'
        "compares two days, here of one exercise. The copy of that day is taken, or the\n"
        "nearest one before it; without --to, the workbook as it is.",
    ),
    "why": Command(
        _in("reading", "why"),
        "WORKBOOK EXERCISE WORDS",
        "why a line is there",
        "why my-search two-pager ten residents",
        "For the lines that hold these words: what each was before, whose advice moved it,\n"
        "and since when it stands.",
    ),
    "restore": Command(
        _in("older", "restore"),
        "WORKBOOK COPY",
        "bring an older copy back",
        "restore my-search 3 --answer answers/two-pager/must-nots",
        "Brings back everything, or one answer or record. A copy of the workbook as it is\n"
        "now is kept first, so that this can be taken back as well.",
    ),
    "forget": Command(
        _in("forget", "forget"),
        "WORKBOOK NAME",
        "take a person out of all that is kept",
        'forget my-search "María López"',
        "Shows every place in which they stand, then asks: in the workbook, its older copies,\n"
        "rescue copies and other versions beside it. Any other record can be forgotten as\n"
        "well. A line that names them gets another word for the name; answer “each” to keep,\n"
        "change or cut them one by one. It can't be taken back. Documents that you wrote to\n"
        "files are told and left to you.",
    ),
    "schema": Command(
        _in("reading", "schema"),
        "[WORKBOOK]",
        "the file format, for editors",
        "schema my-search",
        "Prints the JSON Schema of a workbook, your own exercises included. Editors that\n"
        "know YAML complete and explain names with it. A new workbook begins with a line\n"
        "that names it; put the same line above an older one, and the schema is written\n"
        "beside it when you open it:\n\n"
        "  # yaml-language-server: $schema=.jobsearch.schema.json",
    ),
    "merge": Command(
        _in("writing", "merge"),
        "BASE OURS THEIRS",
        "join two versions, for git",
        "merge %O %A %B",
        "Joins OURS and THEIRS, which both come from BASE, and writes the result over\n"
        "OURS. Ends with 0 if they went together, with 1 if both changed the same answer\n"
        "(yours stands, the other is kept in the file), with 2 if nothing was joined.",
    ),
}
"""Every command by its word."""
