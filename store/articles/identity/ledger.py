"""What the last look at a whole library found: the starting point of the next one.

A lineage is one file through all its names and texts. The ledger records where every lineage stood last; which lineages had
each text; and for every annotated article, which lineage it is and what its annotations said of it then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

FEWEST_KEPT = 20_000
"""Texts that are remembered whatever the number of files."""
KEPT_EACH = 8
"""Texts that are remembered for each file: the versions of some months."""
MOST_OWNERS = 8
"""Lineages that are remembered of one text."""


class Sighting(NamedTuple):
    """A file as a look found it."""

    hash: str
    """The hash of its text."""
    node: int = 0
    """The number that identifies the file whatever its name (see `file_number`); 0 if it is not known."""


class LedgerFile(NamedTuple):
    """A file as the last look found it."""

    hash: str
    node: int
    lineage: int


@dataclass(frozen=True, slots=True)
class Known:
    """An article as its stored annotations describe it."""

    id: str
    path: str
    hash: str
    said: str = ""
    """The id of the reader's answer that put it there, ``""`` for none. A new answer counts more than what looks found."""


@dataclass(frozen=True, slots=True)
class LastPlace:
    """Where an annotated article was last seen."""

    path: str
    hash: str
    lineage: int
    known: Known
    """What its annotations said then."""
    offer: int = 0
    """The lineage that it may be while it is gone; 0 for none."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What one look found; see the head of this file."""

    files: Mapping[str, LedgerFile] = field(default_factory=dict)
    """By path."""
    articles: Mapping[str, LastPlace] = field(default_factory=dict)
    """By the article's id."""
    texts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """The lineages that had each text, by its hash; the oldest text first."""
    last: int = 0
    """The lineage with the highest number."""


def with_texts(texts: Mapping[str, tuple[int, ...]], files: Mapping[str, LedgerFile]) -> dict[str, tuple[int, ...]]:
    """The texts that are remembered after a look; if there are too many, the oldest are dropped."""
    kept = dict(texts)
    for entry in files.values():
        owners = kept.get(entry.hash, ())
        if entry.lineage not in owners:
            kept.pop(entry.hash, None)
            kept[entry.hash] = (*owners, entry.lineage)[-MOST_OWNERS:]
    beyond = len(kept) - max(FEWEST_KEPT, KEPT_EACH * len(files))
    standing = {entry.hash for entry in files.values()}
    for digest in list(islice((digest for digest in kept if digest not in standing), max(0, beyond))):
        del kept[digest]
    return kept
