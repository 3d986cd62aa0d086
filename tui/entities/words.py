"""Entities and their types in words, letters and sparklines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from store.counts import counted
from store.entities.index import Count
from store.entities.mention import Entity, Type

HEADINGS: Mapping[Type, str] = {
    "person": "people",
    "organisation": "organisations",
    "place": "places",
    "other": "other names",
    "date": "dates",
    "money": "amounts",
}
BARS = " ▁▂▃▄▅▆▇█"
MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
MOST_DATES = 20_000
"""Dates whose months are remembered: those of half a century."""
SIGNS = 12
"""Most signs of a sparkline."""
OUTSIDE = 0.05
"""Share of the articles at each end of the time that a sparkline need not cover: otherwise one old article would press all
others into its last signs."""


def often(count: Count) -> str:
    """«23 in 9 articles»"""
    return f"{count.times:,} in {counted(count.articles, 'article')}"


class Months:
    """The time that a library covers. Each sign of a sparkline stands for a month, or for as many months as make at most
    `SIGNS` signs."""

    def __init__(self, dates: Iterable[str]) -> None:
        """`dates` are ISO dates; other texts are ignored."""
        months = sorted(month for date in dates if (month := _month(date)) is not None)
        outside = int(len(months) * OUTSIDE)
        self._first = months[outside] if months else 0
        span = months[-1 - outside] - self._first + 1 if months else 0
        self._each = -(-span // SIGNS)
        """Months that one sign stands for."""
        self.signs = -(-span // self._each) if span else 0

    @property
    def period(self) -> str:
        """The time that a sparkline covers, in words."""
        if not self.signs:
            return ""
        each = "a month" if self._each == 1 else f"{self._each} months"
        return f"{_named(self._first)} to {_named(self._first + self.signs * self._each - 1)}, {each} a sign"

    def sparkline(self, dated: Iterable[tuple[str, int]]) -> str:
        """A sparkline of the number of mentions over the time. `dated` are dates with the number of mentions on each."""
        counts = [0] * self.signs
        for date, times in dated:
            month = _month(date)
            if month is not None and 0 <= month - self._first < self.signs * self._each:
                counts[(month - self._first) // self._each] += times
        most = max(counts, default=0)
        return "".join(BARS[-(-count * (len(BARS) - 1) // most)] if count else BARS[0] for count in counts)


@lru_cache(MOST_DATES)
def _month(date: str) -> int | None:
    """Months from year 0 to the month of a date; None where it is not a date."""
    match = MONTH.match(date)
    return int(match[1]) * 12 + int(match[2]) - 1 if match else None


def _named(month: int) -> str:
    return f"{month // 12:04}-{month % 12 + 1:02}"


def by_kind(entities: Sequence[Entity]) -> list[Entity]:
    """The mentions type after type, the most frequent first."""
    kinds = list(HEADINGS)
    return sorted(
        entities, key=lambda entity: (kinds.index(entity.type), -len(entity.mentions), entity.mentions[0].start)
    )
