"""The app: its two views, and what belongs to neither."""
