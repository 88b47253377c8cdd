"""One workbook on two laptops, kept together by git itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jobsearch_tui import cli
from jobsearch_tui.text.strict import load
from jobsearch_tui.workbook.joining.conflicts import in_tree
from tests.support import ROOT

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="there is no git here"),
    pytest.mark.skipif("merge" not in cli.COMMANDS, reason="the command line has no merge yet"),
]

START = """\
# Mine, since 2019
workbook: 1
title: My search
created: 2026-11-20
answers:
  two-pager:
    # think of the bad job
    must-nots:
      - a founder who rewrites the plan every week
    goals-short: a team of five   # by spring

# people I owe
people:
  maria-lopez-7f3k:
    name: María López
...
"""


class Laptop:
    """A clone with the merge driver that docs/file-format.md shows."""

    def __init__(self, folder: Path, origin: Path | None) -> None:
        self.folder = folder
        if origin is None:
            folder.mkdir()
            self.git("init", "--quiet", "--initial-branch", "main")
        else:
            subprocess.run(["git", "clone", "--quiet", str(origin), str(folder)], check=True)
        self.git("config", "user.name", folder.name)
        self.git("config", "user.email", f"{folder.name}@example.org")
        driver = f'"{sys.executable}" -m jobsearch_tui merge %O %A %B'
        self.git("config", "merge.jobsearch.driver", driver)

    @property
    def file(self) -> Path:
        return self.folder / "my-search.yaml"

    def git(self, *words: str, fine: bool = True) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
        env = {**os.environ, "PYTHONPATH": path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_EDITOR": "true"}
        done = subprocess.run(["git", *words], cwd=self.folder, env=env, capture_output=True, text=True)
        assert not fine or done.returncode == 0, done.stdout + done.stderr
        return done

    def write(self, old: str, new: str) -> None:
        text = self.file.read_text("utf-8")
        assert old in text
        self.file.write_bytes(text.replace(old, new).encode())
        self.git("commit", "--quiet", "--all", "--message", new[:20].replace("\n", " "))

    def text(self) -> str:
        return self.file.read_bytes().decode()


@pytest.fixture
def laptops(tmp_path: Path) -> tuple[Laptop, Laptop]:
    home = Laptop(tmp_path / "home", None)
    (home.folder / ".gitattributes").write_text("*.yaml merge=jobsearch\n")
    home.file.write_bytes(START.encode())
    home.git("add", ".")
    home.git("commit", "--quiet", "--message", "begun")
    away = Laptop(tmp_path / "away", home.folder)
    home.git("remote", "add", "away", str(away.folder))
    return home, away


ADDED = "      - a founder who rewrites the plan every week\n"


def both_write(home: Laptop, away: Laptop) -> None:
    home.write(ADDED, f"{ADDED}      - no desk of my own\n")
    home.write(
        "    name: María López\n", "    name: María López\n  # met in Rome\n  bo-2345:\n    name: Bo\n"
    )
    away.write(ADDED, f"{ADDED}      - late pay\n")
    away.write("# by spring", "# by summer")
    away.write("title: My search", "title: Our search")


TOGETHER = {
    "workbook": "1",
    "title": "Our search",
    "created": "2026-11-20",
    "answers": {
        "two-pager": {
            "must-nots": ["a founder who rewrites the plan every week", "no desk of my own", "late pay"],
            "goals-short": "a team of five",
        }
    },
    "people": {"maria-lopez-7f3k": {"name": "María López"}, "bo-2345": {"name": "Bo"}},
}
COMMENTS = ("# Mine, since 2019", "# think of the bad job", "# by summer", "# people I owe", "# met in Rome")


def check_together(laptop: Laptop) -> None:
    tree = load(laptop.text().encode()).tree
    answers = tree["answers"]["two-pager"]["must-nots"]  # type: ignore[call-overload, index]
    assert sorted(answers) == sorted(TOGETHER["answers"]["two-pager"]["must-nots"])  # type: ignore[index, arg-type]
    answers[:] = TOGETHER["answers"]["two-pager"]["must-nots"]  # type: ignore[index]
    assert tree == TOGETHER
    for comment in COMMENTS:
        assert comment in laptop.text()
    assert laptop.git("status", "--porcelain").stdout == ""


def test_a_merge_in_either_direction(laptops: tuple[Laptop, Laptop]) -> None:
    home, away = laptops
    both_write(home, away)
    before = home.git("rev-parse", "HEAD").stdout.strip()
    home.git("fetch", "--quiet", "away")
    home.git("merge", "--quiet", "--no-edit", "away/main")
    check_together(home)
    away.git("fetch", "--quiet", "origin")
    away.git("merge", "--quiet", "--no-edit", before)
    check_together(away)


def test_a_rebase_and_a_fast_forward_back(laptops: tuple[Laptop, Laptop]) -> None:
    home, away = laptops
    both_write(home, away)
    away.git("fetch", "--quiet", "origin")
    away.git("rebase", "--quiet", "origin/main")
    check_together(away)
    home.git("fetch", "--quiet", "away")
    home.git("merge", "--quiet", "--ff-only", "away/main")
    check_together(home)


def test_the_same_answer_stops_git_and_the_file_still_opens(laptops: tuple[Laptop, Laptop]) -> None:
    home, away = laptops
    home.write("a team of five", "a team of six")
    away.write("a team of five", "no team at all")
    away.write("title: My search", "title: Our search")
    home.git("fetch", "--quiet", "away")
    assert home.git("merge", "--no-edit", "away/main", fine=False).returncode == 1
    assert "UU my-search.yaml" in home.git("status", "--porcelain").stdout
    tree = load(home.text().encode()).tree
    (kept,) = in_tree(tree)
    assert (kept.ours, kept.other, kept.before) == ("a team of six", "no team at all", "a team of five")
    assert tree["title"] == "Our search"
    assert "<<<<" not in home.text()
    assert "a team of six   # by spring" in home.text() or "# by spring" in home.text()
    home.git("add", ".")
    home.git("commit", "--quiet", "--no-edit")
    away.git("pull", "--quiet", "--no-edit", "origin", "main")
    assert away.text() == home.text()


def test_a_rebase_stops_at_a_clash_and_goes_on(laptops: tuple[Laptop, Laptop]) -> None:
    home, away = laptops
    home.write("a team of five", "a team of six")
    away.write("a team of five", "no team at all")
    away.write("title: My search", "title: Our search")
    away.git("fetch", "--quiet", "origin")
    assert away.git("rebase", "origin/main", fine=False).returncode != 0
    away.git("add", ".")
    away.git("rebase", "--continue")
    tree = load(away.text().encode()).tree
    assert tree["title"] == "Our search"
    assert [kept.other for kept in in_tree(tree)] == ["no team at all"]


def test_both_add_the_file(tmp_path: Path, laptops: tuple[Laptop, Laptop]) -> None:
    home, away = laptops
    for laptop, line in ((home, "here"), (away, "there")):
        (laptop.folder / "new.yaml").write_text(
            f"workbook: 1\ntitle: N\nanswers:\n  two-pager:\n    must-nots:\n      - {line}\n...\n"
        )
        laptop.git("add", ".")
        laptop.git("commit", "--quiet", "--message", line)
    home.git("pull", "--quiet", "--no-rebase", "--no-edit", "away", "main")
    tree = load((home.folder / "new.yaml").read_bytes()).tree
    assert tree["answers"] == {"two-pager": {"must-nots": ["here", "there"]}}


def test_a_version_that_cannot_be_read_stops_git_and_changes_nothing(laptops: tuple[Laptop, Laptop]) -> None:
    home, away = laptops
    home.write("a team of five", "a team of six")
    before = home.text()
    away.write("title: My search", "title: [broken")
    home.git("fetch", "--quiet", "away")
    done = home.git("merge", "--no-edit", "away/main", fine=False)
    assert done.returncode != 0
    assert home.text() == before
    assert "their version:4:8: nothing was joined" in done.stderr
