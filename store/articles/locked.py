"""What is said of a PDF that needs a password."""

LOCKED = "a PDF that needs a password; in the list of gx Enter asks for it, as `postil add` does, and a copy without it is kept"
