"""A library's own folder, which may come from somebody else: nothing in it leads to another place.

Neither the folder itself nor anything below it is reached through a link, for reading or for writing. What is read is a file of
bounded size, not a device or a pipe.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

FOLDER = ".postil"
LARGEST = 256 * 1024 * 1024
"""Bytes of a stored file; 200,000 annotations in one article take half."""


class StrangeFile(OSError):
    """What is there is not a file of postil's: a link, a device, a pipe, or larger than any that it writes."""


def is_there(path: Path) -> bool:
    """Whether something is at a path, be it a link. What may not be looked at counts as not there: whoever goes on to read or
    write it is told why that cannot be done."""
    return os.path.lexists(path)


def refuse_links(path: Path) -> None:
    """Looks at a path, and at all folders above it up to the library's own.

    Raises:
        StrangeFile: one of them is a link.
        OSError: they cannot be looked at.
    """
    parts = path.parts
    if FOLDER not in parts:
        return
    own = len(parts) - 1 - parts[::-1].index(FOLDER)
    for end in range(own + 1, len(parts) + 1):
        above = Path(*parts[:end])
        if above.is_symlink():
            raise StrangeFile(errno.ELOOP, "a link, which postil does not follow; delete it", str(above))


def entries_in(folder: Path) -> list[Path]:
    """What is in a folder, in order; nothing where there is no such folder.

    Raises:
        StrangeFile: it is reached through a link.
        OSError: it cannot be read.
    """
    refuse_links(folder)
    try:
        return sorted(folder.iterdir())
    except FileNotFoundError:
        return []


def read_own(path: Path) -> bytes:
    """The bytes of a stored file.

    Raises:
        StrangeFile: it is not one of postil's.
        OSError: it cannot be read.
    """
    refuse_links(path.parent)
    if path.is_symlink():
        raise StrangeFile(errno.ELOOP, "a link, which postil does not follow", str(path))
    # a pipe would wait for a writer, and the file may have become a link just now
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise StrangeFile(errno.EINVAL, "not a regular file", str(path))
        if status.st_size > LARGEST:
            raise StrangeFile(errno.EFBIG, f"larger than {LARGEST >> 20} MB", str(path))
        return file.read()


LOCAL = "local"
"""The folder in it of what is this machine's own."""
