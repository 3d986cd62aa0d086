"""Themes of postil made from those that Textual brings: their page, text and accent, and all else computed to the contrasts of
postil's own themes, so that each of them meets those by construction."""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import BUILTIN_THEMES, Theme

from store.annotations.tags import COLOURS
from tui.widgets.colours.colour_distance import distance
from tui.widgets.colours.tints import contrast, mixed, readable, tinted, vivid

QUIET = {True: 1.3, False: 1.15}
"""Contrast of an annotation's ground to the page, in dark and in light themes: visible, and no louder than the text."""
STRONG = {True: 1.77, False: 1.4}
"""The same for the current annotation."""
LEAST_CONTRAST = 4.5
"""Contrast of text to every ground that it can stand on (WCAG 2.2, 1.4.3)."""
ROUNDING = 1.03
"""Extra contrast, since colours have whole numbers."""
ROW, SURFACE, FAINT = 1.12, 1.08, 1.5
"""Contrasts to the page: of the row under the cursor, of a box, of frames and rules."""
LEAST_OF_BARS = 3.2
APART = 8.0
"""Least difference of a selection from every annotation's ground, see `colour_distance`."""
NO_GROUNDS: Mapping[str, tuple[str, str]] = {}
STEPS = 100
"""Number of greys that are tried for the selection."""


def page_variables(
    page: Mapping[str, str],
    inks: Mapping[str, str],
    background: str,
    *,
    dark: bool,
    grounds: Mapping[str, tuple[str, str]] = NO_GROUNDS,
) -> dict[str, str]:
    """The stylesheet variables of the page: ``$muted``, ``$selection``, and of each tag ``$tag-…``, the ink of its bar, and
    ``$quiet-…`` and ``$strong-…``, its grounds: those that are given, else made of the ink."""
    variables = dict(page)
    for name in COLOURS:
        variables[f"tag-{name}"] = inks[name]
        quiet, strong = grounds.get(name) or _grounds(background, inks[name], dark=dark)
        variables[f"quiet-{name}"], variables[f"strong-{name}"] = quiet, strong
    return variables


def _grounds(page: str, ink: str, *, dark: bool) -> tuple[str, str]:
    """The quiet and the strong ground made of a tag's ink. The inks of a light page are dark, and as good as grey where little
    of them is mixed into it: a light colour of their hue is taken."""
    colour = ink if dark else vivid(page, ink)
    return tinted(page, colour, QUIET[dark]), tinted(page, colour, STRONG[dark])


def textual_names() -> tuple[str, ...]:
    """Names of the themes that can be derived. Themes with the terminal's own colours cannot, since those are not known."""
    return tuple(name for name, theme in BUILTIN_THEMES.items() if not theme.ansi)


def derived(name: str, base: Theme) -> Theme:
    """One of Textual's themes for postil. `base` is postil's dark or light theme, which gives the hues of entity types and
    tags."""
    theme = BUILTIN_THEMES[name]
    dark, colours = theme.dark, theme.to_color_system().generate()
    page = colours["background"][:7]
    over = LEAST_CONTRAST * STRONG[dark] * ROUNDING
    text = readable(page, colours["foreground"][:7], over)
    accent = readable(page, colours["primary"][:7], over)

    def ink(colour: str) -> str:
        return readable(page, colour, over)

    inks = {colour: readable(page, base.variables[f"tag-{colour}"], LEAST_OF_BARS) for colour in COLOURS}
    grounds = [ground for colour in inks.values() for ground in _grounds(page, colour, dark=dark)]
    grey = selection(page, text, grounds)
    variables = {
        "muted": _muted(page, text, LEAST_CONTRAST * ROW * ROUNDING),
        "row-cursor": tinted(page, text, ROW),
        "selection": grey,
        "selection-ink": readable(grey, text, LEAST_CONTRAST),
        **{kind: ink(base.variables[kind]) for kind in ("code", "link", "person", "organisation", "place", "other")},
    }
    error = ink(str(base.error))
    return Theme(
        name=name,
        dark=dark,
        primary=accent,
        secondary=accent,
        accent=accent,
        foreground=text,
        background=page,
        surface=tinted(page, text, SURFACE),
        panel=tinted(page, text, FAINT),
        success=ink(str(base.success)),
        warning=accent,
        error=error,
        variables=page_variables(variables, inks, page, dark=dark),
    )


def selection(page: str, text: str, grounds: list[str]) -> str:
    """A grey for the selection: with the least share of text colour that differs enough from every annotation's ground."""
    inked = _grey(text)
    greys = (mixed(page, inked, step / STEPS) for step in range(1, STEPS + 1))
    return next(grey for grey in greys if all(distance(grey, ground) >= APART for ground in (page, *grounds)))


def _grey(colour: str) -> str:
    """A grey as light as a colour."""
    least, most = "#000000", "#ffffff"
    ratio = contrast(least, colour)
    return tinted(least, most, ratio)


def _muted(page: str, text: str, ratio: float) -> str:
    """The text colour with as much of the page mixed in as leaves this contrast."""
    return tinted(page, text, max(ratio, min(contrast(page, text), ratio)))
