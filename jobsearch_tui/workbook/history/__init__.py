"""Older copies of a workbook."""
