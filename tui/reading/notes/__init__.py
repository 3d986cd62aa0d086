"""Notes: their Markdown as styled words, their rows in a column, and what the note box does while one is typed."""
