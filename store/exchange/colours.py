"""What the colours of tags look like outside of the terminal, as sRGB."""

from __future__ import annotations

LIGHT = {
    "amber": "#f5dc98",
    "teal": "#b9e4e0",
    "violet": "#dcd2f5",
    "rose": "#f6ccd6",
    "green": "#c9e6c1",
    "blue": "#c6dcf5",
    "orange": "#fbd2ae",
    "olive": "#e0e0a6",
}
"""Behind dark letters."""
DARK = {
    "amber": "#5c4514",
    "teal": "#144b4d",
    "violet": "#483c6e",
    "rose": "#683142",
    "green": "#2d4f2c",
    "blue": "#23466e",
    "orange": "#653b18",
    "olive": "#4a4a1c",
}
"""Behind light letters."""
FULL = {
    "amber": "#d9a520",
    "teal": "#1f9e97",
    "violet": "#8465c4",
    "rose": "#cf5577",
    "green": "#4f9e45",
    "blue": "#3b7fc9",
    "orange": "#e0782c",
    "olive": "#9a9a2c",
}
"""The colours as stripes or dots on any ground."""
