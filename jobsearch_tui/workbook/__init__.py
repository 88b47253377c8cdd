"""The answers: field kinds, the file's text, its records, saving."""
