"""The terminal that the app runs in, and the signals it sends."""
