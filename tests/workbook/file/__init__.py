"""Tests of ``jobsearch_tui.workbook.file``."""
