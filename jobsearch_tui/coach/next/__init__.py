"""What is next, what is under way, and what comes back by itself."""
