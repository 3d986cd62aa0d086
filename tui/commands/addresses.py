"""Addresses that are given to be opened: what stands there comes into the library that was open last, as a file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from store.errors import PostilError
from store.library.adding.fetching import fetch
from store.library.adding.planning import AdditionFate, plan_additions
from store.library.adding.writing import add
from store.library.library import open_paths
from store.state import first_library, recall
from tui.commands.streams import warn


def add_addresses(addresses: Sequence[str]) -> tuple[Path, str]:
    """Fetches what stands at addresses, and keeps it; gives the library and the path of the first article inside it. What is
    there already is not added again.

    Raises:
        PostilError: nothing can be read at any of them.
    """
    last = recall().library
    folder = Path(last) if last and Path(last).is_dir() else first_library()
    library = open_paths([folder])
    warn(f"looking through {folder} …")
    listings = library.refresh().listings
    warn(f"fetching {', '.join(addresses)} …")
    additions = list(plan_additions(library, listings, "", addresses, fetch, datetime.now().astimezone().date()))
    articles = [addition for addition in additions if addition.fate in (AdditionFate.ADDED, AdditionFate.THERE)]
    for addition in additions:
        if addition.fate is AdditionFate.REFUSED:
            if not articles:
                raise PostilError(addition.why)
            warn(addition.why)
    add(library, additions)
    return folder, articles[0].path if articles else ""
