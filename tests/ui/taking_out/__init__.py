"""Tests of ``jobsearch_tui.ui.taking_out``."""
