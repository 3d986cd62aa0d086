"""The summary of the index of a library's entities, as it is kept in the cache folder. May be deleted at any time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from store.articles.clean import clean
from store.database.checksummed import read_checksummed
from store.entities.index import EntitySummary, IndexSummary
from store.entities.mention import BY_NAME
from store.library.checked_rows import of_their_types, save


def keep_summary(path: Path, state: str, summary: IndexSummary) -> None:
    """Keeps it. `state` says what it was made of."""
    entities = list(map(list, summary.entities))
    save(path, {"state": state, "articles": list(summary.articles), "entities": entities, "same": dict(summary.same)})


def kept_summary(path: Path, state: str) -> IndexSummary | None:
    """The summary of what was made of the same; None where it is not kept."""
    try:
        stored = read_checksummed(path)
        return _summary(stored) if stored["state"] == state else None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def _summary(stored: dict[str, Any]) -> IndexSummary:
    """The summary in what is stored.

    Raises:
        ValueError, LookupError, TypeError, AttributeError: it holds something else.
    """
    articles, same = tuple(stored["articles"]), stored["same"]
    entities = [
        EntitySummary(identity, name, kind, tuple(names), tuple(within), tuple(times))
        for identity, name, kind, names, within, times in stored["entities"]
    ]
    of_their_types(EntitySummary, entities)
    words = [*articles, *same, *same.values()]
    for entity in entities:
        words += (entity.id, entity.name, *entity.names)
        is_whole = len(entity.articles) == len(entity.times) > 0 and entity.kind in BY_NAME
        if (
            not is_whole
            or min(entity.times) < 1
            or not 0 <= min(entity.articles) <= max(entity.articles) < len(articles)
        ):
            raise ValueError(f"no entity: {entity.id}")
    if clean(together := "".join(words)) != together:  # of what is no text the joining fails
        raise ValueError("not as they were found")
    return IndexSummary(articles, entities, same)
