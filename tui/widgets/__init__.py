"""Widgets of which the views are made. Each draws lines, so its cost does not grow with the number of its rows."""
