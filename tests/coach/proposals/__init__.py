"""Tests of ``jobsearch_tui.coach.proposals``."""
