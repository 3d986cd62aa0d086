"""The library that a command is about."""

from __future__ import annotations

import os
from argparse import Namespace

from store.database.own_folder import is_there
from store.errors import Unreadable
from store.library.library import Library, open_paths
from store.library.looking import Contents
from tui.commands.progress_line import progress_line
from tui.commands.streams import warn


def has_nothing(library: Library) -> bool:
    """Whether nothing is kept about a library yet. Then a command that changes what is kept is refused before it takes the
    lock, for which a folder would be made."""
    return not is_there(library.layout.folder)


def opened(options: Namespace) -> tuple[Library, Contents]:
    """The library that was named, and what is in it.

    Raises:
        Unreadable: it is not a folder.
    """
    if not os.path.isdir(options.library):  # noqa: PTH112 -- it also says no to what is not a path
        raise Unreadable(f"{options.library} is not a folder; name the folder that the articles are in")
    library = open_paths([options.library])
    with progress_line() as report:
        contents = library.refresh(report)
    for message in (*contents.problems, *contents.notices):
        warn(message)
    return library, contents
