"""Tests of ``jobsearch_tui.ui.form``."""
