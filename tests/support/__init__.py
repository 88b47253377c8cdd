"""What tests share: the program in a terminal, small courses, odd texts, waiting, measuring."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "jobsearch_tui"
SAMPLE = ROOT / "workbooks" / "sample.yaml"
"""The filled example that is shipped."""
