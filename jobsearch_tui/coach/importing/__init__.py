"""Bringing a list from elsewhere in: reading its table, what its columns mean, what it would change."""
