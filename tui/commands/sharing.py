"""`share`, and `merge-driver`, which git calls."""

from __future__ import annotations

import shlex
import subprocess
from argparse import Namespace
from pathlib import Path

from store.annotations.merge_driver import is_stored, merged
from store.database.layout import UNION
from store.errors import DamagedFile, PostilError
from store.library.library import open_workspace
from tui.commands.output import print_rows

COLUMNS = ("file", "what", "command")
DRIVER = "postil merge-driver %O %A %B %P"


def share(options: Namespace) -> int:
    """Makes a library ready for git, and says the one command that git needs for tidy merges."""
    workspace = open_workspace([options.library])
    layout = workspace.layout
    if layout.folder == layout.elsewhere:
        raise PostilError(f"{layout.root} cannot be written to; share it where it can")
    workspace.collection.prepare()
    file = layout.folder / ".gitattributes"
    try:
        if UNION not in (there := file.read_bytes()):
            file.write_bytes(there.rstrip(b"\n") + b"\n" * bool(there.strip()) + UNION)
    except OSError as error:
        raise PostilError(f"{file} cannot be written to: {error.strerror or error}") from error
    command = shlex.join(["git", "-C", str(layout.root), "config", "merge.union.driver", DRIVER])
    what = (
        "written: git merges the annotations of both sides, on every machine."
        " With the command, given once on a machine, it leaves no old lines beside the new ones"
    )
    print_rows([{"file": str(file), "what": what, "command": command}], options.json, COLUMNS)
    return 0


def merge_driver(options: Namespace) -> int:
    """Merges two versions of a file into the second one, as git asks its drivers to. What is no file of postil's is merged by
    lines, as git itself would have done it."""
    path = Path(options.path or options.ours)
    ours, theirs = Path(options.ours), Path(options.theirs)
    if is_stored(path):
        try:
            ours.write_bytes(merged(path, ours.read_bytes(), theirs.read_bytes()))
        except (OSError, ValueError, DamagedFile):
            pass  # by lines nothing is lost
        else:
            return 0
    command = ["git", "merge-file", "--union", options.ours, options.base, options.theirs]
    try:
        return subprocess.run(command, check=False).returncode
    except OSError as error:
        raise PostilError(f"git was not found: {error.strerror or error}") from error
