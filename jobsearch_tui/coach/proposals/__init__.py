"""What other answers propose, and what happens when it is taken over."""
