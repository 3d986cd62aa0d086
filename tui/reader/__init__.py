"""The reader: one open article, and each of its parts."""
