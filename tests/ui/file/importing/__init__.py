"""Tests of ``jobsearch_tui.ui.file``."""
