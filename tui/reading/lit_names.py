"""How names are lit on the page: not at all, by their inks alone, or in full."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class NameLevel(StrEnum):
    """Levels from none to all, in the order of the key."""

    OFF = "off"
    QUIET = "quiet"
    FULL = "full"

    @property
    def next(self) -> NameLevel:
        levels = list(NameLevel)
        return levels[(levels.index(self) + 1) % len(levels)]


SELDOM = frozenset({"date", "money"})
"""Types that are rarely of interest: lit only at the full level, so that the page is quiet."""
WORDS = {
    NameLevel.OFF: "names are not lit",
    NameLevel.QUIET: "names are lit by their inks",
    NameLevel.FULL: "names are lit in full, dates and amounts too",
}


class LitNames(NamedTuple):
    """Which names the reader wants lit."""

    level: NameLevel = NameLevel.QUIET
    hidden: frozenset[str] = frozenset()
    """Types that are lit at no level."""

    def lights(self, kind: str) -> bool:
        """Whether names of a kind are lit."""
        if self.level == NameLevel.OFF or kind in self.hidden:
            return False
        return self.level == NameLevel.FULL or kind not in SELDOM

    @staticmethod
    def of(level: str, hidden: Iterable[str]) -> LitNames:
        """The value from what was remembered; an unknown level is read as quiet."""
        valid = level if level in list(NameLevel) else NameLevel.QUIET
        return LitNames(NameLevel(valid), frozenset(hidden))
