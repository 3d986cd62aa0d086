"""What the reader adds: annotations, how they are found in a text again, and the codebook of tags."""
