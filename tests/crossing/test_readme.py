"""The README is true: its commands are the ones that work, its keys are the ones in the table."""

from __future__ import annotations

from jobsearch_tui.ui.keys import ACTIONS, keys_text
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


def test_ci_calls_exactly_the_second_command() -> None:
    command = next(
        line for line in README.splitlines() if line.startswith("python3 -m venv") and "pytest" in line
    )
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == command


def test_every_command_that_the_readme_names_exists() -> None:
    from jobsearch_tui.cli import COMMANDS

    named = {line.split()[1] for line in README.splitlines() if line.startswith("jobsearch-tui ")}
    assert named - {"--help"} <= set(COMMANDS)
