"""The text area that answers are written in."""
