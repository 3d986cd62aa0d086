"""This process and those that it starts."""
