"""Tests of ``jobsearch_tui.coach.word_lists``."""
