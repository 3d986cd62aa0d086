"""Named entities: where an article names whom and what, which names mean the same, and what the reader says of it."""
