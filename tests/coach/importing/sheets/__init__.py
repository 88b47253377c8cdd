"""Tests of ``jobsearch_tui.coach.views``."""
