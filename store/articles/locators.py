"""How a passage is found in its source by people who have no offsets: by page, chapter, or time, and by who speaks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Locator:
    """Where a page or a chapter begins."""

    start: int
    """Characters of the text before it."""
    kind: Literal["page", "chapter"]
    label: str
    """As it is printed: ``xii``, ``Book the First``."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says at a time. Offsets are characters, end exclusive; the name and the time are not in them."""

    start: int
    end: int
    speaker: str = ""
    stamp: str = ""
    """When it begins, from the start of the recording: ``00:12:31``."""


def locator_at(locators: Sequence[Locator], offset: int, kind: str) -> str:
    """The label of the page or chapter that an offset lies in; ``""`` where none has begun."""
    of_kind = [locator for locator in locators if locator.kind == kind]
    index = bisect_right(of_kind, offset, key=lambda locator: locator.start)
    return of_kind[index - 1].label if index else ""


def turn_at(turns: Sequence[Turn], offset: int) -> Turn | None:
    """The turn that an offset lies in, or after, before the next one begins; None before the first."""
    index = bisect_right(turns, offset, key=lambda turn: turn.start)
    return turns[index - 1] if index else None
