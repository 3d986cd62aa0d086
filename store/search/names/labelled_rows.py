"""Entities, called by all their names and found by any of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from store.search.names.label_index import LabelIndex
from store.search.names.matching import Match, match

MOST = 500
"""Entities that are offered for what was typed."""


class Labelled(Protocol):
    """An entity of an article, or of the library."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]: ...


def called(entity: Labelled) -> str:
    """Its fullest name, then the others."""
    others = [_line(name) for name in entity.names if name != entity.name]
    return f"{called_first(entity)} ({', '.join(others)})" if others else called_first(entity)


def called_first(entity: Labelled) -> str:
    """Its fullest name, with which `called` begins."""
    return _line(entity.name)


def _line(name: str) -> str:
    """A name without line breaks: in a text it may stand in two lines."""
    return " ".join(name.split())


class LabelledRows:
    """Entities, made ready to be found."""

    def __init__(self, entities: Iterable[Labelled]) -> None:
        """Lower for the more usual of two entities that match equally well."""
        pairs = [
            (place, entity, name)
            for place, entity in enumerate(entities)
            for name in map(_line, {entity.name, *entity.names})
        ]
        self._names = LabelIndex(pairs, lambda pair: pair[2])

    def positions(self, typed: str) -> dict[str, tuple[int, ...]]:
        """The ids of those that answer to what was typed, best first, each with the characters of `called` that do."""
        positions: dict[str, tuple[int, ...]] = {}
        for entity, name, matched in self._answering(typed):
            start = called(entity).index(name)
            positions.setdefault(entity.id, tuple(start + position for position in matched.positions))
        return positions

    def scores(self, typed: str) -> dict[str, int]:
        """The ids of those that answer to what was typed, best first, and how well, see `scoring`."""
        scores: dict[str, int] = {}
        for entity, _, matched in self._answering(typed):
            scores.setdefault(entity.id, matched.score)
        return scores

    def _answering(self, typed: str) -> Iterator[tuple[Labelled, str, Match]]:
        for _, entity, name in self._names.rank(typed, MOST, usual=lambda pair: pair[0]):
            matched = match(typed, name)
            if matched is not None:
                yield entity, name, matched
