"""Tests of ``jobsearch_tui.workbook.answers``."""
