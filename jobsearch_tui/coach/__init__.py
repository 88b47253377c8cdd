"""Checks and counts: pure functions from answers to remarks and numbers."""
