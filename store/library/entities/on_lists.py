"""Who stands on the lists beside a library: which rows an entity is by the reader's word, and which it may be by its names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from store.annotations.acts.plan import Plan
from store.entities.index import EntityIndex, LibraryEntity
from store.entities.mention import NAMES, Entity, Type
from store.library.article_filter import InArticle
from store.library.entities.list_answers import ListAnswer, answering
from store.search.name_lists.matching import CLOSENESS, ComparedEntity, ListMatch, ListMatcher, NameLikeness
from store.search.name_lists.name_list import ListedName, NameList


class ListStanding(NamedTuple):
    """An entity and a row of a list."""

    row: ListedName
    likeness: NameLikeness | None
    """In what they are alike; None where the reader alone says so."""
    is_confirmed: bool = False
    is_gone: bool = False
    """Whether the list has no such row any more."""

    @property
    def words(self) -> str:
        """It in words: «on the list staff: Jane Doe, head of press»."""
        on_list = f"on the list {self.row.list}: {self.row.words}"
        if self.is_gone:
            return f"{on_list}, which is not there any more"
        return on_list if self.is_confirmed else f"perhaps {on_list} ({self.likeness})"

    @property
    def is_likely(self) -> bool:
        """Whether it is confirmed, or more than a suggestion."""
        return self.is_confirmed or self.likeness != NameLikeness.SIMILAR


class ListQuestion(NamedTuple):
    """A question to the reader: whether an entity is what a row names."""

    entity: LibraryEntity
    standing: ListStanding
    rows: int
    """How many rows of the list may mean it."""


class NamedOnLists(NamedTuple):
    """An entity of an article, as queries look at it."""

    names: tuple[str, ...]
    type: Type
    lists: tuple[str, ...]


class ListMatches:
    """The matches of lists, each worked out once."""

    def __init__(self, lists: tuple[NameList, ...]) -> None:
        self.lists = lists
        self.rows = tuple(row for each in lists for row in each.rows)
        self._matcher = ListMatcher(self.rows)
        self._matches_by_name: dict[tuple[Type, str, tuple[str, ...]], tuple[ListMatch, ...]] = {}

    @cached_property
    def by_name(self) -> dict[tuple[str, str], list[ListedName]]:
        """The rows by their lists and names."""
        rows: defaultdict[tuple[str, str], list[ListedName]] = defaultdict(list)
        for row in self.rows:
            rows[row.list, row.name].append(row)
        return rows

    def of(self, entity: ComparedEntity) -> tuple[ListMatch, ...]:
        """The rows that may mean an entity."""
        if not self.rows or entity.type not in NAMES:
            return ()
        key = (entity.type, entity.name, entity.names)
        if key not in self._matches_by_name:
            self._matches_by_name[key] = self._matcher.matches(entity)
        return self._matches_by_name[key]


class OnLists:
    """The lists of a library and its entities, as they are at one time."""

    def __init__(self, matches: ListMatches, answers: Iterable[ListAnswer], index: EntityIndex) -> None:
        self.rows = matches.rows
        self._matches = matches
        self._index = index
        self._answers: defaultdict[str, list[ListAnswer]] = defaultdict(list)
        """By the ids that entities have in the library now."""
        for answer in answers:
            entity = index.of(answer.entity)
            self._answers[entity.id if entity is not None else answer.entity].append(answer)

    @property
    def is_empty(self) -> bool:
        """Whether there is no list, and no answer about one."""
        return not self.rows and not self._answers

    def prepare(self) -> None:
        """Works out what is asked of every entity; it is for a thread."""
        for entity in self._index.entities if self._matches.by_name else ():
            self._matches.of(entity)

    def of(self, entity: LibraryEntity | Entity) -> tuple[ListStanding, ...]:
        """Where an entity stands, or may stand: what is confirmed first, then the closest. A row that the reader has said no to
        is left out, and so are the other rows of a list on which one is confirmed."""
        entity = self._index.of(entity.id) or entity
        matches = self._matches.of(entity)
        if not matches and entity.id not in self._answers:
            return ()
        answers = self._answers_about(entity.id)
        standings = {match.row: ListStanding(match.row, match.likeness) for match in matches}
        for row, (is_same, is_gone) in answers.items():
            present = standings.pop(row, ListStanding(row, None))
            if is_same:
                standings[row] = present._replace(is_confirmed=True, is_gone=is_gone)
        settled = {row.list for row, standing in standings.items() if standing.is_confirmed}
        shown = [each for row, each in standings.items() if each.is_confirmed or row.list not in settled]
        return tuple(sorted(shown, key=lambda each: (not each.is_confirmed, each.is_gone)))

    def answering(self, entity: LibraryEntity | Entity, row: ListedName, *, is_same: bool) -> Plan:
        """Says whether an entity is what a row names; of an entity of an article it says so of what that is in the library."""
        entity = self._index.of(entity.id) or entity
        alike = self._matches.by_name.get((row.list, row.name), ())
        return answering(row, entity.id, entity.name, is_same=is_same, tells_apart=len(alike) > 1)

    def lists_of(self, entity: LibraryEntity | Entity) -> tuple[str, ...]:
        """The names of the lists on which an entity stands, or may well stand."""
        return tuple(dict.fromkeys(each.row.list for each in self.of(entity) if each.is_likely))

    def naming(self) -> InArticle:
        """What queries know of the names in articles. All of it is worked out now; it is for a thread."""
        lists: dict[str, tuple[str, ...]] = {}
        if not self.is_empty:
            lists = {entity.id: names for entity in self._index.entities if (names := self.lists_of(entity))}

        def in_article(article: str) -> Sequence[NamedOnLists]:
            return [
                NamedOnLists(entity.names, entity.type, lists.get(self._index.id_of(entity.id), ()))
                for entity in self._index.in_article(article)
            ]

        return in_article

    def questions(self, most: int) -> list[ListQuestion]:
        """The questions that are open, those about the closest first, and of these about what is named most often."""
        every = [
            question for entity in self._index.entities if entity.type in NAMES for question in self._questions(entity)
        ]
        every.sort(key=lambda question: _closeness(question.standing))
        return every[:most]

    def _questions(self, entity: LibraryEntity) -> Iterator[ListQuestion]:
        open_ones = [standing for standing in self.of(entity) if not standing.is_confirmed]
        for standing in open_ones:
            rows = sum(other.row.list == standing.row.list for other in open_ones)
            yield ListQuestion(entity, standing, rows)

    def _answers_about(self, entity: str) -> dict[ListedName, tuple[bool, bool]]:
        """What the reader has said of an entity and rows, and whether a row is gone. Of two answers about one row the one that
        knows its present note counts, else the one that says yes."""
        answers: dict[ListedName, tuple[bool, bool]] = {}
        closest: dict[ListedName, tuple[bool, bool]] = {}
        for answer in self._answers.get(entity, ()):
            present = answer.row_among(self._matches.by_name.get((answer.list, answer.name), ()))
            row = present or answer.missing_row
            weight = (row.note == answer.note, answer.is_same)
            if row not in closest or weight > closest[row]:
                closest[row] = weight
                answers[row] = (answer.is_same, present is None)
        return answers


def _closeness(standing: ListStanding) -> int:
    return CLOSENESS[standing.likeness] if standing.likeness is not None else 0
