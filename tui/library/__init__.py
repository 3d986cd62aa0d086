"""The library on the screen: its list of articles, and what concerns all of it."""
