"""`undo` and `redo`."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from store.annotations.journal import Act
from tui.commands.listing import opened
from tui.commands.output import print_rows

COLUMNS = ("act", "annotations", "articles", "at")


def undo(options: Namespace) -> int:
    """Takes back what was done last in a library on this machine."""
    workspace, _ = opened(options)
    return _step(options, workspace.acts.undo)


def redo(options: Namespace) -> int:
    """Does again what was undone last."""
    workspace, _ = opened(options)
    return _step(options, workspace.acts.redo)


def _step(options: Namespace, step: Callable[[], Act]) -> int:
    act = step()
    row = {"act": act.words, "annotations": len(act.changes), "articles": len(act.articles), "at": act.at}
    print_rows([row], options.json, COLUMNS)
    return 0
