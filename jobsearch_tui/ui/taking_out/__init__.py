"""What leaves the program as a file: documents, lists, days for a calendar, proof of search."""
