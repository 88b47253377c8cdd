"""Writing a workbook so that nothing is lost."""
