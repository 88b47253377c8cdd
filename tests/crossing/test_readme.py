"""The README is true: its commands are the ones that work, its keys are the ones in the table."""

from __future__ import annotations

import re
import tomllib

from jobsearch_tui.ui.keys import ACTIONS, keys_text
from jobsearch_tui.workbook.saving.saver import IDLE, LONGEST
from tests.support import ROOT

README = (ROOT / "README.md").read_text("utf-8")


def keys_table() -> str:
    """The table of keys as the README has it."""
    rows: list[str] = []
    for where in dict.fromkeys(action.where for action in ACTIONS):
        rows += ["", f"*{where}*", "", "| key | what it does |", "|---|---|"]
        rows += [f"| `{keys_text(action)}` | {action.tells} |" for action in ACTIONS if action.where == where]
    return "\n".join(rows).strip()


def test_the_keys_in_the_readme_are_the_keys_of_the_program() -> None:
    start = README.index("\n", README.index("<!-- keys:")) + 1
    end = README.index("<!-- end of keys -->")
    assert README[start:end].strip() == keys_table(), (
        "write the table of tests/test_readme.py:keys_table into README.md"
    )


def test_the_readme_promises_what_the_saver_keeps() -> None:
    assert IDLE < LONGEST == 1.0
    assert "Everything is saved as you write, at the latest a second later" in README


def test_ci_calls_exactly_the_second_command() -> None:
    command = next(
        line for line in README.splitlines() if line.startswith("python3 -m venv") and "pytest" in line
    )
    assert command in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_the_oldest_versions_are_the_bounds_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    bounds = dict(
        re.split(">=", bound.split(",")[0], maxsplit=1)
        for bound in [*project["dependencies"], *project["optional-dependencies"]["test"]]
    )
    lines = (ROOT / "tests" / "constraints-oldest.txt").read_text("utf-8").splitlines()
    oldest = dict(line.split("==") for line in lines)
    assert oldest.pop("rich"), "we draw with it; its bound is that of Textual"
    assert {name: (version + ".0.0")[: len(oldest[name])] for name, version in bounds.items()} == oldest


def test_every_command_that_the_readme_names_exists() -> None:
    from jobsearch_tui.cli import COMMANDS

    named = {line.split()[1] for line in README.splitlines() if line.startswith("jobsearch-tui ")}
    assert named - {"--help"} <= set(COMMANDS)
