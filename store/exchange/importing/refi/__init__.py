"""Projects and codebooks of REFI-QDA 1.0, which programs for qualitative analysis exchange."""
