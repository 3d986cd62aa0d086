"""The entities of a whole library: where each is named, how often, and with whom.

Made of the entities of each article by the rules of `aliases`, which say what is the same across articles. Two entities are
*together* where one is named at most `NEAR` characters from the other: about two sentences, so that being in one long article
says nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from store.entities.aliases import NOTHING, NameCorrections, merged
from store.entities.mention import BY_NAME, NAMES, Entity, Mention, Type

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
    name: str
    """The fullest name, or another of as many words that more articles have."""
    type: Type
    names: tuple[str, ...]
    """All spellings, the most frequent first."""
    times: Mapping[str, int] = field(hash=False)
    """How often it is named in each article, by the articles' ids, in the order of the articles; at least one."""
    _in_article: Callable[[str], Sequence[Entity]] = field(compare=False, repr=False)
    """The entities of an article that are this one. (Two of one article can be one in the library.)"""

    @classmethod
    def of(cls, identity: str, appearances: Sequence[Appearance]) -> LibraryEntity:
        """The one that appears so, with an id; there is at least one appearance."""
        by_article: dict[str, list[Entity]] = {}
        for article, entity in appearances:
            by_article.setdefault(article, []).append(entity)
        every = [entity for _, entity in appearances]
        times = {article: sum(len(entity.mentions) for entity in within) for article, within in by_article.items()}
        names = every[0].names if len(every) == 1 else _spellings(every)
        return cls(
            identity, _fullest(identity, every), every[0].type, names, times, lambda here: by_article.get(here, ())
        )

    @cached_property
    def appearances(self) -> tuple[Appearance, ...]:
        """The appearances in the order of the articles. Articles whose entities cannot be read any more have none."""
        return tuple(Appearance(article, entity) for article in self.times for entity in self._in_article(article))

    def mentions_in(self, article: str) -> Sequence[Mention]:
        """Its mentions in an article, in order."""
        every = [mention for entity in self._in_article(article) for mention in entity.mentions]
        return sorted(every, key=lambda mention: mention.start)

    @cached_property
    def count(self) -> Count:
        """How often it is named."""
        return Count(sum(self.times.values()), len(self.times))


def _fullest(identity: str, entities: Sequence[Entity]) -> str:
    spaces = identity.count(" ")
    fullest = [entity for entity in entities if entity.id.count(" ") == spaces]
    spelled = Counter(entity.name for entity in fullest or entities)
    return min(spelled, key=lambda name: (-spelled[name], -len(name), name))


def _spellings(entities: Sequence[Entity]) -> tuple[str, ...]:
    spelled = Counter(mention.text for entity in entities for mention in entity.mentions)
    return tuple(sorted(spelled, key=lambda name: (-spelled[name], name)))


class EntitySummary(NamedTuple):
    """An entity of a library without its mentions."""

    id: str
    name: str
    kind: str
    """Its type."""
    names: tuple[str, ...]
    articles: tuple[int, ...]
    """Where it is named, by the numbers of the articles in `IndexSummary.articles`."""
    times: tuple[int, ...]
    """How often it is named in each of them."""


class IndexSummary(NamedTuple):
    """What an index knows besides the entities of each article."""

    articles: tuple[str, ...]
    """The ids of the articles."""
    entities: Sequence[EntitySummary]
    same: Mapping[str, str]
    """The ids that entities have in the library, by those that they have in an article, where they differ."""


class EntityIndex:
    """The entities of the articles whose names are known."""

    def __init__(
        self,
        articles: Mapping[str, Sequence[Entity]],
        corrections: NameCorrections = NOTHING,
        summary: IndexSummary | None = None,
    ) -> None:
        """`articles` are the entities in each article, by the articles' ids. With the `summary` of an index that was made of
        the same, no entity of an article is looked at before it is asked for."""
        self._articles = articles
        if summary is None:
            self._same = merged(articles.values(), corrections)
            every = self._gathered()
        else:
            self._same = dict(summary.same)
            every = list(self._kept(summary))
        self.entities = tuple(every)
        """The most often named first."""
        self._by_id = {entity.id: entity for entity in self.entities}

    def _gathered(self) -> list[LibraryEntity]:
        by_entity: dict[str, list[Appearance]] = defaultdict(list)
        for article, entities in self._articles.items():
            for entity in entities:
                by_entity[self._same[entity.id]].append(Appearance(article, entity))
        every = [LibraryEntity.of(identity, appearances) for identity, appearances in by_entity.items()]
        return sorted(every, key=lambda entity: (-entity.count.times, entity.name))

    def _kept(self, summary: IndexSummary) -> Iterator[LibraryEntity]:
        def within(identity: str) -> Callable[[str], Sequence[Entity]]:
            return lambda here: [entity for entity in self.in_article(here) if self.id_of(entity.id) == identity]

        for identity, name, kind, names, articles, each in summary.entities:
            times = dict(zip([summary.articles[number] for number in articles], each, strict=True))
            yield LibraryEntity(identity, name, BY_NAME[kind], names, times, within(identity))

    @property
    def summary(self) -> IndexSummary:
        articles = {article: number for number, article in enumerate(self._articles)}
        entities = [
            EntitySummary(
                entity.id,
                entity.name,
                entity.type,
                entity.names,
                tuple(articles[article] for article in entity.times),
                tuple(entity.times.values()),
            )
            for entity in self.entities
        ]
        same = {own: identity for own, identity in self._same.items() if own != identity}
        return IndexSummary(tuple(articles), entities, same)

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
        """The mentions of each article."""
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
        return {key: LibraryEntity.of(key[0], appearances) for key, appearances in by_name.items()}

    def together(self, entity: LibraryEntity) -> list[tuple[LibraryEntity, Count]]:
        """Who and what is named near an entity, and how often, the most often first; dates and amounts are left out."""
        times: Counter[str] = Counter()
        within: Counter[str] = Counter()
        for article in entity.times:
            own = entity.mentions_in(article)
            starts = [mention.start for mention in own]
            here: Counter[str] = Counter()
            for other in self.in_article(article):
                identity = self.id_of(other.id)
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
