"""The words and phrases that the coach looks for, as data."""
