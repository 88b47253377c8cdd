"""Records: tables, ids, names, links, lenses."""
