"""Tests of ``jobsearch_tui.workbook.doctor.examine``."""
