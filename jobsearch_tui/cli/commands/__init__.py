"""Each command of the command line."""
