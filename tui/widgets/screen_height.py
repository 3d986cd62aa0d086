"""How high the screen is, as far as the arrangement depends on it."""

from __future__ import annotations

HIGH_FROM = 30
"""Rows of a screen from which on a blank row stands above the page."""
