"""Drawings of the answers, plugged in by name."""
