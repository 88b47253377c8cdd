"""Tests of ``jobsearch_tui.coach.next``."""
