"""Keys and what they mean. No widget in it."""
