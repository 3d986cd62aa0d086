"""Colours: the themes, what they look like in terminals of few colours, and how grounds are made from inks."""
