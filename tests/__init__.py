"""The tests, a package: what they share is imported by its full name, `tests.support`."""
