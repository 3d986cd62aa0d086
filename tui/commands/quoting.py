"""`quote`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from store.annotations.anchoring import Placement
from store.errors import PostilError
from store.exchange.citing.citation import Citation, citation, citation_without_article
from store.exchange.citing.formats import FORMATS, cite, format_problems, formats, usual_format
from store.exchange.sourced import SourcedAnnotation
from store.library.library import Library
from store.library.listings import Listing
from store.library.looking import Contents
from store.settings import load_settings
from store.state import recall
from tui.commands.arguments import add_json, add_library
from tui.commands.opened import opened
from tui.commands.output import print_rows
from tui.commands.streams import asked_wrongly, print_text, warn

NAMES = tuple(FORMATS)
TEXT = "An annotation's words with their source, ready to be put into a text."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("id", metavar="ID", help="the annotation's id, as `annotations` prints it")
    parser.add_argument(
        "--format",
        metavar="F",
        help=f"{', '.join(NAMES)}, or a template of [citations] in the settings; citation_format there if not given",
    )
    add_json(parser)


def run(options: Namespace) -> int:
    settings = load_settings()
    last = recall().citation_format
    name = options.format or (last if last in formats(settings) else usual_format(settings))
    names = (*FORMATS, *settings.citations)
    if name not in names:
        asked_wrongly("quote", f"no format «{name[:80]}»; there are {', '.join(names)}")
    if not options.format and not last and name != settings.citation_format:
        for problem in format_problems(settings):
            warn(problem)
    library, contents = opened(options)
    placement, listing = _placement(options.id, library, contents)
    cited = _citation(placement, listing, library)
    written = cite([cited], name, settings.citations)
    if not options.json:
        print_text(f"{written}\n")
        return 0
    row = {
        "id": placement.annotation.id,
        "article": listing.id,
        "path": listing.path,
        "format": name,
        "quote": cited.words,
        "citation": written,
    }
    print_rows([row], True, ())
    return 0


def _placement(identity: str, library: Library, contents: Contents) -> tuple[Placement, Listing]:
    """The annotation with this id at its present place, and its article.

    Raises:
        PostilError: there is none.
    """
    for listing in contents.listings:
        if not listing.annotations or all(
            annotation.id != identity for annotation in library.collection.annotations(listing.id)
        ):
            continue
        for placement in library.placements_of(listing):
            if placement.annotation.id == identity:
                return placement, listing
    raise PostilError(f"no annotation «{identity[:80]}» in {library.layout.root}; `postil annotations` shows their ids")


def _citation(placement: Placement, listing: Listing, library: Library) -> Citation:
    root = library.layout.root.as_posix()
    annotation, passage = placement.annotation, placement.passage
    if not listing.missing:
        return citation(library.article(listing), passage, annotation, root)
    sourced = SourcedAnnotation(annotation, passage, placement.state, listing.path, listing.title, listing.date)
    return citation_without_article(sourced, root)
