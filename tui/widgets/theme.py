"""Colours: two themes of postil's own, those of the user, and what tags look like in each.

Text keeps a contrast of at least 4.5 : 1 to whatever it can stand on (WCAG 2.2, 1.4.3). In a theme of the user's that does
not, it is told and the theme is used all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rich.style import Style
from textual.theme import Theme

from store.annotations.tags import COLOURS
from store.settings import THEMES_TABLE, Settings, did_you_mean

if TYPE_CHECKING:
    from textual.app import App

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
DARK_PAGE = {
    "muted": "#a8a399",
    "row-cursor": "#3a3221",
    "selection": "#314c72",
    "code": "#b0c8b8",
    "link": "#9cc3e0",
    "person": "#f2b8a8",
    "organisation": "#a9d8b4",
    "place": "#a9cdf2",
    "other": "#d6bdf0",
}
LIGHT_PAGE = {
    "muted": "#625d54",
    "row-cursor": "#ecdfbf",
    "selection": "#b9d7f5",
    "code": "#35593f",
    "link": "#1f5a86",
    "person": "#8a2f22",
    "organisation": "#21552f",
    "place": "#1b4b80",
    "other": "#5a338c",
}


def page_variables(dark: bool) -> dict[str, str]:
    """The stylesheet variables of the page: ``$muted``, ``$selection``, ``$tag-…``."""
    tags, page = (DARK_TAGS, DARK_PAGE) if dark else (LIGHT_TAGS, LIGHT_PAGE)
    return {**page, **{f"tag-{colour}": tags[colour] for colour in COLOURS}}


DARK = Theme(
    name="postil-dark",
    dark=True,
    primary="#e3b45c",
    secondary="#7aa7b8",
    accent="#e3b45c",
    foreground="#d6d1c7",
    background="#191a1d",
    surface="#212327",
    panel="#2a2c31",
    success="#8fb573",
    warning="#e3b45c",
    error="#e58a7c",
    variables=page_variables(True),
)
LIGHT = Theme(
    name="postil-light",
    dark=False,
    primary="#7a4f00",
    secondary="#2f6273",
    accent="#7a4f00",
    foreground="#2a2824",
    background="#faf7f0",
    surface="#f1ede3",
    panel="#e6e0d3",
    success="#3d6b21",
    warning="#7a4f00",
    error="#a63325",
    variables=page_variables(False),
)
THEMES = (DARK, LIGHT)

BASE = "base"
MAIN = ("foreground", "background", "surface", "panel", "primary", "error")
"""Colours that are fields of Textual's `Theme`; the others are variables of the page."""
PAGE = (*DARK_PAGE, *(f"tag.{colour}" for colour in COLOURS))
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

LEAST_CONTRAST = 4.5
BARS = ("background", "surface", "panel", "row-cursor")
PASSAGES = ("selection", *(f"tag.{colour}" for colour in COLOURS))
ENTITIES = ("person", "organisation", "place", "other")
"""The types of entities, each with a colour of its own."""
GROUNDS: Mapping[str, tuple[str, ...]] = {
    "foreground": (*BARS, *PASSAGES),
    "primary": (*BARS, *PASSAGES),
    "code": (*BARS, *PASSAGES),
    "link": (*BARS, *PASSAGES),
    **dict.fromkeys(ENTITIES, (*BARS, *PASSAGES)),
    "muted": BARS,
    "error": BARS,
}
"""What text of each colour can stand on. Headings are ``primary``."""


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes that can be chosen."""

    offered: tuple[Theme, ...]
    start: Theme
    """The one to begin with."""
    problems: tuple[str, ...] = ()


def make_themes(settings: Settings, remembered: str = "") -> Themes:
    """postil's themes and the user's own; begins with the one that is set, else with the one of last time."""
    offered = {theme.name: theme for theme in THEMES}
    problems: list[str] = []
    for name, table in settings.themes.items():
        if name in (DARK.name, LIGHT.name):
            problems.append(settings.problem(f"{THEMES_TABLE}.{name}", "the name is taken; the theme is not used"))
            continue
        told = list(wrong_colours(table))
        offered[name] = own_theme(name, table)
        told += faint_colours(offered[name], table)
        problems += (settings.problem(f"{THEMES_TABLE}.{name}{key and '.'}{key}", words) for key, words in told)
    start = offered.get(settings.theme) or offered.get(remembered) or DARK
    if settings.theme and settings.theme not in offered:
        told_theme = f"there is no {settings.theme}{did_you_mean(settings.theme, offered)}; {start.name} is used"
        problems.append(settings.problem("theme", told_theme))
    return Themes(tuple(offered.values()), start, tuple(problems))


def own_theme(name: str, table: Mapping[str, str]) -> Theme:
    """A theme of the user's: its base with the colours of the table; what is not a colour in it is left out."""
    base = LIGHT if table.get(BASE) == LIGHT.name else DARK
    given = {key: value for key, value in table.items() if COLOUR.fullmatch(value)}
    main: dict[str, Any] = {key: given[key] for key in MAIN if key in given}
    if "primary" in main:
        main |= {"accent": main["primary"], "warning": main["primary"]}
    page = {key.replace(".", "-"): given[key] for key in PAGE if key in given}
    return replace(base, name=name, variables={**base.variables, **page}, **main)


def wrong_colours(table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The keys of a user's theme that say nothing, and why."""
    names = tuple(theme.name for theme in THEMES)
    for key, value in table.items():
        if key == BASE:
            if value not in names:
                yield key, f"must be {' or '.join(names)}; {DARK.name} is used"
        elif key not in (*MAIN, *PAGE):
            yield key, f"is not a colour of a theme{did_you_mean(key, (*MAIN, *PAGE))}"
        elif not COLOUR.fullmatch(value):
            yield key, 'must be a colour such as "#d9a441"; the base\'s is used'


def faint_colours(theme: Theme, table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Colours of text that can hardly be told from what it stands on, by the keys of the table that brought it about."""
    for ink, grounds in GROUNDS.items():
        for ground in grounds:
            ratio = contrast(colour_of(theme, ink), colour_of(theme, ground))
            if ratio < LEAST_CONTRAST:
                key, other = (ink, f"on {ground}") if ink in table else (ground, f"under {ink}")
                yield key, f"hard to read {other}: contrast {ratio:.1f}, less than {LEAST_CONTRAST}"


def colour_of(theme: Theme, name: str) -> str:
    """A colour of a theme, as ``#rrggbb``, by its name in the settings."""
    return str(getattr(theme, name)) if name in MAIN else theme.variables[name.replace(".", "-")]


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def tag_style(app: App[object], colour: str) -> Style:
    """The background of a tag in the app's present theme."""
    return Style(bgcolor=app.theme_variables[f"tag-{colour}"])


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
