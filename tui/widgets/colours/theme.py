"""Colours: two themes of postil's own, those of the user, and what tags look like in each.

Text keeps a contrast of at least 4.5 : 1 to whatever it can stand on (WCAG 2.2, 1.4.3). A theme of the user's in which it has
less is reported, and used all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from rich.style import Style
from textual.theme import BUILTIN_THEMES, Theme

from store.annotations.tags import COLOURS
from store.settings import THEMES_TABLE, Settings, did_you_mean
from tui.widgets.colours.derived_themes import LEAST_CONTRAST, QUIET, STRONG, derived, page_variables, textual_names
from tui.widgets.colours.tints import contrast, tinted

if TYPE_CHECKING:
    from textual.app import App

DARK_INKS = {
    "amber": "#b26138",
    "teal": "#2fdee2",
    "violet": "#766fa9",
    "rose": "#e17eab",
    "green": "#639870",
    "blue": "#65a1f7",
    "orange": "#fab9a8",
    "olive": "#b9c651",
}
LIGHT_INKS = {
    "amber": "#6a956d",
    "teal": "#714062",
    "violet": "#9f74d4",
    "rose": "#c25091",
    "green": "#256751",
    "blue": "#3246a0",
    "orange": "#78391b",
    "olive": "#817a20",
}
"""Of the bars beside annotations. Tags of one branch have one colour until the reader chooses another. They are told apart by
the colour-blind too (`tests/tui/widgets/test_palettes.py`), which decides what the last three look like."""
DARK_PAGE = {
    "muted": "#9a958b",
    "row-cursor": "#26282d",
    "selection": "#4a4e57",
    "selection-ink": "#d6d1c7",
    "code": "#b0c8b8",
    "link": "#9cc3e0",
    "person": "#d6ae88",
    "organisation": "#d4ecbc",
    "place": "#aad7ef",
    "other": "#c8b2c6",
}
LIGHT_PAGE = {
    "muted": "#625d54",
    "row-cursor": "#ece8de",
    "selection": "#bfbdb8",
    "selection-ink": "#2a2824",
    "code": "#35593f",
    "link": "#1f5a86",
    "person": "#813e00",
    "organisation": "#2a5239",
    "place": "#354e86",
    "other": "#71455d",
}
LIGHT_GROUNDS = {
    "amber": ("#e2ebd5", "#c6daad"),
    "teal": ("#f4e3ed", "#e9cbde"),
    "violet": ("#ece4f9", "#dbcdf4"),
    "rose": ("#f9e2eb", "#f3c7da"),
    "green": ("#d8eddc", "#b3ddbf"),
    "blue": ("#e1e7fa", "#c6d3f6"),
    "orange": ("#f7e5d6", "#eecdb2"),
    "olive": ("#edeabc", "#ddd683"),
}
"""The quiet and the strong ground of each tag on the light page. A little of a blue ink makes a warm page grey, so these are
chosen; they have the contrasts that made ones have."""
DARK = Theme(
    name="postil-dark",
    dark=True,
    primary="#e3b45c",
    secondary="#7aa7b8",
    accent="#e3b45c",
    foreground="#d6d1c7",
    background="#191a1d",
    surface="#212327",
    panel="#3a3d44",
    success="#8fb573",
    warning="#e3b45c",
    error="#e58a7c",
    variables=page_variables(DARK_PAGE, DARK_INKS, "#191a1d", dark=True),
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
    panel="#d9d3c5",
    success="#3d6b21",
    warning="#7a4f00",
    error="#a63325",
    variables=page_variables(LIGHT_PAGE, LIGHT_INKS, "#faf7f0", dark=False, grounds=LIGHT_GROUNDS),
)
TERMINAL = replace(DARK, name="terminal")
"""The terminal's own ground and inks, whatever they are: see `depths`, which puts them in the place of these."""
THEMES = (DARK, LIGHT)

Depth = Literal["24 bits", "256", "16", "none"]
"""How many colours a terminal shows, see `depths`."""
BASE = "base"
MAIN = ("foreground", "background", "surface", "panel", "primary", "error")
"""Colours that are fields of Textual's `Theme`; the others are variables of the page."""
PAGE = (*DARK_PAGE, *(f"tag.{colour}" for colour in COLOURS))
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")

LEAST_OF_BARS = 3.0
"""The contrast of frames and signs (WCAG 2.2, 1.4.11)."""
BARS = ("background", "surface", "row-cursor")
TAGS = tuple(f"tag.{colour}" for colour in COLOURS)
ANNOTATED = tuple(f"{loudness}.{colour}" for loudness in ("quiet", "strong") for colour in COLOURS)
ENTITIES = ("person", "organisation", "place", "other")
"""The types of entities, each with a colour of its own."""
GROUNDS: Mapping[str, tuple[str, ...]] = {
    "foreground": (*BARS, *ANNOTATED),
    "selection-ink": ("selection",),
    **dict.fromkeys(("primary", "code", "link", *ENTITIES), (*BARS, *ANNOTATED)),
    "muted": BARS,
    "error": BARS,
}
"""What text of each colour can stand on. In the selection all text has one ink; frames and rules are not text."""


class Themes(NamedTuple):
    """The themes that can be chosen."""

    offered: tuple[Theme, ...]
    """The themes that are made: postil's own and the user's."""
    start: Theme
    """The one to begin with."""
    is_chosen: bool = False
    """Whether somebody has chosen it; else it goes by the terminal."""
    problems: tuple[str, ...] = ()


def make_themes(settings: Settings, remembered: str = "", *, is_light: bool = False) -> Themes:
    """postil's themes and the user's own; begins with the one that is set, else with the one that was chosen last, else with
    postil's own for a terminal that is dark, or `is_light`."""
    offered = {theme.name: theme for theme in THEMES}
    problems: list[str] = []
    for name, table in settings.themes.items():
        if name in (DARK.name, LIGHT.name, TERMINAL.name):
            problems.append(settings.problem(f"{THEMES_TABLE}.{name}", "the name is taken; the theme is not used"))
            continue
        remarks = list(wrong_colours(table))
        offered[name] = own_theme(name, table)
        remarks += faint_colours(offered[name], table)
        problems += (settings.problem(f"{THEMES_TABLE}.{name}{key and '.'}{key}", words) for key, words in remarks)
    offered[TERMINAL.name] = TERMINAL
    names = (*offered, *textual_names())
    chosen = next((name for name in (settings.theme, remembered) if name in names), "")
    start = theme_named(chosen, offered) if chosen else LIGHT if is_light else DARK
    if settings.theme and settings.theme not in names:
        remark = f"there is no {settings.theme}{did_you_mean(settings.theme, names)}; {start.name} is used"
        problems.append(settings.problem("theme", remark))
    return Themes(tuple(offered.values()), start, bool(chosen), tuple(problems))


def theme_named(name: str, themes: Mapping[str, Theme]) -> Theme:
    """A theme that is made, or one of Textual's, which is made now: that takes a tenth of a second."""
    if name in themes:
        return themes[name]
    return derived(name, DARK if BUILTIN_THEMES[name].dark else LIGHT)


def own_theme(name: str, table: Mapping[str, str]) -> Theme:
    """A theme of the user's: its base with the colours of the table; what is not a colour in it is left out."""
    base = LIGHT if table.get(BASE) == LIGHT.name else DARK
    colours = {key: value for key, value in table.items() if COLOUR.fullmatch(value)}
    main: dict[str, Any] = {key: colours[key] for key in MAIN if key in colours}
    if "primary" in main:
        main |= {"accent": main["primary"], "warning": main["primary"]}
    page = {key: colours.get(key, base.variables[key]) for key in DARK_PAGE}
    inks = {colour: colours.get(f"tag.{colour}", base.variables[f"tag-{colour}"]) for colour in COLOURS}
    background = colours.get("background", base_ground := colour_of(base, "background"))
    grounds = {
        colour: (base.variables[f"quiet-{colour}"], base.variables[f"strong-{colour}"])
        for colour, ink in inks.items()
        if (background, ink) == (base_ground, base.variables[f"tag-{colour}"])
    }
    variables = page_variables(page, inks, background, dark=base.dark, grounds=grounds)
    return replace(base, name=name, variables=variables, **main)


def wrong_colours(table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The keys of a user's theme that have no effect, and why."""
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
    """The colours that are hard to tell from their grounds, by the keys of the theme's table that set them."""
    for ink, grounds in GROUNDS.items():
        for ground in grounds:
            ratio = contrast(colour_of(theme, ink), colour_of(theme, ground))
            if ratio < LEAST_CONTRAST:
                key, other = (ink, f"on {ground}") if ink in table else (_set_as(ground, table), f"under {ink}")
                yield key, f"hard to read {other}: contrast {ratio:.1f}, less than {LEAST_CONTRAST}"
    for tag in TAGS:
        ratio = contrast(colour_of(theme, tag), colour_of(theme, "background"))
        if ratio < LEAST_OF_BARS:
            key = tag if tag in table else "background"
            yield key, f"hard to see {tag}: contrast {ratio:.1f}, less than {LEAST_OF_BARS}"


def _set_as(ground: str, table: Mapping[str, str]) -> str:
    """The key of a theme that a ground comes from: those of annotations are made of a tag's ink and the page."""
    made_of, _, colour = ground.partition(".")
    if made_of not in ("quiet", "strong"):
        return ground
    return f"tag.{colour}" if f"tag.{colour}" in table else "background"


def colour_of(theme: Theme, name: str) -> str:
    """A colour of a theme, as ``#rrggbb``, by its name in the settings."""
    return str(getattr(theme, name)) if name in MAIN else theme.variables[name.replace(".", "-")]


def tag_ink(app: App[object], colour: str) -> Style:
    """The ink of a tag in the app's present theme: of its bar, or of its name. What has no tag has the text's."""
    return Style(color=app.theme_variables.get(f"tag-{colour}", app.theme_variables["foreground"]))


def tag_ground(app: App[object], colour: str, *, strong: bool = False) -> Style:
    """What a tag's passages stand on. Where there are few colours or none, they are underlined."""
    variables, ratios = app.theme_variables, STRONG if strong else QUIET
    ground = variables.get(f"{'strong' if strong else 'quiet'}-{colour}")
    if ground is None:
        ground = tinted(variables["background"], variables["foreground"], ratios[app.current_theme.dark])
    if has_few_colours(app):
        return Style(bgcolor=ground, underline=True, bold=strong)
    return Style(bgcolor=ground)


def depth_of(app: App[Any]) -> Depth:
    """How many colours are drawn in. Where nothing is drawn to, it does not depend on the surroundings."""
    system = "truecolor" if app.is_headless else app.console.color_system
    if app.no_color or system is None:
        return "none"
    if app.theme == TERMINAL.name or system in ("standard", "windows"):
        return "16"
    return "256" if system == "256" else "24 bits"


def has_few_colours(app: App[Any]) -> bool:
    """Whether the terminal shows too few colours to tell grounds and inks apart by them."""
    return depth_of(app) in ("16", "none")
