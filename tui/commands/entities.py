"""`entities`: who and what is named in articles."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from store.entities.corrections import said_of
from store.entities.index import EntityIndex
from store.errors import PostilError
from store.library.entities.entity_catalogue import ArticleEntities, EntityCatalogue
from store.library.library import Library, open_paths
from store.library.listings import Listing
from store.settings import load_settings
from tui.commands.arguments import ARTICLE_HELP, add_json
from tui.commands.opened import opened
from tui.commands.output import Row, print_rows, warn

MENTIONS = ("article", "start", "end", "type", "text", "entity")
SUMMARY = ("entity", "type", "mentions", "articles", "aliases")
TEXT = "Who and what is named in articles: a mention a line."


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("library", metavar="LIBRARY | FILE", type=Path, help="a folder of articles, or a single one")
    parser.add_argument("article", metavar="ARTICLE", nargs="?", help=ARTICLE_HELP)
    parser.add_argument("--summary", action="store_true", help="an entity a line, the most often named first")
    add_json(parser)


def run(options: Namespace) -> int:
    """A line a mention, or with --summary a line an entity."""
    library, listings = _opened(options)
    problems: dict[str, None] = {}
    named = EntityCatalogue(library, lambda _, problem: problems.update({problem: None}), load_settings().models)
    casts: dict[str, ArticleEntities] = {}
    status = 0
    for listing in listings:
        try:
            article = library.article(listing)
            problems[named.shortfall(article.document.language)] = None
            casts[listing.id] = named.now(article)
        except PostilError as error:
            warn(str(error))
            status = 1
    for problem in filter(None, problems):
        warn(problem)
    rows = _summary(casts, named) if options.summary else _mentions(casts)
    print_rows(rows, options.json, SUMMARY if options.summary else MENTIONS)
    return status


def _opened(options: Namespace) -> tuple[Library, list[Listing]]:
    """The articles that are asked about: those of a library, one of them, or a file that is in none."""
    if os.path.isfile(options.library) and not options.article:  # noqa: PTH113 -- it also says no to names that are none
        library = open_paths([Path(options.library)])
        return library, list(library.refresh().listings)
    library, contents = opened(options)
    if options.article:
        return library, [library.find(options.article, contents.listings)]
    return library, [listing for listing in contents.listings if not listing.missing]


def _mentions(casts: dict[str, ArticleEntities]) -> list[Row]:
    return [
        {
            "article": article,
            "start": mention.start,
            "end": mention.end,
            "type": mention.type,
            "text": mention.text,
            "entity": entity.name,
            "value": mention.value or None,
        }
        for article, cast in casts.items()
        for mention, entity in cast.mentions
    ]


def _summary(casts: dict[str, ArticleEntities], named: EntityCatalogue) -> list[Row]:
    """An entity a row, the most often named first; those of several articles that are the same are one."""
    index = EntityIndex({article: cast.entities for article, cast in casts.items()}, said_of(named.rules()))
    return [
        {
            "entity": entity.name,
            "type": entity.type,
            "aliases": list(entity.names),
            "mentions": entity.count.times,
            "articles": entity.count.articles,
        }
        for entity in index.entities
    ]
