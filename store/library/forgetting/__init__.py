"""Taking words out of everything that a library keeps."""
