"""Dialogues that any view can use: lists, choices, lines, questions, progress."""
