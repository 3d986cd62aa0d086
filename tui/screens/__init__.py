"""Whole views: the library, the reader, and the dialogues over them."""
