"""A list, people or a sheet from elsewhere: a file or a paste, the questions, the difference, a way back."""
