"""Tests of ``jobsearch_tui.ui.terminal``."""
