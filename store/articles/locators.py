"""Locators, by which people without offsets find a passage in its source: page, chapter, time, speaker."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Literal, NamedTuple


class Locator(NamedTuple):
    """Where a page or a chapter begins."""

    start: int
    """Characters of the text before it."""
    kind: Literal["page", "chapter"]
    label: str
    """The label as it is printed: ``xii``, ``Book the First``."""


class Turn(NamedTuple):
    """What one person says. Offsets are characters, end exclusive; the name and the time are not in them."""

    start: int
    end: int
    speaker: str = ""
    stamp: str = ""
    """When it begins, from the start of the recording: ``00:12:31``."""


def locator_at(locators: Sequence[Locator], offset: int, kind: str) -> str:
    """The label of the page or chapter at an offset; ``""`` before the first."""
    of_kind = [locator for locator in locators if locator.kind == kind]
    index = bisect_right(of_kind, offset, key=lambda locator: locator.start)
    return of_kind[index - 1].label if index else ""


def turn_at(turns: Sequence[Turn], offset: int) -> Turn | None:
    """The turn at an offset, or the last one before it; None before the first."""
    index = bisect_right(turns, offset, key=lambda turn: turn.start)
    return turns[index - 1] if index else None
