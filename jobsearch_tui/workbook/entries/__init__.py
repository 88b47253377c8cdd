"""The entries of lists, of records and of links, as lists that can be edited."""
