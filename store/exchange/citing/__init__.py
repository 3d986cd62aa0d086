"""Quotes with their sources. `citation` makes one of a passage, `formats` writes some down in a format by its name."""
