"""Tests of ``jobsearch_tui.workbook.entries.entries``."""
