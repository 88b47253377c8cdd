"""What stands in each document, and in which order."""
