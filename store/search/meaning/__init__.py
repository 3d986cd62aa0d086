"""Finding texts by what they mean: words as vectors, articles by the vectors of their pieces. English only."""
