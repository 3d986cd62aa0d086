"""A list of an article's names and tags left of the text, in wide windows.

It depends on the article and on the height of the window, never on the cursor or on scrolling.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from tui.reading.clusters import Measure

NAMES, TAGS = "NAMES", "TAGS HERE"
HIGH_FROM = 24
"""Rows from which on the list begins at the rule under the title; in lower windows it begins at the top."""
FIRST_ROW = 2
SHARE_OF_TAGS = 3
"""One of so many rows is kept for tags, if there are enough tags."""
LEAST_CUT = 3
"""Fewest rows of a list that is cut: its heading, one of its rows, and the number of others."""
AFTER_TEXT = 2
"""Blank cells before the counts."""
TAG_BAR = 2
"""Cells of the bar before a tag, and the blank after it."""


class AsideName(NamedTuple):
    """A name in the article."""

    name: str
    kind: str
    times: int
    key: str
    """The id of its entity."""


class AsideTag(NamedTuple):
    """A tag of the article's annotations."""

    tag: str
    look: str
    """The name of its colour."""
    times: int


class AsideLine(NamedTuple):
    """A row of the list."""

    kind: Literal["heading", "name", "tag", "rest"]
    text: str
    ink: str = ""
    """The type of the name, or the name of the tag's colour."""
    times: str = ""
    room: int = 0
    """Cells of the text, with the blanks before the count."""
    key: str = ""
    """The id of the entity, or the tag."""


def arrange_aside(
    names: Sequence[AsideName], tags: Sequence[AsideTag], rows: int, width: int, measure: Measure
) -> list[AsideLine | None]:
    """The list in a window of `rows` rows, `width` cells wide: names type after type as in `names`, a blank row between
    types, then tags. Where there is not room for all, the most frequent are shown, and the others counted."""
    first = FIRST_ROW if rows >= HIGH_FROM else 0
    room = rows - first
    for_tags = 0
    if tags:
        height = len(tags) + 1
        for_tags = min(height, max(room // SHARE_OF_TAGS, room - _height(names) - 1)) if names else min(height, room)
    listed = _names(names, room - for_tags - bool(tags), width, measure)
    blank = [None] if listed and tags else []
    lines = [*[None] * first, *listed, *blank, *_tags(tags, for_tags, width, measure)]
    return [*lines, *[None] * rows][:rows]


def _height(names: Sequence[AsideName]) -> int:
    """The rows of the names: a heading, the names, blanks between types."""
    return len(names) + len({entry.kind for entry in names}) if names else 0


def _names(names: Sequence[AsideName], rows: int, width: int, measure: Measure) -> list[AsideLine | None]:
    if not names or rows < min(_height(names), LEAST_CUT):
        return []
    shown = list(names)
    if _height(names) > rows:
        often = sorted(range(len(names)), key=lambda index: -names[index].times)[:rows]
        while _height([names[index] for index in often]) + 1 > rows:
            often.pop()
        shown = [names[index] for index in sorted(often)]
    counts = [(entry.name, f"{entry.times:,}") for entry in shown]
    room = _room(counts, width, measure)
    lines: list[AsideLine | None] = [AsideLine("heading", NAMES)]
    for index, (_, group) in enumerate(groupby(shown, key=lambda entry: entry.kind)):
        lines += [None] if index else []
        lines += [AsideLine("name", entry.name, entry.kind, f"{entry.times:,}", room, entry.key) for entry in group]
    return lines + _rest(len(names) - len(shown))


def _tags(tags: Sequence[AsideTag], rows: int, width: int, measure: Measure) -> list[AsideLine | None]:
    if not tags or rows < min(len(tags) + 1, LEAST_CUT):
        return []
    shown = tags if len(tags) + 1 <= rows else sorted(tags, key=lambda entry: -entry.times)[: rows - 2]
    room = _room([(entry.tag, f"{entry.times:,}") for entry in shown], width - TAG_BAR, measure)
    lines = [AsideLine("tag", entry.tag, entry.look, f"{entry.times:,}", room, entry.tag) for entry in shown]
    return [AsideLine("heading", TAGS), *lines, *_rest(len(tags) - len(shown))]


def _rest(count: int) -> list[AsideLine]:
    return [AsideLine("rest", f"+{count:,} more")] if count else []


def _room(rows: Sequence[tuple[str, str]], width: int, measure: Measure) -> int:
    """The width of the texts such that the counts, which end in one column, stand near them and within `width`."""
    count = max((len(count) for _, count in rows), default=0)
    longest = max((measure(text) for text, _ in rows), default=0)
    return min(longest + AFTER_TEXT, width - count)
