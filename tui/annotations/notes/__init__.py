"""Asking for a note: its dialogue, the user's own editor, and the draft that is kept while it is written."""
