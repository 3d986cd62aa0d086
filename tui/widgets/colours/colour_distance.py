"""How different two colours look: CIEDE2000 (CIE 142:2001, in the form of Sharma, Wu and Dalal 2005). Under 5 is alike, 10 is
clearly different."""

from __future__ import annotations

from functools import lru_cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from tui.widgets.colours.tints import linear, parts_of


def distance(colour: str, other: str) -> float:
    """Between two colours written as ``#rrggbb``."""
    lightness, a, b = lab(*(linear(part) for part in parts_of(colour)))
    lightness2, a2, b2 = lab(*(linear(part) for part in parts_of(other)))
    return _difference((lightness, a, b), (lightness2, a2, b2))


@lru_cache(maxsize=2_000)
def lab(red: float, green: float, blue: float) -> tuple[float, float, float]:
    """A colour of linear sRGB, 0 to 1, in CIELAB under D65."""
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    x, y, z = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _difference(colour: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    (l1, a1, b1), (l2, a2, b2) = colour, other
    mean_chroma = (hypot(a1, b1) + hypot(a2, b2)) / 2
    stretch = 1 + 0.5 * (1 - sqrt(mean_chroma**7 / (mean_chroma**7 + 25**7)))
    c1, c2 = hypot(a1 * stretch, b1), hypot(a2 * stretch, b2)
    h1, h2 = degrees(atan2(b1, a1 * stretch)) % 360, degrees(atan2(b2, a2 * stretch)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    hue = 2 * sqrt(c1 * c2) * sin(radians(turn / 2))
    mean_l, mean_c = (l1 + l2) / 2, (c1 + c2) / 2
    mean_h = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    weight = (
        1
        - 0.17 * cos(radians(mean_h - 30))
        + 0.24 * cos(radians(2 * mean_h))
        + 0.32 * cos(radians(3 * mean_h + 6))
        - 0.20 * cos(radians(4 * mean_h - 63))
    )
    from_l = (l2 - l1) / (1 + 0.015 * (mean_l - 50) ** 2 / sqrt(20 + (mean_l - 50) ** 2))
    from_c = (c2 - c1) / (1 + 0.045 * mean_c)
    from_h = hue / (1 + 0.015 * mean_c * weight)
    rotation = -2 * sqrt(mean_c**7 / (mean_c**7 + 25**7)) * sin(radians(60 * exp(-(((mean_h - 275) / 25) ** 2))))
    return sqrt(max(0.0, from_l**2 + from_c**2 + from_h**2 + rotation * from_c * from_h))
