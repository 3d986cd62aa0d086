"""Articles: files of a folder, read into one clean text each."""
