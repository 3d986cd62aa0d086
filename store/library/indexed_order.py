"""Where the rows of a library's annotations are in its index, and in which order they are listed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import chain, compress, groupby, repeat
from operator import attrgetter
from typing import NamedTuple, Self

from store.library.listings import Listing

NOWHERE = range(0)
Runs = tuple[Sequence[str], Sequence[int]]
"""What rows beside each other belong to, and how many of each there are."""
ID = attrgetter("id")


class IndexedOrder(NamedTuple):
    """Nothing of it is changed: what follows it is made of it, as far as it stays the same."""

    listings: Sequence[Listing]
    """The articles that have rows, in the order of the list."""
    counts: list[int]
    """How many rows each article has, in the order of the list; those that have none are counted here too."""
    ranges: Mapping[str, range]
    """The numbers of the rows of each article that has any, by its id."""
    numbers: list[int]
    """Those of all rows, in the order of their places."""
    by_first: list[Listing]
    """The articles that have rows, by the numbers of their first rows."""
    firsts: list[int]
    """These numbers."""

    @classmethod
    def of(cls, everything: Sequence[Listing], ranges: Mapping[str, range]) -> Self:
        """The order of all articles; `ranges` may be of others too."""
        counts = [len(ranges.get(listing.id, NOWHERE)) for listing in everything]
        listings = list(compress(everything, counts))
        own = {listing.id: ranges[listing.id] for listing in listings}
        by_first = sorted(listings, key=lambda listing: own[listing.id].start)
        numbers = list(chain.from_iterable(own.values()))
        return cls(listings, counts, own, numbers, by_first, [own[listing.id].start for listing in by_first])

    def after(self, everything: Sequence[Listing], changed: Mapping[int, range]) -> IndexedOrder:
        """The order when some articles, by their places among all, have other rows, or none any more. The others are as
        before."""
        counts, ranges, numbers = list(self.counts), dict(self.ranges), list(self.numbers)
        by_first, firsts = list(self.by_first), list(self.firsts)
        for place, new in changed.items():
            first = sum(counts[:place])
            if old := ranges.pop(everything[place].id, NOWHERE):
                index = bisect_left(firsts, old.start)
                del by_first[index], firsts[index]
            numbers[first : first + len(old)] = new
            counts[place] = len(new)
        for place, new in changed.items():  # one may have got numbers that another had before
            if new:
                index = bisect_left(firsts, new.start)
                by_first.insert(index, everything[place])
                firsts.insert(index, new.start)
                ranges[everything[place].id] = new
        return IndexedOrder(list(compress(everything, counts)), counts, ranges, numbers, by_first, firsts)

    def runs_of(self, numbers: Sequence[int]) -> Runs:
        """The same of some rows, as far as they stand beside each other. Each run has a row at least, also where the index is
        damaged and a number is in no article's range."""
        places = map(bisect_right, repeat(self.firsts), numbers)
        runs = [(place - 1, len(list(own))) for place, own in groupby(places)]
        return [self.by_first[place].id for place, _ in runs], [count for _, count in runs]

    def runs(self) -> Runs:
        """The ids of the articles that have rows, in the order of the list, and how many each has."""
        return list(map(ID, self.listings)), list(filter(None, self.counts))
