"""Finding things by typing: short names, words in texts, sentences like others. Also the language of filters."""
