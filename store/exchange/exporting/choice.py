"""Which annotations are to leave the library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from store.annotations.tags import tag_key
from store.articles.dates import local_day
from store.exchange.sourced import SourcedAnnotation
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
    is_exact: bool = False
    """Whether tags under those that are asked for do not count."""

    def of(self, sourced: Iterable[SourcedAnnotation]) -> Iterator[SourcedAnnotation]:
        """The annotations that are chosen, in their order."""
        for record in sourced:
            day = local_day(record.annotation.created)
            if not self.has_tag(record.annotation.tags):
                continue
            if day[: len(self.after)] < self.after or (self.before and day[: len(self.before)] >= self.before):
                continue
            yield record

    def has_tag(self, tags: Iterable[str]) -> bool:
        """Whether one of the tags of an annotation is wanted; where none is asked for, all are."""
        if not self.tags:
            return True
        keys = [(key(chosen), key(tag)) for key in (folded, tag_key) for chosen in self.tags for tag in tags]
        return any(chosen == tag if self.is_exact else is_name_or_above(chosen, tag) for chosen, tag in keys)
