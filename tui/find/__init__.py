"""Finding anything in a library: the box and what follows a hit."""
