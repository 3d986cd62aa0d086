"""Which annotations stand at a passage that names somebody or something."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from store.articles.article import Passage
from store.articles.clean import clean_line
from store.errors import PostilError
from store.library.library import Library
from store.library.listings import Listing
from store.search.query import folded
from store.settings import load_settings

if TYPE_CHECKING:
    from store.library.entities.article_entities import ArticleEntities


def add_names(parser: ArgumentParser) -> None:
    parser.add_argument("--person", metavar="NAME", help="only those whose passage names this person")
    parser.add_argument(
        "--entity", metavar="NAME", help="only those whose passage names this person, place or other entity"
    )


class NamedPassages:
    """The passages of a library in which a person, or an entity of any type, is named by a name that has these words."""

    def __init__(self, library: Library, person: str | None, entity: str | None, problems: dict[str, None]) -> None:
        """`problems` gets a line for each article whose names cannot be found, and for each language without a model."""
        from store.library.entities.entity_catalogue import EntityCatalogue

        self._library, self._problems = library, problems
        self._names = [
            (folded(name), kind, _unnamed(name, kind))
            for name, kind in ((person, "person"), (entity, ""))
            if name is not None
        ]
        problems.update({unnamed: None for _, _, unnamed in self._names})
        self._catalogue = EntityCatalogue(
            library, lambda _, problem: problems.update({problem: None}), load_settings().models
        )
        self._of: dict[str, ArticleEntities | None] = {}

    @classmethod
    def asked(cls, options: Namespace, library: Library, problems: dict[str, None]) -> NamedPassages | None:
        """What the options of `add_names` ask for; None where they ask for nothing."""
        if options.person is None and options.entity is None:
            return None
        return cls(library, options.person, options.entity, problems)

    def has(self, passage: Passage | None, listing: Listing) -> bool:
        """Whether the passage of an annotation names all that are asked for. A lost one has no passage."""
        entities = None if passage is None else self._entities(listing)
        if passage is None or entities is None:
            return False
        start, end = passage
        here = {entity for mention, entity in entities.mentions if mention.start < end and mention.end > start}
        has_all = True
        for name, kind, unnamed in self._names:
            of_kind = (entity for entity in here if entity.type.startswith(kind))
            if any(name in folded(alias) for entity in of_kind for alias in entity.names):
                self._problems.pop(unnamed, None)
            else:
                has_all = False
        return has_all

    def _entities(self, listing: Listing) -> ArticleEntities | None:
        if listing.id not in self._of:
            self._of[listing.id] = self._read(listing)
        return self._of[listing.id]

    def _read(self, listing: Listing) -> ArticleEntities | None:
        if listing.missing:
            return None
        try:
            article = self._library.article(listing)
            self._problems[self._catalogue.shortfall(article.document.language)] = None
            return self._catalogue.now(article)
        except PostilError as error:
            self._problems[str(error)] = None
            return None


def _unnamed(name: str, kind: str) -> str:
    """Says that a name is in no passage."""
    what = f"a {kind} «{clean_line(name)}»" if kind else f"«{clean_line(name)}»"
    return f"none of these passages names {what}; `postil entities FOLDER --summary` lists who and what is named"
