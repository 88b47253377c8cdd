"""Tests of ``jobsearch_tui.ui.screens``."""
