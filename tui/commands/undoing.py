"""`undo`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.commands.arguments import add_json, add_library
from tui.commands.opened import opened
from tui.commands.steps import print_step

TEXT = "Takes back what was done last to the annotations, on this machine."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    add_json(parser)


def run(options: Namespace) -> int:
    """Takes back what was done last in a library on this machine."""
    library, _ = opened(options)
    return print_step(options, library, lambda: library.acts.undo().act, "nothing was done that could be undone")
