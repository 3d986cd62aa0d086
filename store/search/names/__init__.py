"""Choosing one of many short names by typing a part of it."""
