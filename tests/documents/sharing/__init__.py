"""Tests of ``jobsearch_tui.documents.sharing``."""
