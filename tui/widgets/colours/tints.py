"""Grounds made from an ink: a little of it mixed into the page, as much as gives a wanted contrast to the page."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from functools import cache

STEPS = 12
"""Halvings of the share of ink; more change no colour of 24 bits."""
BRIGHT = 2.5
"""The contrast to a light page of a colour that shows its hue."""
MOST_SATURATED = 0.6
"""0 to 1; with more of it a page looks painted."""

Parts = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""


def contrast(colour: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    return _contrast(_luminance(parts_of(colour)), _luminance(parts_of(other)))


def tinted(page: str, ink: str, ratio: float) -> str:
    """The page with as much of an ink in it as makes a contrast of `ratio` to the page; the ink where all of it makes less."""
    return _mixed_until(page, page, ink, ratio)


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share, 0 to 1, of another in it."""
    return "#{:02x}{:02x}{:02x}".format(*_mixed(parts_of(colour), parts_of(other), share))


def vivid(page: str, ink: str) -> str:
    """A bright colour of an ink's hue on a light page; of an ink that has nearly no hue, one that has nearly none."""
    hue, _, saturation = rgb_to_hls(*(part / 255 for part in parts_of(ink)))
    saturation = min(MOST_SATURATED, 1.5 * saturation)
    dark, light = 0.0, 1.0
    for _ in range(STEPS):
        lightness = (dark + light) / 2
        red, green, blue = (round(255 * part) for part in hls_to_rgb(hue, lightness, saturation))
        if _contrast(_luminance(parts_of(page)), _luminance((red, green, blue))) > BRIGHT:
            dark = lightness
        else:
            light = lightness
    return f"#{red:02x}{green:02x}{blue:02x}"


@cache
def linear(part: int) -> float:
    """A part of a colour, 0 to 255, in linear light, 0 to 1 (sRGB)."""
    value = part / 255
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def readable(page: str, ink: str, ratio: float) -> str:
    """The ink, with as much white or black in it as makes a contrast of `ratio` to the page; white or black where all of it
    makes less."""
    if contrast(page, ink) >= ratio:
        return ink
    far = max("#ffffff", "#000000", key=lambda end: contrast(page, end))
    return _mixed_until(page, ink, far, ratio)


def _mixed_until(page: str, colour: str, other: str, ratio: float) -> str:
    """A colour with the least share of another in it that makes a contrast of `ratio` to the page; the other if none does."""
    old, new, ground = parts_of(colour), parts_of(other), _luminance(parts_of(page))
    least, most = 0.0, 1.0
    for _ in range(STEPS):
        share = (least + most) / 2
        if _contrast(ground, _luminance(_mixed(old, new, share))) < ratio:
            least = share
        else:
            most = share
    return mixed(colour, other, most)


def parts_of(colour: str) -> Parts:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(old: Parts, new: Parts, share: float) -> Parts:
    (red, green, blue), (red2, green2, blue2) = old, new
    return (
        round(red + (red2 - red) * share),
        round(green + (green2 - green) * share),
        round(blue + (blue2 - blue) * share),
    )


def _luminance(parts: Parts) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    red, green, blue = parts
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


def _contrast(luminance: float, other: float) -> float:
    darker, lighter = (luminance, other) if luminance < other else (other, luminance)
    return (lighter + 0.05) / (darker + 0.05)
