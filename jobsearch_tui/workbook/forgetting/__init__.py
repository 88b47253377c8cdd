"""Forgetting: taking somebody out of a workbook and of everything that is kept of it."""
