"""`tags`: the codebook, and the acts on it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Sequence

from store.annotations.acts.plan import Plan
from store.annotations.acts.retagging import (
    Retagging,
    added,
    deleted,
    merged,
    plan,
    renamed,
    with_colour,
    with_description,
)
from store.annotations.tag_order import in_order
from store.annotations.tags import COLOURS, Tag, tag_key, tag_name, with_unlisted
from store.library.library import Library
from store.library.looking import Contents
from store.report import Report
from tui.commands.arguments import add_json, add_library
from tui.commands.opened import has_nothing, opened
from tui.commands.output import Row, print_rows
from tui.commands.streams import asked_wrongly, warn

ACTS = ("rename", "move", "merge", "delete", "add", "describe", "colour")
FORMS = (
    "rename OLD NEW, move TAG UNDER (/ for none), merge FROM... INTO, delete TAG, add TAG, describe TAG WORDS,"
    " colour TAG COLOUR"
)
PRESENT = {
    "renamed": "rename",
    "merged": "merge",
    "deleted": "delete",
    "moved": "move",
    "added": "add",
    "described": "describe",
    "coloured": "colour",
}
DONE = ("act", "annotations", "articles", "done")
TEXT = (
    "The codebook, with the number of annotations of each tag; or an act on a tag and the tags under it, in the codebook"
    " and wherever they stand."
)


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("act", nargs="?", choices=ACTS, metavar="ACT", help=", ".join(ACTS))
    parser.add_argument("names", nargs="*", metavar="TAG", help=FORMS)
    parser.add_argument("--dry-run", action="store_true", help="say what would be changed, and change nothing")
    add_json(parser)


def run(options: Namespace) -> int:
    """Lists the codebook, or does an act on it."""
    library, contents = opened(options)
    if options.act is None:
        _list(library, contents, options)
        return 0
    names = sorted({name for listing in contents.listings for name in listing.tags})
    planned: list[Plan] = []

    def planning(report: Report | None) -> Plan:
        tags = with_unlisted(library.collection.tags(), names)
        planned.append(_planned(options, library, tags, report))
        return planned[-1]

    if options.dry_run or has_nothing(library):
        planning(None)
    if not options.dry_run:
        library.acts.plan_and_do(planning)
        if library.journal.problem:
            warn(library.journal.problem)
    print_rows([_act_row(planned[-1], is_done=not options.dry_run)], options.json, DONE)
    return 0


def _planned(options: Namespace, library: Library, tags: Sequence[Tag], report: Report | None) -> Plan:
    names: list[str] = options.names
    match options.act, names:
        case "add", [name]:
            return added(tags, name)
        case "describe", [name, words]:
            return with_description(tags, name, words)
        case "colour", [name, colour] if colour in COLOURS:
            return with_colour(tags, name, colour)
        case "colour", [_, colour]:
            return asked_wrongly("tags", f"{colour} is not a colour of tags; they are {', '.join(COLOURS)}")
    return plan(library.collection, _retagging(options, tags), report)


def _retagging(options: Namespace, tags: Sequence[Tag]) -> Retagging:
    names: list[str] = options.names
    match options.act, names:
        case "rename", [old, new]:
            return renamed(tags, old, new)
        case "move", [name, under]:
            return renamed(tags, name, f"{under}/{tag_name(name).rpartition('/')[2]}")
        case "merge", [*sources, into] if sources:
            return merged(tags, sources, into)
        case "delete", [name]:
            return deleted(tags, [name])
    return asked_wrongly("tags", FORMS)


def _act_row(planned: Plan, *, is_done: bool) -> Row:
    words = planned.words if is_done else in_prospect(planned.words)
    return {"act": words, "annotations": planned.passages, "articles": len(planned.touched), "done": is_done}


def in_prospect(words: str) -> str:
    """What an act would do, made of the words for what it did: «renamed a to b» becomes «would rename a to b»."""
    did, _, rest = words.partition(" ")
    return f"would {PRESENT[did]} {rest}" if did in PRESENT else f"would be: {words}"


def _list(library: Library, contents: Contents, options: Namespace) -> None:
    rows = [
        {"tag": tag.name, "description": tag.description, "colour": tag.colour, "annotations": count}
        for tag, count in _counted(library, contents)
    ]
    for notice in library.notices():
        warn(notice)
    print_rows(rows, options.json, ("tag", "annotations", "colour", "description"))


def _counted(library: Library, contents: Contents) -> list[tuple[Tag, int]]:
    """The tags of the codebook, then the tags that are only on passages. Each comes with the number of its passages."""
    counts: Counter[str] = Counter()
    for listing in contents.listings:
        for name, count in listing.tags.items():
            counts[tag_key(name)] += count
    names = sorted({name for listing in contents.listings for name in listing.tags})
    return [(tag, counts[tag.key]) for tag in with_unlisted(in_order(library.collection.tags()), names)]
