"""A library whose names are known, written as «[P Jane Roe] of [O Acme]»."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from store.database.layout import layout_of
from store.entities.cache import Cache
from store.entities.mention import Mention
from store.entities.models import model_for, stamp
from store.library.entities.entity_catalogue import EntityCatalogue
from store.library.library import Library, open_paths
from store.library.listings import Listing
from tests.store.entities.spoken import spoken

NO_ENGINE = ("/nowhere/no-engine",)


@dataclass
class SpokenLibrary:
    """With `named` no engine can be started: what is not in the cache is not found."""

    library: Library
    named: EntityCatalogue
    told: list[tuple[str, str]]

    @property
    def listings(self) -> list[Listing]:
        return list(self.library.refresh().listings)

    def id(self, name: str) -> str:
        return next(row.id for row in self.listings if row.path == f"{name}.txt")


def spoken_library(root: Path, articles: dict[str, str], known: bool = True) -> SpokenLibrary:
    """A file an article, by name, which may begin with a date; with `known`, the names in them are in the cache."""
    root.mkdir(exist_ok=True)
    found: dict[str, list[Mention]] = {}
    for name, marked in articles.items():
        text, found[f"{name}.txt"] = spoken(marked)
        (root / f"{name}.txt").write_text(text, encoding="utf-8")
    library = open_paths([root])
    told: list[tuple[str, str]] = []
    named = EntityCatalogue(library, lambda article, problem: told.append((article, problem)), command=NO_ENGINE)
    for listing in library.refresh().listings if known else ():
        article = library.article(listing)
        cache = Cache(layout_of(root), stamp(model_for(article.document.language)))
        cache.put(article.hash, article.document.date, tuple(found[listing.path]))
    return SpokenLibrary(library, named, told)
