"""Which annotations are to leave the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from store.articles.dates import local_day
from store.exchange.sourced import Sourced
from store.search.query import folded, is_name_or_above


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What is asked of annotations; what is left empty asks nothing."""

    tags: tuple[str, ...] = ()
    """One of these, or a tag under one of them."""
    after: str = ""
    """Made on this day or later: ISO 8601, on the clocks here, or its beginning (a month, a year)."""
    before: str = ""
    """Made earlier than this day, month or year."""

    def of(self, sourced: Iterable[Sourced]) -> Iterator[Sourced]:
        """Those that are wanted, in their order."""
        wanted = tuple(folded(tag) for tag in self.tags)
        for one in sourced:
            tags = tuple(folded(tag) for tag in one.annotation.tags)
            if wanted and not any(is_name_or_above(name, tag) for name in wanted for tag in tags):
                continue
            day = local_day(one.annotation.created) if self.after or self.before else ""
            if day[: len(self.after)] < self.after or (self.before and day[: len(self.before)] >= self.before):
                continue
            yield one
