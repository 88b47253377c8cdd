"""Screens about the workbook as a file: choosing, mending, older copies."""
