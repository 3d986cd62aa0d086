"""Lists of names beside a library, and which of their rows may mean what the articles name."""
