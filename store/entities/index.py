"""The entities of a whole library: where each is named, how often, and with whom.

Made of the entities of each article by the rules of `aliases`, which say what is the same across articles. Two entities are
*together* where one is named at most `NEAR` characters from the other: about two sentences, so that being in one long article
says nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from store.entities.aliases import NOTHING, SaidOfNames, merged
from store.entities.mention import NAMES, Entity, Mention, Type

NEAR = 250
"""Characters between two mentions."""


class Count(NamedTuple):
    """How often something is there."""

    times: int = 0
    articles: int = 0


class Appearance(NamedTuple):
    """An entity in one article."""

    article: str
    """The article's id."""
    entity: Entity


@dataclass(frozen=True)
class LibraryEntity:
    """Something that is named in a library."""

    id: str
    appearances: tuple[Appearance, ...]
    """In the order of the articles; at least one."""

    @cached_property
    def name(self) -> str:
        """The fullest name, as most articles spell it."""
        fullest = [appearance.entity for appearance in self.appearances if appearance.entity.id == self.id]
        spelled = Counter(entity.name for entity in fullest or [appearance.entity for appearance in self.appearances])
        return min(spelled, key=lambda name: (-spelled[name], -len(name), name))

    @property
    def type(self) -> Type:
        return self.appearances[0].entity.type

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All spellings, the most frequent first."""
        spelled = Counter(mention.text for appearance in self.appearances for mention in appearance.entity.mentions)
        return tuple(sorted(spelled, key=lambda name: (-spelled[name], name)))

    @cached_property
    def mentions(self) -> Mapping[str, Sequence[Mention]]:
        """Its mentions in each article, in order, by the articles' ids. (Two entities of one article can be one in the
        library.)"""
        by_article: dict[str, list[Mention]] = defaultdict(list)
        for appearance in self.appearances:
            by_article[appearance.article].extend(appearance.entity.mentions)
        return {
            article: sorted(mentions, key=lambda mention: mention.start) for article, mentions in by_article.items()
        }

    @cached_property
    def count(self) -> Count:
        """How often it is named."""
        return Count(sum(map(len, self.mentions.values())), len(self.mentions))


class EntityIndex:
    """The entities of the articles whose names are known."""

    def __init__(self, articles: Mapping[str, Sequence[Entity]], said: SaidOfNames = NOTHING) -> None:
        """`articles` are the entities in each article, by the articles' ids; `said` is what the reader said of names."""
        self._articles = articles
        self._same = merged(articles.values(), said)
        by_entity: dict[str, list[Appearance]] = defaultdict(list)
        for article, entities in articles.items():
            for entity in entities:
                by_entity[self._same[entity.id]].append(Appearance(article, entity))
        every = (LibraryEntity(identity, tuple(appearances)) for identity, appearances in by_entity.items())
        self.entities = tuple(sorted(every, key=lambda entity: (-entity.count.times, entity.name)))
        """The most often named first."""
        self._by_id = {entity.id: entity for entity in self.entities}

    @property
    def articles(self) -> int:
        """How many articles it was made of."""
        return len(self._articles)

    def of(self, entity: str) -> LibraryEntity | None:
        """The entity with an id that it has in the library or in an article."""
        return self._by_id.get(self.id_of(entity))

    def id_of(self, entity: str) -> str:
        """The id that an entity has in the library, by the one that it has in an article."""
        return self._same.get(entity, entity)

    @property
    def mentions(self) -> Iterator[list[Mention]]:
        """Those of each article."""
        for entities in self._articles.values():
            yield [mention for entity in entities for mention in entity.mentions]

    def in_article(self, article: str) -> Sequence[Entity]:
        """The entities of an article."""
        return self._articles.get(article, ())

    def named(self, name: str) -> LibraryEntity | None:
        """All that has a name letter by letter, whatever it means, as one: what a correction of the name is about."""
        return self._named({name}, of_one_type=False).get((name, ""))

    def named_as(self, names: Collection[tuple[str, Type]]) -> dict[tuple[str, Type], LibraryEntity]:
        """The same of many names at once, each with the type that it is taken for."""
        entities = self._named({name for name, _ in names}, of_one_type=True)
        return {pair: entities[pair] for pair in names if pair in entities}

    def _named(self, names: set[str], *, of_one_type: bool) -> dict[tuple[str, str], LibraryEntity]:
        by_name: defaultdict[tuple[str, str], list[Appearance]] = defaultdict(list)
        for article, entities in self._articles.items():
            for entity in entities:
                if entity.type not in NAMES:
                    continue
                for name in names.intersection(entity.names):
                    mentions = tuple(mention for mention in entity.mentions if mention.text == name)
                    part = entity._replace(id=name, name=name, names=(name,), mentions=mentions)
                    by_name[name, entity.type if of_one_type else ""].append(Appearance(article, part))
        return {key: LibraryEntity(key[0], tuple(appearances)) for key, appearances in by_name.items()}

    def together(self, entity: LibraryEntity) -> list[tuple[LibraryEntity, Count]]:
        """Who and what is named near an entity, and how often, the most often first; dates and amounts are left out."""
        times: Counter[str] = Counter()
        within: Counter[str] = Counter()
        for article, own in entity.mentions.items():
            starts = [mention.start for mention in own]
            here: Counter[str] = Counter()
            for other in self.in_article(article):
                identity = self._same[other.id]
                if identity != entity.id and other.type in NAMES:
                    here[identity] += sum(_is_near(mention, own, starts) for mention in other.mentions)
            times.update(here)
            within.update(name for name, count in here.items() if count)
        neighbours = [
            (self._by_id[identity], Count(count, within[identity])) for identity, count in times.items() if count
        ]
        return sorted(neighbours, key=lambda pair: (-pair[1].times, -pair[1].articles, pair[0].name))


def _is_near(mention: Mention, others: Sequence[Mention], starts: Sequence[int]) -> bool:
    """Whether one of the others, in order, is near a mention."""
    index = bisect_left(starts, mention.start)
    behind = index < len(others) and others[index].start - mention.end <= NEAR
    return behind or (index > 0 and mention.start - others[index - 1].end <= NEAR)
