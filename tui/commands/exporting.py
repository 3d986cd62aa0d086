"""`export`."""

from __future__ import annotations

import re
import sys
from argparse import Namespace

from store.exchange.choice import Choice
from store.exchange.exporting import FORMATS, export
from store.exchange.sourced import Sourced
from store.gathering import gather
from tui.commands.listing import opened
from tui.commands.output import asked_wrongly

NAMES = tuple(FORMATS)
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
"""A day, a month or a year."""


def export_annotations(options: Namespace) -> int:
    for name in ("after", "before"):
        if not DAY.fullmatch(getattr(options, name) or "0000"):
            asked_wrongly("export", f"--{name} wants YYYY-MM-DD, not {getattr(options, name)[:80]!r}")
    workspace, contents = opened(options)
    listings = contents.listings
    if options.article:
        wanted = {workspace.find(one, listings).id for one in options.article}
        listings = tuple(listing for listing in listings if listing.id in wanted)
    choice = Choice(tuple(options.tag), options.after or "", options.before or "")
    sourced = choice.of(
        Sourced(one.annotation, one.passage, one.state, one.listing.path, one.listing.title, one.listing.date)
        for one in gather(workspace, listings)
    )
    if options.output is not None:
        export(options.output, sourced, options.format)
    else:
        for piece in FORMATS[options.format](sourced):
            sys.stdout.buffer.write(piece.encode("utf-8", "replace"))
    return 1 if contents.problems else 0
