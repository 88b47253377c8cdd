"""A keyboard-driven workbook for people looking for a job. Importing it imports nothing else."""

__version__ = "0.1.0"
