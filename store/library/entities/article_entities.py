"""The entities of one article, as the reader sees them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from store.entities.mention import Entity, Mention


@dataclass(frozen=True)
class ArticleEntities:
    """The entities of one article."""

    entities: tuple[Entity, ...]
    is_final: bool = True
    """Whether no better answer will come."""

    @cached_property
    def mentions(self) -> tuple[tuple[Mention, Entity], ...]:
        """All mentions with their entities, in order."""
        pairs = [(mention, entity) for entity in self.entities for mention in entity.mentions]
        return tuple(sorted(pairs, key=lambda pair: pair[0].start))

    def at(self, offset: int) -> tuple[Mention, Entity] | None:
        """The mention at a character."""
        return next((pair for pair in self.mentions if pair[0].start <= offset < pair[0].end), None)

    def count(self, name: str) -> int:
        """How many mentions have these exact words."""
        return sum(mention.text == name for mention, _ in self.mentions)
