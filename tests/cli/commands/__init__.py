"""Tests of ``jobsearch_tui.cli.registry``."""
