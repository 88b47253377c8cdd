"""What moves through stages: the board, moving to another one, and what is done about what waits."""
