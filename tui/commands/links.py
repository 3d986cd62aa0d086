"""Opening what a ``postil:`` link leads to.

A link may come from somebody else. It opens an article of a library that is there already; before it makes a library of any
other folder, the reader is asked.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from store.articles.clean import clean_line
from store.errors import PostilError
from store.exchange.citing.link import followed
from store.library.enclosing import library_at_or_above
from tui.terminal.quiet_terminal import Modes, usual_terminal

LONGEST = 80
"""Characters of a link that a message repeats."""


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where a link leads."""

    library: Path
    path: str
    """Path of the article inside the library."""
    place: str
    """An annotation's id, or ``char=START,END``."""


def linked(link: str, modes: Modes = None) -> LinkTarget:
    """Where a link leads on this machine. `modes` are those of the terminal before it was made quiet, if it was.

    Raises:
        PostilError: it leads to no file, or to one that is in no library, and the reader does not want one there.
    """
    target = followed(link)
    file = _regular(target[0]) if target is not None else None
    if target is None or file is None:
        raise PostilError(f"{clean_line(link)[:LONGEST]} leads to no article on this machine; open its library instead")
    library = library_at_or_above(file.parent)
    if library is None:
        if not _is_wanted(file, modes):
            raise PostilError(f"{file} is in no library; `postil {file.parent}` makes one of its folder")
        library = file.parent
    return LinkTarget(library, file.relative_to(library).as_posix(), target[1])


def _regular(path: Path) -> Path | None:
    """The file with the links in its folder's path followed; None if there is none."""
    try:
        return path.parent.resolve() / path.name if path.is_file() else None
    except (OSError, ValueError):  # longer than a name may be, or with a NUL in it
        return None


def _is_wanted(file: Path, modes: Modes) -> bool:
    """Whether the reader, who is asked in the terminal, wants a library in a file's folder."""
    if any(stream is None or not stream.isatty() for stream in (sys.stdin, sys.stderr)):
        return False
    with usual_terminal(modes):
        print(f"postil: {clean_line(str(file))} is in no library.", file=sys.stderr)
        print(f"Open {clean_line(str(file.parent))} as a new library? [y/N] ", end="", file=sys.stderr, flush=True)
        return sys.stdin.readline().strip().casefold() in ("y", "yes")
