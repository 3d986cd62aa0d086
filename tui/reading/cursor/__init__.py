"""The cursor in a text: its motions, the passages that objects make, the selection, and the search for words."""
