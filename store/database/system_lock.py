"""The operating system's lock on a file: one process has it at a time, and it ends with the process.

On POSIX systems it is that of flock(2), as filelock takes it too, so that any version of postil keeps out any other. filelock
takes a tenth of a small command's time to import, and looks the file up by its path; here the file is opened in its folder,
which is reached through no link. Elsewhere it is filelock's.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from store.database.own_folder import opened

if TYPE_CHECKING:
    from filelock import BaseFileLock

HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK})
"""The errors by which file systems say that somebody else has the lock."""


class IsHeld(Exception):
    """Somebody else has the lock."""


class SystemLock:
    """One lock, as one process tries to have it. The file stays in place, neither emptied nor written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None
        self._other: BaseFileLock | None = None

    def acquire(self) -> None:
        """Takes the lock, or fails at once.

        Raises:
            IsHeld: somebody else has it.
            OSError: the file cannot be opened, or the file system has no locks.
        """
        if sys.platform == "win32":
            self._acquire_other()
            return
        with opened(self._path.parent) as folder:
            descriptor = folder.open(self._path.name, os.O_RDWR | os.O_CREAT)
        try:
            _lock(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor

    def release(self) -> None:
        """Gives the lock back, if this has it."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            try:
                _unlock(descriptor)  # a process that is just being started has it open too
            finally:
                os.close(descriptor)
        if self._other is not None:
            self._other.release()

    def _acquire_other(self) -> None:
        from filelock import FileLock, Timeout

        self._other = FileLock(self._path)
        try:
            self._other.acquire(timeout=0)
        except Timeout as error:
            raise IsHeld(str(self._path)) from error


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in HELD:
            raise IsHeld(error.strerror) from error
        raise


def _unlock(descriptor: int) -> None:
    if sys.platform == "win32":
        return
    import fcntl

    fcntl.flock(descriptor, fcntl.LOCK_UN)
