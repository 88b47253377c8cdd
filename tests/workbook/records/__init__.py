"""Tests of ``jobsearch_tui.workbook.records``."""
