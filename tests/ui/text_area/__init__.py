"""Tests of ``jobsearch_tui.ui.text_area``."""
