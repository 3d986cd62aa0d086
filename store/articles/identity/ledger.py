"""What the last look at a whole library found: the starting point of the next one.

A lineage is one file through all its names and texts. The ledger records where every lineage stood last; which lineages had
each text, and which stood with it at a path; and for every annotated article, which lineage it is and what its annotations
said of it then.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any, NamedTuple

from store.digests import blake2b

NOTHING: Mapping[Any, Any] = {}
FEWEST_KEPT = 20_000
"""Texts that are remembered whatever the number of files, and places as many."""
KEPT_EACH = 8
"""Texts, and places, that are remembered for each file: the versions of some months."""
NO_TEXT = blake2b(digest_size=16).hexdigest()
"""The hash of an empty text (see `store.articles.folder.text_hash`), which is not one's more than another's."""
MOST_OWNERS = 8
"""Lineages that are remembered of one text."""
MOST_SEEN = 4
"""Texts of an annotated article that are remembered in their order, beside the one in which it is described."""


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


class AnnotatedArticle(NamedTuple):
    """An article as its stored annotations describe it."""

    id: str
    path: str
    hash: str
    answer: str = ""
    """The id of the reader's answer that put it there, ``""`` for none. A new answer counts more than what looks found."""


class LastPlace(NamedTuple):
    """Where an annotated article was last seen."""

    path: str
    hash: str
    lineage: int
    article: AnnotatedArticle
    """What its annotations recorded of it then."""
    offer: int = 0
    """The lineage that it may be while it is gone; 0 for none."""
    seen: tuple[str, ...] = ()
    """The texts that it had before, since its annotations were described in one of them; the oldest first."""


class Ledger(NamedTuple):
    """What one look found; see the head of this file."""

    files: Mapping[str, LedgerFile] = NOTHING
    """By path."""
    articles: Mapping[str, LastPlace] = NOTHING
    """By the article's id."""
    texts: Mapping[str, tuple[int, ...]] = NOTHING
    """The lineages that had each text, by its hash; the oldest text first."""
    last: int = 0
    """The lineage with the highest number."""
    earlier: Mapping[tuple[str, str], int] = NOTHING
    """The lineage that stood with a text at a path where it does no more, by path and hash; the latest last. Of several it is
    one that is annotated."""
    brought_back: Mapping[int, int] = NOTHING
    """The lineage of which another is an earlier state, which was brought back beside it, by that other one."""
    guessed: frozenset[int] = frozenset()
    """The lineages that likeness alone put where they are, and that have been as they were found there since."""


def seen_before(last: LastPlace | None, described: str, digest: str) -> tuple[str, ...]:
    """The texts that an annotated article had before the one of this hash, from the one in which its annotations are
    `described`; the oldest first. `last` is where it was last seen. An older text that is back is followed by none."""
    seen = (described,) if last is None else (*last.seen, last.hash)
    if described not in (*seen, digest):
        seen = (described,)  # by somebody who saw a text that was never seen here
    if digest in seen:
        return seen[: seen.index(digest)]
    comparable = [text for text in seen if text not in ("", NO_TEXT)]
    others = [text for text in comparable if text != described][-MOST_SEEN:]
    return tuple(text for text in comparable if text == described or text in others)


def with_texts(texts: Mapping[str, tuple[int, ...]], files: Mapping[str, LedgerFile]) -> dict[str, tuple[int, ...]]:
    """The texts that are remembered after a look; if there are too many, the oldest are dropped."""
    kept = dict(texts)
    for entry in files.values():
        owners = kept.get(entry.hash, ())
        if entry.lineage not in owners:
            kept.pop(entry.hash, None)
            kept[entry.hash] = (*owners, entry.lineage)[-MOST_OWNERS:]
    beyond = len(kept) - _most_kept(files)
    standing = {entry.hash for entry in files.values()}
    for digest in list(islice((digest for digest in kept if digest not in standing), max(0, beyond))):
        del kept[digest]
    return kept


def with_earlier(before: Ledger, files: Mapping[str, LedgerFile]) -> dict[tuple[str, str], int]:
    """The places that are remembered after a look found `files`; if there are too many, the oldest are dropped."""
    kept = dict(before.earlier)
    annotated = {place.lineage for place in before.articles.values()}
    for path, entry in before.files.items():
        sighting = files.get(path)
        is_left = sighting is None or (sighting.hash, sighting.lineage) != (entry.hash, entry.lineage)
        if is_left and entry.hash != NO_TEXT:
            owner = kept.pop((path, entry.hash), 0)
            if entry.lineage in annotated:
                owner = entry.lineage
            elif owner not in annotated:
                owner = before.brought_back.get(entry.lineage, entry.lineage)
            kept[path, entry.hash] = owner
    for place in list(islice(kept, max(0, len(kept) - _most_kept(files)))):
        del kept[place]
    return kept


def _most_kept(files: Mapping[str, LedgerFile]) -> int:
    return max(FEWEST_KEPT, KEPT_EACH * len(files))
