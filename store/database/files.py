"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from store.database.own_folder import FOLDER, LOCAL, refuse_links
from store.errors import CannotSave

TEMPORARY = ".tmp-"

UMASK = os.umask(0)
os.umask(UMASK)
"""What this user's new files are denied. It is asked once: asking sets it, for all threads."""


def write_atomic(
    path: Path,
    content: bytes,
    *,
    durable: bool = True,
    named: bool = True,
    last_look: Callable[[], None] = lambda: None,
) -> os.stat_result:
    """Replaces the file at `path`: at every moment it holds all of the old content or all of the new; says what the file is
    that was written, whoever may have replaced it since.

    With `durable`, the new content is on the disk before it takes the name; with `named` too, it certainly has it when this
    returns: else the old content may come back with the power, until the folder is synced. What `last_look` raises just
    before the file is replaced leaves it as it is.

    Raises:
        CannotSave: the disk is full, the folder cannot be written to; the old content stands.
    """
    temporary = ""
    try:
        make_folders(path.parent)
        handle, temporary = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.chmod(temporary, _mode(path))  # noqa: PTH101 -- mkstemp makes files for their owner alone
            if durable:
                os.fsync(file.fileno())
            written = os.fstat(file.fileno())
        last_look()
        os.replace(temporary, path)  # noqa: PTH105 -- one system call, named as POSIX names it
    except BaseException as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        if not isinstance(error, OSError):
            raise
        raise CannotSave(f"{path} was not saved: {error.strerror or error}; it is as it was") from error
    if durable and named:
        _sync_folder(path.parent)
    return written


def make_folders(folder: Path) -> None:
    """Makes a folder and those above it that are missing, for good.

    Raises:
        OSError: they cannot be made, or one of them is a link in a library's own folder.
    """
    refuse_links(folder)
    missing = [above for above in (folder, *folder.parents) if not above.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for made in missing:
        if made.name == LOCAL and made.parent.name == FOLDER:
            from store.database.binding import bind  # seldom needed

            with contextlib.suppress(OSError):  # nothing that is in it will be believed, and no annotation is
                bind(made)
        _sync_folder(made.parent)


def sync_names(paths: Iterable[Path]) -> None:
    """Makes certain that files have the names that were given to them."""
    for folder in {path.parent for path in paths}:
        _sync_folder(folder)


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, or those of any new file of this user."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except OSError:
        return 0o666 & ~UMASK


def _sync_folder(folder: Path) -> None:
    """Makes what was renamed to, or made in, a folder durable. Where folders cannot be synced (Windows, some network file
    systems) it stands anyway."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
