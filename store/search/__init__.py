"""Finding things by what one types: short names, words in texts, sentences like others; and the language of filters."""
