"""Tests of ``jobsearch_tui.ui.shell``."""
