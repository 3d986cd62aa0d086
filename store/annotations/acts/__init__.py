"""What is done to annotations: acts, planned, written whole or not at all, kept in the journal, undone and done again."""
