"""The exercises as data, and what reads them."""
