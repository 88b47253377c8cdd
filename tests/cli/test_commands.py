"""The command line as a person meets it: a process of its own, an empty home, what it prints, how it ends."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jobsearch_tui import __version__
from jobsearch_tui.cli import COMMANDS, HELP
from jobsearch_tui.method.catalogue import built_in
from tests.support import ROOT
from tests.support.home_folder import Home


def test_version(home: Home) -> None:
    for words in (["--version"], ["--dir", "x", "--version"]):
        done = home.start(*words)
        assert (done.code, done.out.strip(), done.err) == (0, f"jobsearch-tui {__version__}", "")


def test_help_begins_with_examples_and_names_every_command(home: Home) -> None:
    done = home.run("--help")
    assert done.code == 0 and done.err == ""
    assert done.out.index("my-search two-pager --for council") < done.out.index("--dir DIR")
    for name in COMMANDS:
        assert f"\njobsearch-tui {name} " in done.out
        more = home.run(name, "--help")
        assert more.code == 0 and "Example: jobsearch-tui" in more.out
    assert "./list.yaml" in done.out
    assert max(map(len, done.out.splitlines())) <= 80


def test_the_examples_in_the_help_name_real_commands() -> None:
    named = {line.split()[1] for line in HELP.splitlines() if line.startswith("  jobsearch-tui ")}
    assert named <= {*COMMANDS, "my-search", "open"}


def test_new_makes_a_workbook_and_prints_its_path(home: Home) -> None:
    done = home.run("new", "Été & co")
    assert done.code == 0
    path = Path(done.out.rstrip("\n"))
    assert path == home.folder / "été-co.yaml"
    assert "title: Été & co" in path.read_text("utf-8")
    assert f"jobsearch-tui {path.stem}" in done.err
    again = home.run("new", "Été & co")
    assert again.code == 0 and Path(again.out.rstrip("\n")) != path
    assert home.run("new", " ").code == 2


def test_a_new_workbook_names_a_schema_that_lies_beside_it_and_is_no_workbook(home: Home) -> None:
    path = Path(home.run("new", "My search").out.rstrip("\n"))
    line = path.read_text("utf-8").splitlines()[0]
    schema = path.parent / line.removeprefix("# yaml-language-server: $schema=")
    assert schema.read_text("utf-8") == home.run("schema", "my-search").out == home.run("schema").out
    assert json.loads(schema.read_text("utf-8"))["properties"]["people"]
    assert [row.split()[0] for row in home.run("list").out.splitlines()] == ["my-search.yaml"]
    assert home.run("check", "my-search").code == 0


def test_the_schema_of_a_workbook_has_the_exercises_beside_it(home: Home, tmp_path: Path) -> None:
    home.sample()
    other = home.path / "other"
    shutil.copytree(ROOT / "tests" / "data" / "older" / "own", other)
    own = home.run("schema", str(other / "own.yaml"))
    assert (own.code, own.err) == (0, "")
    assert set(json.loads(own.out)["properties"]) > set(json.loads(home.run("schema").out)["properties"])
    assert not list(home.folder.glob(".*")), "an older workbook has no schema beside it"
    assert home.run("schema", "my-serch").code == 2


def test_list_and_where(home: Home) -> None:
    empty = home.run("list")
    assert (empty.code, empty.out) == (0, "") and "No workbooks" in empty.err
    assert home.run("where").out == f"{home.folder}{os.linesep}"
    home.run("new", "My search")
    broken = home.folder / "broken.yaml"
    broken.write_text("workbook: 1\n\tx: y\n")
    done = home.run("list")
    assert done.code == 0 and done.err == ""
    lines = dict(line.split(maxsplit=1) for line in done.out.splitlines())
    assert set(lines) == {"my-search.yaml", "broken.yaml"}
    assert lines["my-search.yaml"].startswith("My search")


def test_the_folder_is_the_option_then_the_variable_then_here_then_the_data_folder(home: Home) -> None:
    assert home.run("--dir", "other", "where").out.strip() == str(home.path / "other")
    assert home.run("where", "--dir=other").out.strip() == str(home.path / "other")
    assert home.run("where").out.strip() == str(home.folder)
    if sys.platform.startswith("linux"):
        assert home.run("where", JOBSEARCH_WORKBOOKS="").out.strip().startswith(str(home.path / "data"))
    (home.path / "workbooks").mkdir()
    assert home.run("where", JOBSEARCH_WORKBOOKS="").out.strip() == str(home.path / "workbooks")


@pytest.mark.parametrize("words", [(), ("pharmacist",), ("graduate",)], ids=" ".join)
def test_an_example_is_copied(home: Home, words: tuple[str, ...]) -> None:
    one, two = home.run("sample", *words), home.run("sample", *words)
    assert one.code == two.code == 0 and one.out != two.out
    name = Path(one.out.rstrip("\n")).stem
    assert name == (words[0] if words else "pharmacist")
    check = home.run("check", name)
    assert (check.code, check.out) == (0, f"{name}.yaml: nothing to mend\n")


def test_show(home: Home) -> None:
    home.sample()
    done = home.run("show", "my-search")
    assert done.code == 0
    assert all(form.id in done.out for form in built_in().forms)
    one = home.run("show", "my-search", "two-pager")
    assert one.code == 0 and "WHAT I WON'T ACCEPT" in one.out and one.err == ""
    assert home.run("show", "my-search", "Mnookin").out == one.out
    people = home.run("show", "my-search", "person")
    assert people.out.count("=====\n") > 5
    wrong = home.run("show", "my-search", "two-pagr")
    assert wrong.code == 2 and wrong.out == "" and "two-pager" in wrong.err


def test_export_prints_what_it_writes(home: Home) -> None:
    home.sample()
    printed = home.run("export", "my-search", "two-pager", "--for", "council")
    assert printed.code == 0 and printed.out.startswith("# Two-pager\n")
    written = home.run("export", "my-search", "two-pager", "--for", "council", "-o", "two.md")
    assert written.code == 0 and written.out == "" and "of 2 pages" in written.err
    assert (home.path / "two.md").read_bytes() == printed.out.encode()
    page = home.run("export", "my-search", "two-pager", "-o", "two.html")
    assert page.code == 0 and (home.path / "two.html").read_text("utf-8").startswith("<!DOCTYPE html>")
    assert home.run("export", "my-search", "two-pager", "--format", "text").out.startswith("Two-pager\n====")
    home.run("export", "my-search", "two-pager", "--for", "network", "-o", ".")
    assert (home.path / "ines-halvorsen-two-pager.md").exists()


def test_export_says_which_version_went_and_what_stayed_out(home: Home) -> None:
    home.sample()
    mine = home.run("export", "my-search", "two-pager")
    assert mine.err == "The version for me. Held back: nothing.\n"
    sent = home.run("export", "my-search", "two-pager", "--for", "network", "-o", "sent.md")
    version, _, held_back = sent.err.partition(" Held back: ")
    assert version.endswith("The version for my network.") and held_back.count("\n") == 1
    text = (home.path / "sent.md").read_text("utf-8")
    for section in held_back.rstrip(".\n").split(", "):
        heading = section.removeprefix("some of ")
        if "\n## " + heading + "\n" in mine.out:
            assert ("\n## " + heading + "\n" in text) == (heading != section)
    assert "What I won't accept" in held_back and "What I won't accept" not in text


def test_export_says_what_is_still_in_it_and_leaves_names_out(home: Home) -> None:
    home.sample()
    words = ("export", "my-search", "four-legs", "--for", "council")
    named, nameless = home.run(*words), home.run(*words, "--without-names")
    assert "Colm" in named.out and "people: Femi Okonkwo, Noor Rahman, Joanne Whitlock" in named.err
    assert "Colm" not in nameless.out and "people:" not in nameless.err and "sums: " in nameless.err
    assert "said a recruiter" in nameless.out and nameless.out.count("\n") == named.out.count("\n")


def test_export_asks_for_no_name_and_says_once_that_it_is_missing(home: Home) -> None:
    book = home.sample()
    text = book.read_text("utf-8").replace("    name: Ines Halvorsen\n    mail:", "    mail:")
    book.write_text(text, "utf-8")
    assert "name" not in home.run("export", "my-search", "two-pager").err
    nameless = home.run("export", "my-search", "two-pager", "--for", "network")
    assert nameless.err.splitlines()[1:] == [
        "Your name isn't on it yet: write it under “Me”, once, and it stands on all that's for others."
    ]


def test_export_writes_over_a_file_only_if_told_to(home: Home) -> None:
    home.sample()
    file = home.path / "letter.md"
    file.write_text("mine")
    (home.path / "letter-2.md").write_text("mine too")
    words = ("export", "my-search", "two-pager", "-o", "letter.md")
    refused = home.run(*words)
    assert (refused.code, refused.out) == (2, "") and refused.err.count("\n") == 1
    assert "letter-3.md is free" in refused.err and "--force" in refused.err and file.read_text() == "mine"
    assert home.run(*words, "--force").code == 0 and file.read_text("utf-8").startswith("# Two-pager\n")
    for code in (0, 2):
        assert home.run("export", "my-search", "two-pager", "-o", ".").code == code


def test_the_ending_of_the_name_is_the_format(home: Home) -> None:
    home.sample()
    beginnings = {"a.html": "<!DOCTYPE html>", "b.TXT": "Two-pager\n===", "c.md": "# Two-pager", "d": "# Two"}
    for name, beginning in beginnings.items():
        assert home.run("export", "my-search", "two-pager", "-o", name).code == 0
        assert (home.path / name).read_text("utf-8").startswith(beginning)
    (home.path / "v1.2").mkdir()
    assert home.run("export", "my-search", "two-pager", "-o", "v1.2").code == 0
    before = sorted(home.path.iterdir())
    for words in (["x.odt"], ["x.rtf"], ["x.odt", "--format", "html"]):
        refused = home.run("export", "my-search", "two-pager", "--force", "-o", *words)
        assert refused.code == 2 and refused.err.endswith(
            "can't be made. There are .html, .txt, .md, .pdf, .docx.\n"
        )
    mixed = home.run("export", "my-search", "two-pager", "-o", "x.md", "--format", "html")
    assert mixed.code == 2 and ".html" in mixed.err
    assert home.run("export", "my-search", "two-pager", "-o", "n" * 300).code == 1
    assert sorted(home.path.iterdir()) == before


@pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
def test_a_name_is_told_as_it_was_written(home: Home) -> None:
    home.sample()
    done = home.run("export", "my-search", "two-pager", "-o", "a\x1b[2J\nb.md")
    assert done.code == 0 and done.err.startswith("Written to a␛[2J␊b.md: ")
    assert (home.path / "a\x1b[2J\nb.md").exists()


def test_a_folder_of_workbooks_that_is_a_file_is_one_plain_sentence(home: Home) -> None:
    file = home.path / "file"
    file.write_text("mine")
    for folder in (file, file / "below"):
        for words in (["new", "x"], ["list"], ["show", "x"]):
            done = home.run("--dir", str(folder), *words)
            assert (done.code, done.out) == (2, "")
            assert done.err == f"{file} is a file, and no folder. Give --dir the folder of your workbooks.\n"


def test_export_of_records(home: Home) -> None:
    home.sample()
    every = home.run("export", "my-search", "job-mission")
    titles = [line for line in every.out.splitlines() if line.startswith("# ")]
    assert len(titles) > 1
    name = titles[0].removeprefix("# ").split(": ", 1)[1]
    one = home.run("export", "my-search", "job-mission", "--record", name)
    assert [line for line in one.out.splitlines() if line.startswith("# ")] == titles[:1]
    none = home.run("export", "my-search", "job-mission", "--record", "qqqq")
    assert none.code == 2 and "no job mission" in none.err
    assert home.run("export", "my-search", "two-pager", "--record", "x").code == 2


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["export", "my-search", "two-page"], "two-pager"),
        (["export", "my-search", "two-pager", "--for", "hiring"], "me, council or network"),
        (["export", "my-search", "two-pager", "--for", "counsil"], "council"),
        (["export", "my-search", "two-pager", "--format", "htm"], "html"),
        (["export", "my-search"], "DOCUMENT"),
        (["exprot", "my-search", "two-pager"], "export"),
        (["lst"], "list"),
        (["show", "my-serch"], "my-search"),
        (["my-serch"], "my-search"),
        (["check", "my-search", "--frm"], "--frm"),
        (["--wrong"], "--wrong"),
        (["--exmple"], "Did you mean “jobsearch-tui sample”?"),
        (["--versoin"], "Did you mean “--version”?"),
        (["show", "my-search", "--dri=x"], "Did you mean “--dir”?"),
        (["history", "my-search", "--zz"], "“jobsearch-tui history --help” shows how"),
        (["sample", "another"], "There are pharmacist and graduate"),
        (["sample", "gradate"], "Did you mean “graduate”?"),
        (["show"], "WORKBOOK"),
    ],
)
def test_wrong_use_is_one_sentence_with_what_was_meant(home: Home, words: list[str], said: str) -> None:
    home.sample()
    done = home.run(*words)
    assert done.code == 2 and done.out == ""
    assert said in done.err and done.err.count("\n") == 1


def test_an_empty_document_is_not_written(home: Home) -> None:
    home.run("new", "My search")
    done = home.run("export", "my-search", "two-pager", "-o", "x.md")
    assert done.code == 1 and "nothing" in done.err and not (home.path / "x.md").exists()


def test_export_never_takes_the_place_of_a_workbook(home: Home) -> None:
    path = home.sample()
    before = path.read_bytes()
    text = home.path / "copy.txt"
    text.write_bytes(before)
    for file, code in ((path, 2), (text, 1)):
        done = home.run("export", "my-search", "two-pager", "--force", "-o", str(file))
        assert done.code == code and file.read_bytes() == before
    assert "this is a workbook" in done.err


def test_no_command_changes_the_workbook(home: Home) -> None:
    path = home.sample()
    before, when = path.read_bytes(), path.stat().st_mtime_ns
    for words in (
        ["show", "my-search"],
        ["export", "my-search", "two-pager"],
        ["check", "my-search"],
        ["doctor", "my-search"],
        ["doctor", "my-search", "--write"],
        ["history", "my-search"],
        ["list"],
    ):
        home.run(*words)
    assert path.read_bytes() == before and path.stat().st_mtime_ns == when


BROKEN: dict[str, bytes] = {
    "tab": b"workbook: 1\nanswers:\n\ttwo-pager: x\n...\n",
    "twice": b"workbook: 1\ntitle: a\ntitle: b\n...\n",
    "anchor": b"workbook: 1\ntitle: &a b\n...\n",
    "tag": b"workbook: 1\ntitle: !!python/object:os.system b\n...\n",
    "indent": b"workbook: 1\nanswers:\n  two-pager:\n    loves:\n  - a\n   - b\n...\n",
    "half": b"workbook: 1\ntitle: My search\nanswers:\n  two-pager:\n    loves:\n      - the mor",
    "nul": b"workbook: 1\ntitle: a\x00b\n...\n",
    "kind": b"workbook: 1\nanswers:\n  candidate-market-fit:\n    sentence:\n      - a\n...\n",
    "newer": b"workbook: 99\ntitle: a\n...\n",
    "cp1252": b"workbook: 1\ntitle: caf\xe9\n...\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_check_names_the_place_in_one_sentence(home: Home, name: str) -> None:
    home.folder.mkdir()
    path = home.folder / f"{name}.yaml"
    path.write_bytes(BROKEN[name])
    done = home.run("check", name)
    assert done.code == 1 and done.err == ""
    assert done.out.count("\n") == 1
    file, line, column, sentence = done.out.split(":", 3)
    assert file == path.name and line.isdigit() and column.isdigit() and sentence.strip()
    assert path.read_bytes() == BROKEN[name]


def test_check_prints_every_answer_of_the_wrong_kind(home: Home) -> None:
    home.folder.mkdir()
    text = "workbook: 1\nanswers:\n  candidate-market-fit:\n    sentence:\n      - a\n    role:\n      - b\n"
    (home.folder / "two.yaml").write_text(text + "...\n")
    done = home.run("check", "two")
    assert done.code == 1 and [line.split(":")[1] for line in done.out.splitlines()] == ["5", "7"]


def test_check_warns_of_a_cut_comment_and_ends_well(home: Home) -> None:
    home.folder.mkdir()
    (home.folder / "note.yaml").write_text("workbook: 1\ntitle: C # developer\n...\n")
    done = home.run("check", "note")
    assert done.code == 0 and done.out.startswith("note.yaml:2") and done.out.count("\n") == 1


def test_without_a_terminal_opening_points_to_show_and_export(home: Home) -> None:
    home.sample()
    for words in ([], ["my-search"], ["--", "my-search"]):
        done = home.run(*words)
        assert done.code == 2 and done.out == "" and "show" in done.err and "export" in done.err


def test_a_file_called_like_a_command_opens_with_its_folder(home: Home) -> None:
    home.sample().rename(home.folder / "list.yaml")
    done = home.run("./jobs/list.yaml")
    assert done.code == 2 and "not a terminal" in done.err
    assert home.run("check", "list").code == 0


def test_hostile_words_and_names_are_printed_visibly(home: Home) -> None:
    home.folder.mkdir()
    (home.folder / "a\x1b[2J.yaml").write_text(
        'workbook: 1\ntitle: "x\\e]52;c;eA==\\a \u202eevil"\n...\n', "utf-8"
    )
    outs = [
        home.run("list"),
        home.run("show", "a\x1b[2J"),
        home.run("check", "a\x1b[2J"),
        home.run("show", "no\x1b[0m"),
    ]
    for done in outs:
        assert not any(sign in done.out + done.err for sign in ("\x1b", "\x07", "\u202e"))
    assert "⟦202E⟧evil" in outs[0].out


def test_own_exercises_are_used_and_bad_ones_reported(home: Home) -> None:
    home.sample()
    (home.folder / "method").mkdir()
    (home.folder / "method" / "bad.yaml").write_text("form: x\nstge: know\n")
    done = home.run("show", "my-search")
    assert done.code == 0 and "bad.yaml:2" in done.err and "stage" in done.err


LIGHT = ("--version", "--help")
"""What is answered without reading any file, and so first of all."""
EACH_COMMAND = [
    *LIGHT,
    "list",
    "where",
    "sample",
    "new title",
    "check my-search",
    "show my-search",
    "show my-search two-pager",
    "export my-search two-pager",
    "export my-search gratitude-house -o x.html",
    "import my-search list.csv",
    "search my-search night",
    "applications my-search",
    "calendar my-search",
    "search my-search night --json",
    "week my-search",
    "show my-search goal --json",
    "doctor my-search",
    "history my-search",
    "history my-search 1",
    "history my-search --from today",
    "why my-search two-pager Dispensary",
    "restore my-search 1",
    "forget my-search nobody",
    "merge nothing nothing nothing",
    "schema my-search",
    "my-search",
]
WITHOUT_SCREEN = """
import sys
from jobsearch_tui.cli import main

class Heavy(BaseException):
    pass

class Refusing:
    def find_spec(self, name, path=None, target=None):
        if name in ("textual", "rich", "asyncio"):
            raise Heavy

sys.meta_path.insert(0, Refusing())
for words in sys.argv[1:]:
    try:
        main(words.split())
    except Heavy:
        words += ": heavy"
    loaded = {name.partition(".")[0] for name in sys.modules}
    print("loaded", words, *sorted(loaded & {"yaml", "tinydb", "markdown_it", "argparse"}), file=sys.stderr)
"""
"""Runs every command in one process, and says after each whether it needed what is for the screen alone."""


def test_no_command_but_opening_loads_textual(home: Home) -> None:
    path = home.sample()
    home.history(path).take(path.read_bytes().replace(b"feeling: 6", b"feeling: 8"), "opening")
    assert {words.split()[0] for words in EACH_COMMAND} >= set(COMMANDS)
    done = home.start(*EACH_COMMAND, program=("-c", WITHOUT_SCREEN))
    after = [line.removeprefix("loaded ") for line in done.err.splitlines() if line.startswith("loaded ")]
    assert len(after) == len(EACH_COMMAND), done.err
    assert [line for line in after if ": heavy" in line] == []
    assert tuple(after[:2]) == LIGHT, "these load no library at all"


def test_what_is_for_the_screen_is_noticed_when_it_is_loaded(home: Home) -> None:
    code = WITHOUT_SCREEN.replace("main(words.split())", "from jobsearch_tui.ui import app")
    assert home.start("show", program=("-c", code)).err.startswith("loaded show: heavy")


def test_the_version_loads_next_to_nothing(home: Home) -> None:
    code = (
        "import sys; before = set(sys.modules); from jobsearch_tui.cli import main; main(['--version']); "
        "print(*sorted(set(sys.modules) - before), file=sys.stderr)"
    )
    loaded = home.start(program=("-c", code)).err.split()
    ours = {name for name in loaded if name.startswith("jobsearch_tui")}
    cli = {f"jobsearch_tui.cli{name}" for name in ("", ".printing", ".registry", ".running")}
    assert ours == {"jobsearch_tui", *cli}
    assert len(loaded) < 8, loaded


@pytest.mark.skipif(sys.platform == "win32", reason="no such devices there")
def test_a_reader_that_stops_early_and_a_full_disk(home: Home) -> None:
    home.sample()
    command = f"{sys.executable} -m jobsearch_tui export my-search two-pager"
    head = subprocess.run(
        ["sh", "-c", f"{command} | head -1"],
        env=home.environment(),
        cwd=home.path,
        capture_output=True,
        timeout=60,
    )
    assert head.stdout == b"# Two-pager\n" and b"went wrong" not in head.stderr
    if Path("/dev/full").exists():
        full = subprocess.run(
            ["sh", "-c", f"{command} > /dev/full"],
            env=home.environment(),
            cwd=home.path,
            capture_output=True,
            timeout=60,
        )
        assert full.returncode == 1 and full.stderr.count(b"\n") == 1
        assert b"could not be written (No space left on device)" in full.stderr
    closed = subprocess.run(
        ["sh", "-c", f"{command} >&-"], env=home.environment(), cwd=home.path, capture_output=True, timeout=60
    )
    assert closed.returncode == 1 and b"Traceback" not in closed.stderr


def test_a_terminal_that_knows_few_letters_still_gets_every_line(home: Home) -> None:
    home.sample()
    done = home.start("show", "my-search", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.code == 0 and "two-pager" in done.out


def test_a_fault_of_ours_is_one_sentence_and_a_log_without_words(home: Home) -> None:
    code = (
        "import sys, jobsearch_tui.cli as cli\n"
        "def broken(arguments, locations):\n"
        "    secret = 'my secret answer'\n"
        "    raise ValueError(secret)\n"
        "cli.COMMANDS['where'].run = broken\n"
        "sys.exit(cli.main(['where']))"
    )
    done = home.start(program=("-c", code))
    assert done.code == 1 and done.out == "" and done.err.count("\n") == 1
    logs = list(home.path.rglob("crash.log"))
    assert len(logs) == 1 and str(logs[0]) in done.err
    text = logs[0].read_text()
    assert "ValueError" in text and "broken" in text and "secret" not in text + done.err


def test_interrupted_is_130(home: Home) -> None:
    code = (
        "import sys, jobsearch_tui.cli as cli\n"
        "def stopped(arguments, locations): raise KeyboardInterrupt\n"
        "cli.COMMANDS['where'].run = stopped\n"
        "sys.exit(cli.main(['where']))"
    )
    done = home.start(program=("-c", code))
    assert (done.code, done.out, done.err) == (130, "", "")
