"""`undo` and `redo`."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable

from store.annotations.act import Act
from store.library.library import Library
from tui.commands.listing import opened
from tui.commands.output import print_rows, warn

COLUMNS = ("act", "annotations", "articles", "at")


def undo(options: Namespace) -> int:
    """Takes back what was done last in a library on this machine."""
    workspace, _ = opened(options)
    return _step(options, workspace, lambda: workspace.acts.undo().act)


def redo(options: Namespace) -> int:
    """Does again what was undone last."""
    workspace, _ = opened(options)
    return _step(options, workspace, lambda: workspace.acts.redo().act)


def _step(options: Namespace, workspace: Library, step: Callable[[], Act]) -> int:
    act = step()
    if workspace.journal.problem:
        warn(workspace.journal.problem)
    row = {"act": act.words, "annotations": len(act.changes), "articles": len(act.articles), "at": act.at}
    print_rows([row], options.json, COLUMNS)
    return 0
