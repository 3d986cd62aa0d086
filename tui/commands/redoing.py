"""`redo`."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from tui.commands.arguments import add_json, add_library
from tui.commands.opened import opened
from tui.commands.steps import print_step

TEXT = "Does again what was undone last."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    add_json(parser)


def run(options: Namespace) -> int:
    """Does again what was undone last."""
    library, _ = opened(options)
    return print_step(options, library, lambda: library.acts.redo().act, "nothing was undone that could be done again")
