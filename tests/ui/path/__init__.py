"""Tests of ``jobsearch_tui.ui.path``."""
