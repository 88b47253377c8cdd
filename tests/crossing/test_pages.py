"""The README and the pages in ``docs`` are true: their lists, examples, commands, files and links."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from docs.lists import LIST, LISTS, with_lists
from jobsearch_tui.cli.arguments import arguments_of, command_of
from jobsearch_tui.coach.exercises import exercises
from jobsearch_tui.method.catalogue import built_in
from jobsearch_tui.method.fields import FIELD_KEYS
from jobsearch_tui.method.form import KINDS
from jobsearch_tui.method.reading import FORM_KEYS, HOME_NUMBER_KEYS, read_form
from jobsearch_tui.method.steps import STEP_KEYS
from jobsearch_tui.text.problems import UsageProblem
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.saving.saver import IDLE, LONGEST
from jobsearch_tui.workbook.workbook import Workbook
from tests.support import ROOT
from tests.support.for_each import for_each

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in [ROOT / "README.md", ROOT / "SECURITY.md", *sorted((ROOT / "docs").glob("*.md"))]
}
README = PAGES["README.md"]
EXERCISES = PAGES["docs/writing-an-exercise.md"]

LONGEST_GLOSSARY = 30

each_page = for_each(PAGES)


def blocks(page: str, language: str) -> list[str]:
    """What stands in a page between fences."""
    fenced = re.findall(r"^( *)```(\w*)\n(.*?)\n\1```$", page, re.DOTALL | re.MULTILINE)
    return [
        "\n".join(line.removeprefix(indent) for line in text.split("\n"))
        for indent, written_in, text in fenced
        if written_in == language
    ]


# ---- lists


@each_page
def test_the_lists_are_those_of_the_code(name: str) -> None:
    assert PAGES[name] == with_lists(PAGES[name]), "run python -m docs.lists"


def test_every_list_has_its_place() -> None:
    placed = [mark[1] for page in PAGES.values() for mark in LIST.findall(page)]
    assert sorted(placed) == sorted(LISTS)


def test_the_glossary_is_short_and_in_order() -> None:
    words = re.findall(r"^\| ([a-z -]+) \|", PAGES["docs/glossary.md"], re.MULTILINE)[1:]
    assert words == sorted(words)
    assert len(words) <= LONGEST_GLOSSARY


# ---- examples of exercises

FIELD = """\
      - field: what
        label: What
"""
IN_A_FORM = """\
form: example
stage: know
title: Example
purpose: It holds a piece of one.
"""
STEPS = "steps:\n"
STEP = "  - step: one\n    title: One\n    ask: What?\n    fields:\n"
EXAMPLES = blocks(EXERCISES, "yaml")
WHOLE = [text for text in EXAMPLES if text.startswith("form:")]


def indented(text: str, by: int) -> str:
    return "".join(f"{' ' * by}{line}\n" for line in text.split("\n"))


def whole(example: str) -> str:
    """An exercise with the example in it."""
    first = example.partition(":")[0]
    if first == "form":
        return example
    if first == "- step":
        return IN_A_FORM + STEPS + indented(example, 2)
    if first == "- field":
        return IN_A_FORM + STEPS + STEP + indented(example, 6)
    kind = "number" if first == "numbers" else "lines"
    if first in FORM_KEYS:
        table = "table: examples\nrecord: example\nnamed-by: what\n" if first == "card" else ""
        return f"{IN_A_FORM}{table}{example}\n{STEPS}{STEP}{FIELD}        kind: short\n"
    return IN_A_FORM + STEPS + STEP + FIELD + f"        kind: {kind}\n" + indented(example, 8)


@for_each(EXAMPLES)
def test_an_example_is_understood(example: str) -> None:
    read_form(whole(example).encode(), "example.yaml")


def test_the_whole_examples_do_all_they_call(tmp_path: Path) -> None:
    (tmp_path / "method").mkdir()
    for number, text in enumerate(WHOLE):
        (tmp_path / "method" / f"9{number}-example.yaml").write_text(text, "utf-8")
    for number, text in enumerate(EXAMPLES):
        if text.startswith("- "):
            piece = whole(text).replace("form: example", f"form: example-{number}")
            (tmp_path / "method" / f"8{number}-piece.yaml").write_text(piece, "utf-8")
    catalogue = exercises(tmp_path)
    assert [str(problem) for problem in catalogue.problems] == []
    assert len(catalogue.own) > len(WHOLE) > 1


def keys_in(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        for key, value in part.items():
            yield key
            yield from keys_in(value)
    elif isinstance(part, list):
        for value in part:
            yield from keys_in(value)


def test_every_key_and_every_kind_has_an_example() -> None:
    trees = [load(whole(text).encode(), file="example.yaml").tree for text in EXAMPLES]
    shown = {key for tree in trees for key in keys_in(tree)}
    assert {*FORM_KEYS, *STEP_KEYS, *FIELD_KEYS, *HOME_NUMBER_KEYS} - shown == set()
    assert set(KINDS) - set(re.findall(r"kind: (\w+)", "\n".join(EXAMPLES))) == set()


def test_the_page_about_files_says_how_every_kind_stands_there() -> None:
    table = PAGES["docs/file-format.md"].partition("| kind of field |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`([^`]+)`", "".join(row.split(" | ")[0] for row in table.split("\n")))) == set(
        KINDS
    )


def test_the_workbook_in_the_page_about_files_is_one(tmp_path: Path) -> None:
    (example,) = blocks(PAGES["docs/file-format.md"], "yaml")
    (tmp_path / "my-search.yaml").write_text(example + "\n", "utf-8")
    book = Workbook.open(tmp_path / "my-search.yaml", built_in())
    assert (book.read_only, book.notes) == ("", [])


# ---- commands, files, links


def commands(page: str) -> Iterator[list[str]]:
    """Every command of a page, and what stands in code within a sentence, if it has arguments."""
    lines = [line for text in blocks(page, "sh") for line in text.split("\n")]
    lines += [text for text in re.findall(r"`([^`\n]+)`", page) if " " in text]
    for line in lines:
        for part in re.split(r"&&|;", line):
            words = shlex.split(part, comments=True)
            while words and re.fullmatch(r"[A-Z_]+=\S+", words[0]):
                words = words[1:]
            if words:
                yield words


def fault_of(words: list[str]) -> str:
    """What is wrong with a command: a module or a word that there is not."""
    program = Path(words[0].replace("\\", "/")).name
    if program == "git" and words[1] == "config":
        return fault_of(shlex.split(words[3]))
    if program in ("python", "python3") and words[1] == "-m":
        if find_spec(words[2]) is None:
            return words[2]
        return fault_of([words[2].replace("_", "-"), *words[3:]])
    if program == "jobsearch-tui" and "--help" not in words:
        try:
            arguments_of(*command_of(words[1:]))
        except UsageProblem as problem:
            return str(problem)
    return ""


@pytest.mark.parametrize(
    "words", ["jobsearch-tui shew x y", "python -m jobsearch_tui check x --all", "python -m tests.no"]
)
def test_a_command_that_there_is_not_is_seen(words: str) -> None:
    assert fault_of(words.split())


@each_page
def test_every_command_that_a_page_shows_exists(name: str) -> None:
    assert [fault for words in commands(PAGES[name]) if (fault := fault_of(words))] == []


OF_THE_PERSON = {"workbooks/my-search.yaml"}
AT_THE_TOP = {path.name for path in ROOT.iterdir()}


@each_page
def test_every_file_that_a_page_names_exists(name: str) -> None:
    named = set(re.findall(r"[\w.*-]+(?:/[\w.*-]+)*/?", " ".join(re.findall(r"`[^`\n]+`", PAGES[name]))))
    named |= {word for words in commands(PAGES[name]) for word in words}
    for path in named - OF_THE_PERSON:
        if "/" in path and path.partition("/")[0] in AT_THE_TOP - {".venv"} and "NNN" not in path:
            assert (ROOT / path).exists(), path


def anchors(page: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_page
def test_every_link_leads_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", PAGES[name]):
        path, _, anchor = target.partition("#")
        file = (ROOT / name).parent / path if path else ROOT / name
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file.read_text("utf-8")), target


def test_every_picture_is_shown() -> None:
    pictures = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs" / "pictures").glob("*.svg")}
    assert pictures == set(re.findall(r"!\[[^\]]+\]\((docs/pictures/[^)]+)\)", README))


def test_every_room_is_on_the_map() -> None:
    rooms = [path.parent for path in (ROOT / "jobsearch_tui").rglob("__init__.py")]
    named = {room.relative_to(ROOT).as_posix() for room in rooms if not any(room.glob("*/__init__.py"))}
    assert {room for room in named if f"`{room}`" not in PAGES["docs/architecture.md"]} == set()


# ---- what the README and the machine that tests us say alike


def test_the_readme_promises_what_the_saver_keeps() -> None:
    assert IDLE < LONGEST == 1.0
    assert "Everything is saved as you write, at the latest a second later" in README


def test_ci_calls_exactly_the_second_command() -> None:
    command = next(
        line for line in README.splitlines() if line.startswith("python3 -m venv") and "pytest" in line
    )
    assert command in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert command in PAGES["docs/contributing.md"].splitlines()


def test_the_oldest_versions_are_the_bounds_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    # The tests install every extra besides what is theirs alone.
    every_extra = ",".join(sorted(extras.keys() - {"test"}))
    assert f"{project['name']}[{every_extra}]" == extras["test"].pop(0)
    bounds = dict(
        re.split(">=", bound.split(",")[0], maxsplit=1)
        for bound in [*project["dependencies"], *(bound for extra in extras.values() for bound in extra)]
    )
    lines = (ROOT / "tests" / "constraints-oldest.txt").read_text("utf-8").splitlines()
    oldest = dict(line.split("==") for line in lines)
    assert oldest.pop("rich"), "we draw with it; its bound is that of Textual"
    assert {name: (version + ".0.0")[: len(oldest[name])] for name, version in bounds.items()} == oldest
