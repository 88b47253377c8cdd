"""A whole sheet from elsewhere, or lines for one list: read, compared, brought in."""
