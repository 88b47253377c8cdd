"""Tests of ``jobsearch_tui.ui.list_editor``."""
