"""What is kept and known: articles, annotations, their files. No screen in it; usable as a library."""
