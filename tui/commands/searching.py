"""`search`: anything in a library by what one remembers of it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from store.articles.clean import clean_line
from store.library.article_filter import known_fields
from store.library.entities.entity_catalogue import EntityCatalogue
from store.library.find.finder import Finder
from store.library.find.hits import Hit
from store.search.query import parse
from store.search.texts.plain_words import plain, words
from store.settings import load_settings
from tui.commands.arguments import add_json, add_library
from tui.commands.opened import opened
from tui.commands.output import Row, print_rows
from tui.commands.streams import asked_wrongly, warn

COLUMNS = ("kind", "score", "title", "text")
KINDS = {
    "articles": "article",
    "text": "text",
    "annotations": "annotation",
    "tags": "tag",
    "entities": "entity",
    "meaning": "meaning",
}
"""By their names in `--in`."""
TEXT = "Anything in a library by what one remembers of it, best first: titles, texts, annotations, tags, entities, meaning."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("query", metavar="QUERY", help='words; "an exact phrase", -without; ~words for what they mean')
    parser.add_argument("--in", dest="within", metavar="KINDS", help=f"only these, with commas: {', '.join(KINDS)}")
    parser.add_argument("--limit", type=int, default=20, metavar="N", help="at most so many hits; 20 if not given")
    add_json(parser)


def run(options: Namespace) -> int:
    """Prints a line for each hit, the best first. The index is brought up to date before."""
    library, contents = opened(options)
    kinds = options.within.split(",") if options.within else list(KINDS)
    unknown = [name for name in kinds if name not in KINDS]
    if unknown:
        return asked_wrongly("search", f"--in takes {', '.join(KINDS)}; not {unknown[0]}")
    fields = known_fields(contents.listings)
    query = parse(options.query, fields)
    if query.problem:
        return asked_wrongly("search", query.problem)
    for name in dict.fromkeys(query.unknown):
        warn(f"there is no field {name}:, it is looked for as words; fields are {', '.join(sorted(fields))}")
    finder = Finder(library, EntityCatalogue(library, lambda *_: None, load_settings().models))
    has_meaning = "meaning" in kinds and len(words(plain(options.query))) > 1  # a single word has many
    is_wanted = has_meaning or finder.is_by_meaning(options.query)
    finder.keep_up(contents.listings, by_meaning=is_wanted)
    hits = finder.find(options.query, [KINDS[name] for name in kinds], options.limit, lambda: True)
    print_rows([_row(hit) for hit in hits], options.json, COLUMNS)
    if (
        hits
        and not any(hit.is_close and hit.kind != "meaning" for hit in hits)
        and not finder.is_by_meaning(options.query)
    ):
        warn("nothing has most of these words; these are less close, or near by meaning")
    if remark := finder.remark_on_meaning(options.query):
        warn(remark)
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
        "close": hit.is_close,
    }
