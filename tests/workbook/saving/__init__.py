"""Tests of ``jobsearch_tui.workbook.saving``."""
