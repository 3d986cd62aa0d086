"""Mentions: the places of the text where something is named, as they are drawn, walked and taken."""

from __future__ import annotations

from typing import NamedTuple

from tui.reading.stretches import Stretches


class PageMention(NamedTuple):
    """A place where an entity is named. Offsets are characters, end exclusive."""

    start: int
    end: int
    type: str
    """The name of its look: person, organisation, place, other, date, money."""
    entity: str
    """The id of what is named."""


Mentions = Stretches[PageMention]
