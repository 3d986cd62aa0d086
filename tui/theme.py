"""Colours: two themes of postil's own, and what tags look like in every theme.

Text on a tag's colour keeps a contrast of at least 4.5 : 1 (WCAG 2.2, 1.4.3).
"""

from __future__ import annotations

from rich.style import Style
from textual.app import App
from textual.theme import Theme

from store.annotations.tags import COLOURS

DARK_TAGS = {
    "amber": "#5c4514",
    "teal": "#144b4d",
    "violet": "#483c6e",
    "rose": "#683142",
    "green": "#2d4f2c",
    "blue": "#23466e",
    "orange": "#653b18",
    "olive": "#4a4a1c",
}
LIGHT_TAGS = {
    "amber": "#f5dc98",
    "teal": "#b9e4e0",
    "violet": "#dcd2f5",
    "rose": "#f6ccd6",
    "green": "#c9e6c1",
    "blue": "#c6dcf5",
    "orange": "#fbd2ae",
    "olive": "#e0e0a6",
}

DARK = Theme(
    name="postil-dark",
    dark=True,
    primary="#d9a441",
    secondary="#7aa7b8",
    accent="#d9a441",
    foreground="#d6d1c7",
    background="#191a1d",
    surface="#212327",
    panel="#2a2c31",
    success="#8fb573",
    warning="#d9a441",
    error="#e0796b",
)
LIGHT = Theme(
    name="postil-light",
    dark=False,
    primary="#8a5a00",
    secondary="#2f6273",
    accent="#8a5a00",
    foreground="#2a2824",
    background="#faf7f0",
    surface="#f1ede3",
    panel="#e6e0d3",
    success="#3d6b21",
    warning="#8a5a00",
    error="#a63325",
)
THEMES = (DARK, LIGHT)


DARK_PAGE = {"muted": "#9a958b", "row-cursor": "#3a3221", "selection": "#3d5f8c", "code": "#a9c1b0", "link": "#8fb8d8"}
LIGHT_PAGE = {"muted": "#6b665c", "row-cursor": "#ecdfbf", "selection": "#a9cdf2", "code": "#35593f", "link": "#1f5a86"}


def page_variables(dark: bool) -> dict[str, str]:
    """The stylesheet variables of the page, ``$muted``, ``$selection``, ``$tag-…``, for themes that do not set them."""
    tags, page = (DARK_TAGS, DARK_PAGE) if dark else (LIGHT_TAGS, LIGHT_PAGE)
    return {**page, **{f"tag-{colour}": tags[colour] for colour in COLOURS}}


def tag_style(app: App[object], colour: str) -> Style:
    """The background of a tag in the app's present theme."""
    return Style(bgcolor=app.theme_variables[f"tag-{colour}"])
