"""`search`: anything in a library by what one remembers of it."""

from __future__ import annotations

from argparse import Namespace

from store.articles.clean import clean_line
from store.library.entities import EntityCatalogue
from store.library.find import Finder, Hit
from store.search.query import parse
from store.settings import load_settings
from tui.commands.listing import opened
from tui.commands.output import Row, asked_wrongly, print_rows

COLUMNS = ("kind", "score", "title", "text")
KINDS = {"articles": "article", "text": "text", "annotations": "annotation", "tags": "tag", "entities": "entity"}
"""By their names in `--in`."""


def search(options: Namespace) -> int:
    """A line a hit, best first. What the index has not yet is taken in first."""
    workspace, contents = opened(options)
    wanted = options.within.split(",") if options.within else list(KINDS)
    unknown = [name for name in wanted if name not in KINDS]
    if unknown:
        return asked_wrongly("search", f"--in takes {', '.join(KINDS)}; {unknown[0]} is none of them")
    if problem := parse(options.query).problem:
        return asked_wrongly("search", problem)
    finder = Finder(workspace, EntityCatalogue(workspace, lambda *_: None, load_settings().models))
    finder.keep_up(contents.listings)
    hits = finder.find(options.query, [KINDS[name] for name in wanted], options.limit)
    print_rows([_row(hit) for hit in hits], options.json, COLUMNS)
    return 0


def _row(hit: Hit) -> Row:
    start, end = hit.passage if hit.passage is not None else (None, None)
    listing = hit.listing
    text = hit.name or (listing.title if listing is not None else "")
    return {
        "kind": hit.kind,
        "article": listing.id if listing is not None else None,
        "title": listing.title if listing is not None else hit.name,
        "start": start,
        "end": end,
        "text": clean_line(" ".join(text.split())),
        "score": round(hit.score, 3),
    }
