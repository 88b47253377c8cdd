"""Tests of ``jobsearch_tui.workbook.migrations``."""
