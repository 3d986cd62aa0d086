"""Files: where each thing is kept, and how it is written so that nothing is lost."""
