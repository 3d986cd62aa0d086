"""Annotations on the screen: the acts on them, and the dialogues for these."""
