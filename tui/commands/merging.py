"""`merge-driver`, which git calls."""

from __future__ import annotations

import subprocess
from argparse import ArgumentParser, Namespace
from pathlib import Path

from store.annotations.merge_driver import is_stored, merged
from store.database.own_folder import LARGEST, read_regular
from store.errors import DamagedFile, PostilError, Unreadable

TEXT = "What git calls to merge two versions of a stored file, see `postil share`."


def add_arguments(parser: ArgumentParser) -> None:
    for name, text in (("base", "what both were made from"), ("ours", "one; it is replaced"), ("theirs", "the other")):
        parser.add_argument(name, help=text)
    parser.add_argument("path", nargs="?", help="what the file is called in the repository")


def run(options: Namespace) -> int:
    """Merges two versions of a file into the second one, as git asks its drivers to. Other files than postil's are merged
    by lines, as git itself would have done it."""
    path = Path(options.path or options.ours)
    ours = Path(options.ours)
    try:
        content, other = (read_regular(file, LARGEST) for file in (ours, Path(options.theirs)))
    except OSError as error:
        raise Unreadable(f"{error.filename}: {error.strerror or error}; nothing was merged") from error
    if is_stored(path):
        try:
            ours.write_bytes(merged(path, content, other))
        except (OSError, ValueError, DamagedFile):
            pass  # by lines nothing is lost
        else:
            return 0
    command = ["git", "merge-file", "--union", "--", options.ours, options.base, options.theirs]
    try:
        return subprocess.run(command, check=False).returncode
    except OSError as error:
        raise PostilError(f"git was not found: {error.strerror or error}") from error
