"""The rows of the library's list: titles and counts, never texts or annotations.

They are derived, kept in the cache folder, and checked against the files by time and size. If they are missing or damaged,
they are made again. Unchanged files are not read. The rows, which are shown first, and the facts from which they were made
(`facts`) are two files, so that the first frame waits only for the smaller one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from store.database.checksummed import read_checksummed
from store.library.checked_rows import VERSION, of_several, of_their_types, save

DONE = 0.98
"""The share of a text from which on it counts as read: hardly anybody reads what follows."""


NO_TAGS: Mapping[str, int] = {}


class Listing(NamedTuple):
    """One row of the library's list."""

    id: str
    path: str
    title: str
    date: str
    words: int
    annotations: int = 0
    tags: Mapping[str, int] = NO_TAGS
    progress: float = 0.0
    """The share of the text that was read, 0 to 1."""
    authors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    missing: bool = False
    """Whether its file is gone and its annotations are kept."""
    offer: str = ""
    """Path of a file that may be the missing one, ``""`` for none."""
    statuses: tuple[str, ...] = ()
    """The statuses of the whole article: `starred`, `read`, `unread` (see `store.annotations.annotation`)."""
    described: tuple[str, ...] = ()
    """The fields among `title`, `date`, `authors` and `address` that come from its card, not from its file."""
    address: str = ""
    """Where it was first published, if its card says so."""
    attributes: tuple[str, ...] = ()
    """Its attributes, see `store.articles.attributes`: from its file, from a table beside it, and the names of its speakers."""

    @property
    def remarks(self) -> int:
        """Its annotations without those that only say that it is starred, read or unread."""
        return self.annotations - len(self.statuses)

    @property
    def is_read(self) -> bool:
        """Whether it was read to its end, unless the reader has marked it otherwise."""
        return "read" in self.statuses or (self.progress >= DONE and "unread" not in self.statuses)

    @property
    def is_starred(self) -> bool:
        return "starred" in self.statuses

    @property
    def shown_progress(self) -> float:
        """The share of the text that counts as read, 0 to 1."""
        return 1.0 if self.is_read else 0.0 if "unread" in self.statuses else self.progress


def in_order(rows: Iterable[Listing]) -> tuple[Listing, ...]:
    """Rows with the newest first; rows of one day by their paths."""
    by_path = sorted(rows, key=lambda row: (row.path, row.title))
    return tuple(sorted(by_path, key=lambda row: row.date, reverse=True))


def load_listings(path: Path) -> tuple[Listing, ...]:
    """The list as it was last shown; empty if no usable one is kept."""
    try:
        stored = read_checksummed(path)
        if stored["version"] != VERSION:
            return ()
        return tuple(of_their_types(Listing, list(map(_listing, stored["listings"]))))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ()


def are_kept(path: Path, listings: Sequence[Listing]) -> bool:
    """Whether the kept list is this one. This takes a third of the time of reading it as rows."""
    try:
        stored = read_checksummed(path)
        return bool(stored["version"] == VERSION and stored["listings"] == [_values(row) for row in listings])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return False


def save_listings(path: Path, listings: tuple[Listing, ...]) -> None:
    """Keeps the list. A failure to write does no harm: the next start shows the list later."""
    save(path, {"listings": [_values(listing) for listing in listings]})


def _listing(row: list[Any]) -> Listing:
    for place in OF_SEVERAL:
        row[place] = tuple(row[place])
    return Listing._make(row)


def _values(listing: Listing) -> list[Any]:
    """A row's values in the order of its fields, as JSON has them. Field names in every row would double the time until the
    first list."""
    values: list[Any] = list(listing)
    for place in OF_SEVERAL:
        values[place] = list(values[place])
    return values


OF_SEVERAL = of_several(Listing)
"""The positions in a row of fields that are tuples."""
