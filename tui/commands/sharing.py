"""`share`."""

from __future__ import annotations

import shlex
from argparse import ArgumentParser, Namespace
from pathlib import Path

from store.database.layout import UNION
from store.database.rewriting import rewrite
from store.errors import PostilError
from store.library.library import Library, open_paths
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
    file = mark_for_git(library)
    command = shlex.join(["git", "-C", str(layout.root), "config", "merge.union.driver", DRIVER])
    what = (
        "written: git merges the annotations of both sides, on every machine."
        " With the command, given once on a machine, it leaves no old lines beside the new ones"
    )
    print_rows([{"file": str(file), "what": what, "command": command}], options.json, COLUMNS)
    return 0


def mark_for_git(library: Library) -> Path:
    """Says in the library's own folder how git is to merge its files; gives the file.

    Raises:
        CannotSave: it cannot be written.
    """
    library.collection.prepare()
    file = library.layout.folder / ".gitattributes"
    rewrite(file, _with_union)
    return file


def _with_union(raw: bytes) -> bytes:
    return raw if UNION in raw else raw.rstrip(b"\n") + b"\n" * bool(raw.strip()) + UNION
