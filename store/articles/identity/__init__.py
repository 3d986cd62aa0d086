"""Which article a file is: by its path, its number and its text, and by likeness if nothing else tells."""
