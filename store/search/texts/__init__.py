"""Finding words in the texts of a library."""
