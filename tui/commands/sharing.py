"""`share`."""

from __future__ import annotations

import shlex
from argparse import ArgumentParser, Namespace

from store.database.files import write_atomic
from store.database.layout import UNION
from store.database.own_folder import read_own
from store.errors import PostilError
from store.library.library import open_paths
from tui.commands.arguments import add_json, add_library
from tui.commands.output import print_rows

COLUMNS = ("file", "what", "command")
DRIVER = "postil merge-driver %O %A %B %P"
TEXT = "Makes a library ready for git, and says the command that keeps its merges tidy."


def add_arguments(parser: ArgumentParser) -> None:
    add_library(parser)
    add_json(parser)


def run(options: Namespace) -> int:
    """Makes a library ready for git, and says the one command that git needs for tidy merges."""
    library = open_paths([options.library])
    layout = library.layout
    if layout.folder == layout.elsewhere:
        raise PostilError(f"{layout.root} cannot be written to; share it where it can")
    library.collection.prepare()
    file = layout.folder / ".gitattributes"
    try:
        if UNION not in (there := read_own(file)):
            write_atomic(file, there.rstrip(b"\n") + b"\n" * bool(there.strip()) + UNION)
    except OSError as error:
        raise PostilError(f"{file} cannot be written to: {error.strerror or error}") from error
    command = shlex.join(["git", "-C", str(layout.root), "config", "merge.union.driver", DRIVER])
    what = (
        "written: git merges the annotations of both sides, on every machine."
        " With the command, given once on a machine, it leaves no old lines beside the new ones"
    )
    print_rows([{"file": str(file), "what": what, "command": command}], options.json, COLUMNS)
    return 0
