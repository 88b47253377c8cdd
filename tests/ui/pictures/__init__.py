"""Tests of ``jobsearch_tui.ui.pictures``."""
