"""How the program counted that made the selections of a text.

Positions count characters of Unicode from 0, end exclusive. Programs differ in what they count of a text's line ends, and some
count units of UTF-16: of these ways the one counts by which most selections have the words that they are named by.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from xml.etree.ElementTree import Element

from store.articles.clean import clean_line

ELLIPSIS = ("…", "...")

Offsets = Callable[[int], int]
"""From a program's count to characters of its text."""


def counting(text: str, selections: Sequence[Element]) -> Offsets:
    """How the program counted that made the selections."""
    ways = (_characters, _with_two_line_ends(text), _units_of_utf_16(text))
    return max(ways, key=lambda way: sum(_agrees(text, selection, way) for selection in selections))


def _agrees(text: str, selection: Element, way: Offsets) -> bool:
    """Whether a selection has the words that it is named by."""
    name = clean_line(selection.get("name") or "")
    for ellipsis in ELLIPSIS:
        name = name.removesuffix(ellipsis)
    place = place_of(selection)
    return bool(name) and place is not None and clean_line(text[way(place[0]) : way(place[1])]).startswith(name)


def _characters(place: int) -> int:
    return place


def _with_two_line_ends(text: str) -> Offsets:
    """Each line end counts as two."""
    places: list[int] = []
    for at, sign in enumerate(text.replace("\r\n", "\n")):
        places += [at, at] if sign == "\n" else [at]
    return lambda place: places[place] if place < len(places) else len(text)


def _units_of_utf_16(text: str) -> Offsets:
    places: list[int] = []
    for at, sign in enumerate(text):
        places += [at, at] if ord(sign) > 0xFFFF else [at]
    return lambda place: places[place] if place < len(places) else len(text)


def place_of(selection: Element) -> tuple[int, int] | None:
    offsets = selection.get("startPosition") or "", selection.get("endPosition") or ""
    if not all(offset.isdecimal() and len(offset) < 12 for offset in offsets):
        return None
    return int(offsets[0]), int(offsets[1])
