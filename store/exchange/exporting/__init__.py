"""Writing annotations down for other programs: one file a format."""
