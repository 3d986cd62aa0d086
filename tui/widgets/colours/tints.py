"""Grounds made from an ink: a little of it mixed into the page, as much as gives a wanted contrast to the page."""

from __future__ import annotations

STEPS = 12
"""Halvings of the share of ink; more change no colour of 24 bits."""


def contrast(colour: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(colour), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def tinted(page: str, ink: str, ratio: float) -> str:
    """The page with as much of an ink in it as makes a contrast of `ratio` to the page; the ink where all of it makes less."""
    return _mixed_until(page, page, ink, ratio)


def mixed(colour: str, other: str, share: float) -> str:
    """A colour with a share, 0 to 1, of another in it."""
    parts = (round(was + (new - was) * share) for was, new in zip(parts_of(colour), parts_of(other), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*parts)


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
    least, most = 0.0, 1.0
    for _ in range(STEPS):
        share = (least + most) / 2
        if contrast(page, mixed(colour, other, share)) < ratio:
            least = share
        else:
            most = share
    return mixed(colour, other, most)


def parts_of(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    red, green, blue = (linear(part) for part in parts_of(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
