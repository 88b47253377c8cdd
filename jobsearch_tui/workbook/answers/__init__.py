"""The values of answers: kinds, dates, defaults, and the tree they lie in."""
