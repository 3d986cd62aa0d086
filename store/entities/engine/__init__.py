"""What finds names in a text. Everything in this package runs in the engine's own process."""
