"""One sitting with one workbook."""
