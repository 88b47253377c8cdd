"""Tests of ``jobsearch_tui.coach.checks``."""
