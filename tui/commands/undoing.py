"""`undo`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from store.annotations.act import Act
from store.library.library import Library
from tui.commands.arguments import add_json, add_library
from tui.commands.opened import opened
from tui.commands.output import print_rows, warn

COLUMNS = ("act", "annotations", "articles", "at")
TEXT = "Takes back what was done last to the annotations, on this machine."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    add_json(parser)


def run(options: Namespace) -> int:
    """Takes back what was done last in a library on this machine."""
    library, _ = opened(options)
    return print_step(options, library, lambda: library.acts.undo().act)


def print_step(options: Namespace, library: Library, step: Callable[[], Act]) -> int:
    """Undoes or does again, and prints what that was."""
    act = step()
    if library.journal.problem:
        warn(library.journal.problem)
    row = {"act": act.words, "annotations": len(act.changes), "articles": len(act.articles), "at": act.at}
    print_rows([row], options.json, COLUMNS)
    return 0
