"""`accept`: says which file is now the article whose own file is gone."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from store.errors import NoSuchArticle
from store.library.article_acts.missing_articles import taking
from tui.commands.arguments import add_json, add_library
from tui.commands.opened import opened
from tui.commands.output import print_rows
from tui.commands.streams import warn

COLUMNS = ("act", "article", "path")
TEXT = "Takes the file that is offered, or another, for an article that is gone. `undo` takes it back."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("article", metavar="ARTICLE", help="the one that is gone: its id or the path that it had")
    parser.add_argument(
        "file", metavar="FILE", nargs="?", help="the file that it is; the one that is offered, if not given"
    )
    add_json(parser)


def run(options: Namespace) -> int:
    library, contents = opened(options)
    missing = [row for row in contents.listings if row.missing]
    listing = library.find(
        options.article, missing if any(options.article in (row.path, row.id) for row in missing) else contents.listings
    )
    named = options.file or listing.offer
    if not named:
        raise NoSuchArticle(f"no file is offered for {listing.path}; name the file that it is")
    file = library.find(named, [row for row in contents.listings if not row.missing])
    act = library.acts.do(taking(library, listing, file))
    if library.journal.problem:
        warn(library.journal.problem)
    print_rows([{"act": act.words, "article": listing.id, "path": file.path}], options.json, COLUMNS)
    return 0
