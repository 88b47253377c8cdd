"""The text of a workbook, of which only what changed is written anew."""
