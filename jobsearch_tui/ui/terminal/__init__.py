"""What comes in from the terminal: bytes, sequences, keys."""
