"""Answers seen together: numbers, timelines, trails, the card, the pattern wall."""
