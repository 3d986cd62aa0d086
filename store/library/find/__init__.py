"""Finding anything in a library: articles, passages, annotations, tags and entities by some of their words."""
