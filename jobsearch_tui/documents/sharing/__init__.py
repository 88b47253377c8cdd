"""What is looked at once more before a document leaves, and what is due to leave."""
