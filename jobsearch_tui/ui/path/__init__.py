"""Home, the areas, and ways to anywhere."""
