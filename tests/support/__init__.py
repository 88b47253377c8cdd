"""What tests share: the program in a terminal, small courses, odd texts, waiting, measuring."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "jobsearch_tui"
EXAMPLES = tuple(ROOT / "workbooks" / f"{name}.yaml" for name in ("pharmacist", "graduate"))
"""The filled examples that are shipped."""
SAMPLE = EXAMPLES[0]
"""The longer one."""
