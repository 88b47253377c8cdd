"""Tests of ``jobsearch_tui.cli.commands.registry``."""
