"""One session with one workbook."""
