"""A small tagger of our own: a conditional random field over words, their shapes and their company."""
