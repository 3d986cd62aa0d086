"""Finding things: fuzzy matching of names."""
