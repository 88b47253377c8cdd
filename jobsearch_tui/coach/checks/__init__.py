"""What the coach asks about answers."""
