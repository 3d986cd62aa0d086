"""`list`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from store.articles.attributes import dict_of, values_of
from tui.commands.arguments import add_json, add_library
from tui.commands.opened import opened
from tui.commands.output import print_rows
from tui.commands.streams import warn

GONE = "gone"
"""Stands in place of the number of words if the file is gone."""
TEXT = "The articles of a library, newest first."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument(
        "--columns", metavar="NAMES", default="", help="attributes that are shown too, with commas: role,years"
    )
    add_json(parser)


def run(options: Namespace) -> int:
    _, contents = opened(options)
    columns = [name.strip().casefold() for name in options.columns.split(",") if name.strip()]
    rows = [
        {
            "id": row.id,
            "title": row.title,
            "date": row.date or None,
            "path": row.path,
            "words": row.words,
            "annotations": row.annotations,
            "tags": len(row.tags),
            "missing": row.missing,
            "attributes": dict_of(row.attributes),
            **{name: ", ".join(values_of(row.attributes, name)) or None for name in columns},
        }
        for row in contents.listings
    ]
    if not options.json:
        rows = [{**row, "words": GONE if row["missing"] else row["words"]} for row in rows]
    print_rows(rows, options.json, ("id", "date", "words", "annotations", "tags", *columns, "title", "path"))
    for skipped in contents.skipped:
        warn(f"{skipped.path}: {skipped.summary}", "left out")
    return 0
