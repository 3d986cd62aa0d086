"""What `undo` and `redo` print."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from store.annotations.acts.act import Act
from store.articles.dates import local_minute
from store.errors import CannotUndo
from store.library.library import Library
from tui.commands.opened import has_nothing
from tui.commands.output import print_rows
from tui.commands.streams import warn

COLUMNS = ("act", "annotations", "articles", "at")


def print_step(options: Namespace, library: Library, step: Callable[[], Act], nothing: str) -> int:
    """Undoes an act or does one again, and prints what it did. `nothing` is printed if there is no such act.

    Raises:
        CannotUndo: it could not.
    """
    if has_nothing(library):
        raise CannotUndo(nothing)
    act = step()
    if library.journal.problem:
        warn(library.journal.problem)
    at = act.at if options.json else local_minute(act.at)
    row = {"act": act.words, "annotations": len(act.changes), "articles": len(act.articles), "at": at}
    print_rows([row], options.json, COLUMNS)
    return 0
