"""Tests of ``jobsearch_tui.documents.formats``."""
