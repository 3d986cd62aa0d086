"""`entities`: who and what is named in articles."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path

from store.entities.corrections import name_corrections
from store.entities.index import EntityIndex
from store.errors import PostilError
from store.library.entities.article_entities import ArticleEntities
from store.library.entities.entity_catalogue import EntityCatalogue
from store.library.entities.on_lists import ListStanding, OnLists
from store.library.library import Library, open_paths
from store.library.listings import Listing
from store.library.name_list_files import ENDING, FOLDER
from store.settings import load_settings
from tui.commands.arguments import ARTICLE_HELP, add_json
from tui.commands.opened import opened
from tui.commands.output import Row, print_rows
from tui.commands.streams import warn

MENTIONS = ("article", "start", "end", "type", "text", "entity")
SUMMARY = ("entity", "type", "mentions", "articles", "aliases")
Standings = tuple[Row, tuple[ListStanding, ...]]
"""A row, and where its entity stands on lists."""
TEXT = "Who and what is named in articles: a mention a line."


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("library", metavar="LIBRARY | FILE", type=Path, help="a folder of articles, or a single one")
    parser.add_argument("article", metavar="ARTICLE", nargs="?", help=ARTICLE_HELP)
    parser.add_argument("--summary", action="store_true", help="an entity a line, the most often named first")
    parser.add_argument(
        "--list", metavar="NAME", default="", help="only what is, or may well be, on this list of names"
    )
    add_json(parser)


def run(options: Namespace) -> int:
    """Prints a line for each mention, or with --summary a line for each entity."""
    library, listings = _opened(options)
    _refuse_unknown(options.list, library)
    problems: dict[str, None] = {}
    named = EntityCatalogue(library, lambda _, problem: problems.update({problem: None}), load_settings().models)
    by_article: dict[str, ArticleEntities] = {}
    status = 0
    for listing in listings:
        try:
            article = library.article(listing)
            problems[named.shortfall(article.document.language)] = None
            by_article[listing.id] = named.now(article)
        except PostilError as error:
            warn(str(error))
            status = 1
    index = EntityIndex(
        {article: in_article.entities for article, in_article in by_article.items()}, name_corrections(named.rules())
    )
    on_lists = named.on_lists(index)
    unread = (f"{skipped.path}: {skipped.reason}" for skipped in library.name_lists.problems)
    for problem in (*filter(None, problems), *unread):
        warn(problem)
    rows = _summary(index, on_lists) if options.summary else _mentions(by_article, on_lists)
    columns = SUMMARY if options.summary else MENTIONS
    if on_lists.is_empty:
        print_rows((row for row, _ in rows), options.json, columns)
    else:
        print_rows(_with_lists(rows, options), options.json, (*columns, "lists"))
    return status


def _opened(options: Namespace) -> tuple[Library, list[Listing]]:
    """The articles that are asked about: those of a library, one of them, or a file that is in none."""
    if os.path.isfile(options.library) and not options.article:  # noqa: PTH113 -- it also says no to what is not a path
        library = open_paths([Path(options.library)])
        return library, list(library.refresh().listings)
    library, contents = opened(options)
    if options.article:
        return library, [library.find(options.article, contents.listings)]
    return library, [listing for listing in contents.listings if not listing.missing]


def _mentions(by_article: dict[str, ArticleEntities], on_lists: OnLists) -> Iterator[Standings]:
    """A row for each mention, in the order of the text, and where its entity stands on lists."""
    for article, in_article in by_article.items():
        standings = {entity.id: on_lists.of(entity) for entity in in_article.entities}
        for mention, entity in in_article.mentions:
            row = {
                "article": article,
                "start": mention.start,
                "end": mention.end,
                "type": mention.type,
                "text": mention.text,
                "entity": entity.name,
                "value": mention.value or None,
            }
            yield row, standings[entity.id]


def _summary(index: EntityIndex, on_lists: OnLists) -> Iterator[Standings]:
    """A row for each entity, the one with most mentions first, and where it stands on lists. Entities of several articles that
    are the same are one row."""
    for entity in index.entities:
        row = {
            "entity": entity.name,
            "type": entity.type,
            "aliases": list(entity.names),
            "mentions": entity.count.times,
            "articles": entity.count.articles,
        }
        yield row, on_lists.of(entity)


def _with_lists(rows: Iterable[Standings], options: Namespace) -> Iterator[Row]:
    """The rows with where each stands; with --list, those that stand there."""
    for row, standings in rows:
        lists = {standing.row.list for standing in standings if standing.is_likely}
        if not options.list or options.list in lists:
            yield {**row, "lists": [_listed(each) if options.json else each.words for each in standings]}


def _refuse_unknown(name: str, library: Library) -> None:
    """Refuses a name that no list has.

    Raises:
        PostilError: it is not.
    """
    names = [each.name for each in library.name_lists.now()]
    if name and name not in names:
        where = (
            f"the library has {', '.join(names)}" if names else f"a list is a file {FOLDER}/NAME{ENDING} in the library"
        )
        raise PostilError(f"there is no list «{name}»; {where}")


def _listed(standing: ListStanding) -> Row:
    """Where an entity stands, as a program reads it."""
    return {
        "list": standing.row.list,
        "name": standing.row.name,
        "note": standing.row.note,
        "state": "gone" if standing.is_gone else "confirmed" if standing.is_confirmed else "perhaps",
        "likeness": str(standing.likeness) if standing.likeness else None,
    }
