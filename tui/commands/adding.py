"""`add`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import Counter
from datetime import datetime
from pathlib import Path

from store.annotations.acts.added_files import FOLLOWED
from store.annotations.acts.undoing import HasDependents
from store.errors import CannotUndo, PostilError, Unreadable
from store.library.adding.fetching import fetch
from store.library.adding.planning import AdditionFate, plan_additions
from store.library.adding.writing import add
from store.library.library import open_paths
from tui.commands.addition_rows import COLUMNS, row_of
from tui.commands.arguments import add_json
from tui.commands.output import Row, print_rows
from tui.commands.passwords import unlocked
from tui.commands.streams import warn

ALWAYS = (AdditionFate.ADDED, AdditionFate.THERE, AdditionFate.REFUSED)


TEXT = (
    "Adds articles to a library: copies of files, pages that are fetched by their addresses, the entries of feeds, what"
    " archives have. What is there already, by its address or its text, is not added again. Only this command, `postil feeds"
    " LIBRARY update` and `postil https://…` use the network."
)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "sources",
        metavar="FILE | URL | FEED | ARCHIVE",
        nargs="*",
        help="a file, an address, a feed at either, a list of feeds (OPML, newsboat's urls), an archive of Pocket,"
        " Instapaper, Omnivore, Readwise Reader, Matter, Wallabag, karakeep or a browser's bookmarks",
    )
    parser.add_argument(
        "--to", metavar="FOLDER", type=Path, help="a folder of a library; if not given, the library that was open last"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be added, and add nothing")
    parser.add_argument(
        "--fetch", action="store_true", help="fetch the pages of which an archive has the address alone"
    )
    parser.add_argument(
        "--undo", action="store_true", help="delete the files that were added last, if they are as they were"
    )
    add_json(parser)


def run(options: Namespace) -> int:
    """Adds files, pages and the entries of feeds to a library, or says what they would become. The status is 1 if nothing of
    them can be read."""
    folder = _folder(options.to)
    library = open_paths([folder])
    if options.undo:
        return _take_back(options, folder)
    if not options.sources:
        raise PostilError("nothing to add is named; give files, addresses or feeds")
    contents = library.refresh()
    inside = folder.resolve().relative_to(library.folder.root.resolve()).as_posix()
    today = datetime.now().astimezone().date()
    place = "" if inside == "." else inside
    planned = plan_additions(
        library,
        contents.listings,
        place,
        options.sources,
        fetch,
        today,
        unlock=unlocked,
        fetches_saved=options.fetch,
    )
    additions = list(planned)
    if not options.dry_run:
        marked = add(library, additions)
        if marked is not None:
            warn("tags and highlights: " + ", ".join(f"{count:,} {fate}" for fate, count in marked.counts.items()))
    print_rows([row_of(addition, is_for_people=not options.json) for addition in additions], options.json, COLUMNS)
    counts = Counter(addition.fate.value for addition in additions)
    summary = ", ".join(
        f"{counts[fate.value]:,} {fate.value}" for fate in AdditionFate if counts[fate.value] or fate in ALWAYS
    )
    warn(f"would be: {summary}" if options.dry_run else summary)
    return 1 if counts[AdditionFate.REFUSED.value] == len(additions) else 0


def _folder(named: Path | None) -> Path:
    if named is not None:
        if not named.is_dir():
            raise Unreadable(f"{named} is not a folder; make it first, or name another")
        return named
    from store.state import first_library, recall

    last = recall().library
    return Path(last) if last and Path(last).is_dir() else first_library()


def _take_back(options: Namespace, folder: Path) -> int:
    library = open_paths([folder])
    last = next((act for act in reversed(library.journal.acts()) if act.files), None)
    if last is None:
        warn("nothing was added that could be taken back")
        return 0
    try:
        stay = library.acts.undo_one(last.id).stay
    except HasDependents as error:
        raise CannotUndo(f"{error}; undo that first, by u in postil") from None
    rows: list[Row] = [
        {
            "fate": "kept" if file.path in stay else "taken back",
            "path": file.path.split(" ")[0] if file.content == FOLLOWED else file.path,
            "title": None,
            "why": "it was changed since" if file.path in stay else None,
        }
        for file in last.files
    ]
    print_rows(rows, options.json, COLUMNS)
    return 0
