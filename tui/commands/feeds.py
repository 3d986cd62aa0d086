"""`feeds`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from datetime import datetime

from store.counts import counted
from store.library.adding.fetching import Fetched, Validators, fetch
from store.library.adding.planning import AdditionFate, plan_additions
from store.library.adding.subscriptions import answers, keep_answers, subscriptions
from store.library.adding.writing import add
from tui.commands.addition_rows import COLUMNS, row_of
from tui.commands.arguments import add_json, add_library
from tui.commands.opened import opened
from tui.commands.output import print_rows
from tui.commands.progress_line import progress_line
from tui.commands.streams import warn

TEXT = (
    "The feeds that a library follows: lists them, or with `update` fetches what is new in them. They are kept in"
    " .postil/feeds, a line each with its address, title and tags, as newsboat has them; `postil add FEED` and `postil add"
    " FILE.opml` follow more."
)


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument("act", nargs="?", choices=("list", "update"), default="list", help="list if not given")
    parser.add_argument("--dry-run", action="store_true", help="say what would be added, and add nothing")
    add_json(parser)


def run(options: Namespace) -> int:
    """Lists the feeds, or adds what is new in them. The status is 1 if none of them could be fetched."""
    library, contents = opened(options)
    followed = subscriptions(library)
    if options.act == "list":
        rows = [{"address": feed.address, "title": feed.title or None, "tags": list(feed.tags)} for feed in followed]
        print_rows(rows, options.json, ("address", "title", "tags"))
        return 0
    answers_before, new_answers = answers(library), dict[str, Validators]()

    def asked(address: str) -> Fetched:
        answer = fetch(address, answers_before.get(address, Validators()))
        new_answers[address] = answer.validators
        return answer

    with progress_line() as report:
        additions = []
        for count, feed in enumerate(followed):
            if report is not None:
                report(count, len(followed))
            planned = plan_additions(
                library, contents.listings, "", [feed.address], asked, datetime.now().astimezone().date()
            )
            articles = [addition for addition in planned if addition.feed is None]
            if not options.dry_run:
                add(library, articles)
                keep_answers(library, {feed.address: new_answers[feed.address]} if feed.address in new_answers else {})
            additions += articles
    print_rows(
        [
            row_of(addition, is_for_people=not options.json)
            for addition in additions
            if addition.fate is not AdditionFate.THERE
        ],
        options.json,
        COLUMNS,
    )
    counts = Counter(addition.fate for addition in additions)
    feeds = counted(len(followed), "feed")
    words = f"{counts[AdditionFate.ADDED]:,} added from {feeds}, {counts[AdditionFate.REFUSED]:,} refused"
    warn(f"would be: {words}" if options.dry_run else words)
    refused = {addition.source for addition in additions if addition.fate is AdditionFate.REFUSED}
    return 1 if followed and all(feed.address in refused for feed in followed) else 0
