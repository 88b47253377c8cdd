"""What every screen lives in: the program as screens see it, keys, colours, the last gate."""
