"""`join`: makes one library of several that lie in each other."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from store.library.joining import joining_below
from tui.commands.arguments import add_json, add_library
from tui.commands.opened import has_nothing, opened
from tui.commands.output import print_rows
from tui.commands.streams import warn

COLUMNS = ("act", "annotations", "articles")
TEXT = "Takes the libraries below one into it, with their annotations. `undo` takes it back."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    add_json(parser)


def run(options: Namespace) -> int:
    library, contents = opened(options)
    if has_nothing(library):
        joining_below(library, contents)
    act = library.acts.plan_and_do(lambda _: joining_below(library, contents))
    if library.journal.problem:
        warn(library.journal.problem)
    row = {"act": act.words, "annotations": len(act.changes), "articles": len(act.articles)}
    print_rows([row], options.json, COLUMNS)
    return 0
