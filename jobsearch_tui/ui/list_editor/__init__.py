"""The list editor: many lines, one cursor, nothing lost."""
