"""Tests of ``jobsearch_tui.ui.stages``."""
