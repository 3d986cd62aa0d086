"""Grounds made from an ink: a little of it mixed into the page, as much as gives a wanted contrast to the page."""

from __future__ import annotations

STEPS = 12
"""Halvings of the share of ink; more change no colour of 24 bits."""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def tinted(page: str, ink: str, ratio: float) -> str:
    """The page with as much of an ink in it as makes a contrast of `ratio` to the page; the ink where all of it makes less."""
    least, most = 0.0, 1.0
    for _ in range(STEPS):
        share = (least + most) / 2
        if contrast(page, mixed(page, ink, share)) < ratio:
            least = share
        else:
            most = share
    return mixed(page, ink, most)


def mixed(one: str, other: str, share: float) -> str:
    """A colour with a share, 0 to 1, of another in it."""
    parts = (round(was + (new - was) * share) for was, new in zip(_parts(one), _parts(other), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*parts)


def _parts(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
