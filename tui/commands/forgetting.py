"""`forget`."""

from __future__ import annotations

import errno
import os
from argparse import ArgumentParser, Namespace
from collections import Counter
from pathlib import Path

from store.counts import counted
from store.errors import PostilError, Unreadable
from store.library.forgetting.forgetting import forget, places
from store.library.forgetting.git_history import history_with
from store.library.forgetting.masking import Masking
from store.library.open_apps import is_open
from tui.commands.arguments import add_json, add_library
from tui.commands.opened import has_nothing, opened
from tui.commands.output import print_rows
from tui.commands.streams import asked_wrongly, warn

LONGER_SHOWN = 8
"""Longer words that are named."""
COLUMNS = ("times", "file", "stays")
TEXT = (
    "Takes words out of everything that postil keeps about a library: annotations, kept texts, what can be undone, backups,"
    " caches. Articles are never changed. Without --yes it says where they stand; with it, it cannot be undone."
)


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    parser.add_argument(
        "words", metavar="WORDS", help="what is to be forgotten, as a name of a person: whole words, in any case"
    )
    parser.add_argument("--regex", action="store_true", help="WORDS is a regular expression of Python's")
    parser.add_argument("--yes", action="store_true", help="do it; if not given, only say what would be done")
    add_json(parser)


def run(options: Namespace) -> int:
    """Says where some words stand in what postil keeps about a library; with --yes, takes them out."""
    try:
        make = Masking.of_expression if options.regex else Masking.of_words
        masking = make(options.words)
    except ValueError as error:
        asked_wrongly("forget", str(error))
    library, contents = opened(options)
    if options.yes and is_open(library.layout):
        raise PostilError(
            "the app is open on this library, and would write again what it has in memory: close it first; nothing was changed"
        )
    act = forget if options.yes and not has_nothing(library) else places
    try:
        mentions = act(library, contents.listings, masking)
    except OSError as error:
        raise Unreadable(f"{error.filename}: {error.strerror or error}; nothing was changed") from error
    rows = [
        {
            "file": os.path.relpath(place.path, library.layout.root),
            "times": place.times,
            "stays": place.why_it_stays or None,
            "forgotten": options.yes and not place.why_it_stays,
        }
        for place in mentions
    ]
    print_rows(rows, options.json, COLUMNS)
    for path in sorted(skipped.path for skipped in contents.skipped if skipped.reason == os.strerror(errno.EACCES)):
        warn(f"{path}: it cannot be read, and was passed over: the words may stand in it")
    own = [place for place in mentions if not place.why_it_stays]
    times = counted(sum(place.times for place in own), "time")
    files = counted(len(own), "file")
    if options.yes:
        warn(f"taken out {times}, in {files}; this cannot be undone")
        if not has_nothing(library):
            warn("names and what is searched are found anew when the library is opened next")
    else:
        warn(f"the words stand {times} in {files} of postil's own; nothing was changed: --yes takes them out for good")
    if masking.longer:
        warn(f"in longer words they stay: {_longer(masking.longer)}; --regex takes an expression that finds these too")
    _warn_of_history(library.layout.root, masking)
    return 0


def _longer(words: Counter[str]) -> str:
    """Words, the most frequent first, as a list for a line."""
    some = ", ".join(f"{word} ({count})" for word, count in words.most_common(LONGER_SHOWN))
    return some + (" …" if len(words) > LONGER_SHOWN else "")


def _warn_of_history(root: Path, masking: Masking) -> None:
    history = history_with(root, masking)
    if history is None:
        return
    if history.versions:
        some = ", ".join(history.paths[:3]) + (" …" if len(history.paths) > 3 else "")
        versions, files = counted(history.versions, "version"), counted(len(history.paths), "file")
        warn(
            f"git's history still holds the words, in {versions} of {files} ({some}); `git filter-repo` rewrites it, and"
            " every other copy of the library needs `postil forget` too"
        )
    if history.not_looked_through:
        warn("git's history could not be looked through to its end: the words may stand in it")
