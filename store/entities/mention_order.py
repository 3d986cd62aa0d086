"""Mentions in order, none over another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable

from store.entities.mention import Mention, Type

Step = Callable[[str, list[Mention]], list[Mention]]
"""Takes a text and its mentions in order, none overlapping, and gives them back better, and still so."""


def with_added(mentions: list[Mention], added: Iterable[Mention]) -> list[Mention]:
    """The mentions, and those of the added that overlap none of them nor each other; the longer and then the first wins."""
    kept = list(mentions)
    starts = [mention.start for mention in kept]
    for mention in sorted(added, key=lambda mention: (mention.start - mention.end, mention.start)):
        place = bisect_left(starts, mention.start)
        free_before = place == 0 or kept[place - 1].end <= mention.start
        free_after = place == len(kept) or kept[place].start >= mention.end
        if free_before and free_after:
            kept.insert(place, mention)
            starts.insert(place, mention.start)
    return kept


def respanned(mention: Mention, text: str, start: int, end: int, by: str) -> Mention:
    """The mention with other ends."""
    return mention._replace(start=start, end=end, text=text[start:end], by=by)


def retyped(mention: Mention, kind: Type, by: str) -> Mention:
    """The mention with another type; itself where it has it already."""
    return mention if mention.type == kind else mention._replace(type=kind, by=by)


def places_of(text: str, name: str) -> list[int]:
    """Where a name stands in a text as whole words."""
    places = []
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        if not (start and text[start - 1].isalnum() and name[0].isalnum()) and not (
            end < len(text) and text[end].isalnum() and name[-1].isalnum()
        ):
            places.append(start)
        start = text.find(name, start + 1)
    return places
