"""Tests of ``jobsearch_tui.workbook.folder.locations``."""
