"""What is wrong with a file that cannot be read, and how to mend it."""
