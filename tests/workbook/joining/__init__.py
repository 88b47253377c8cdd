"""Tests of ``jobsearch_tui.workbook.joining``."""
