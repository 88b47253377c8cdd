"""Tests of ``jobsearch_tui.ui.fields``."""
