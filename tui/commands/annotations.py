"""`annotations`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from store.annotations.anchoring import Placement
from store.annotations.tags import tag_name
from store.exchange.exporting.choice import ExportChoice
from tui.commands.annotation_rows import COLUMNS, annotation_row
from tui.commands.arguments import ARTICLE_HELP, add_json, add_library
from tui.commands.named_passages import NamedPassages, add_names
from tui.commands.opened import opened
from tui.commands.output import print_rows
from tui.commands.streams import warn
from tui.commands.unknown_tags import warn_of_unknown_tags

TEXT = "Annotations, in the order of their places."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("--article", metavar="A", help=ARTICLE_HELP)
    parser.add_argument("--tag", metavar="T", help="only those with this tag or one under it")
    parser.add_argument("--exact", action="store_true", help="tags under that one do not count")
    add_names(parser)
    parser.add_argument("--state", choices=("placed", "moved", "lost"), help="only those in this state")
    add_json(parser)


def run(options: Namespace) -> int:
    library, contents = opened(options)
    listings = contents.listings
    if options.article:
        listings = (library.find(options.article, listings),)
    present = {listing.path for listing in contents.listings if not listing.missing}
    problems: dict[str, None] = {}
    warn_of_unknown_tags(library, contents, [options.tag] if options.tag else [])
    named = NamedPassages.asked(options, library, problems)
    rows = [
        annotation_row(placement, None if listing.missing and listing.path in present else listing.path)
        for listing in listings
        if listing.annotations
        for placement in library.placements_of(listing)
        if _is_wanted(placement, options) and (named is None or named.has(placement.passage, listing))
    ]
    print_rows(rows, options.json, COLUMNS)
    for problem in filter(None, problems):
        warn(problem)
    return 1 if contents.problems else 0


def _is_wanted(placement: Placement, options: Namespace) -> bool:
    choice = ExportChoice((tag_name(options.tag),) if options.tag else (), is_exact=options.exact)
    return choice.has_tag(placement.annotation.tags) and options.state in (None, placement.state.value)
