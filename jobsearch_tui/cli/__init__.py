"""The command line: arguments, exit codes, all that is printed. Each command imports what it needs."""

from __future__ import annotations

from jobsearch_tui.cli.registry import COMMANDS as COMMANDS
from jobsearch_tui.cli.registry import HELP as HELP
from jobsearch_tui.cli.running import main as main
