"""Tests of ``jobsearch_tui.workbook.history.copies``."""
