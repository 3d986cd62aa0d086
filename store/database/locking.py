"""One writer at a time, across processes."""

from __future__ import annotations

import errno
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from store.database.files import make_folders
from store.errors import CannotSave

if TYPE_CHECKING:
    from filelock import BaseFileLock

PATIENCE = 60.0
"""Seconds to wait for another postil to finish a save; one takes milliseconds, one of 20,000 passages ten seconds."""

NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS})
"""What file systems without locks answer: some network ones, some in user space."""


class Lock:
    """The lock of one library. Where the file system has no locks, a file that is there stands for one.

    A thread that holds it may take it again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._guard = threading.RLock()
        self._held: BaseFileLock | None = None
        self.is_soft = False
        """Whether it had to fall back; such a lock does not notice a holder that died without a word on another machine."""

    @contextmanager
    def held(self, what: str, patience: float | None = None) -> Iterator[None]:
        """Holds the lock for as long as the context lasts; waits for it `patience` seconds at most, or `PATIENCE`.

        Raises:
            CannotSave: somebody else kept it for too long, or there is no place for it; `what` is then as it was.
        """
        patience = PATIENCE if patience is None else patience
        if not self._guard.acquire(timeout=patience):
            raise CannotSave(f"{what} was not saved: something else has been writing for {patience:.0f} s")
        try:
            if self._held is not None:
                yield
                return
            self._held = self._acquired(what, patience)
            try:
                yield
            finally:
                held, self._held = self._held, None
                held.release()
        finally:
            self._guard.release()

    def _acquired(self, what: str, patience: float) -> BaseFileLock:
        from filelock import FileLock, SoftFileLock, Timeout

        try:
            make_folders(self._path.parent)
            lock: BaseFileLock = FileLock(self._path, timeout=patience)
            try:
                lock.acquire()
            except (OSError, NotImplementedError) as error:
                if isinstance(error, Timeout) or getattr(error, "errno", errno.ENOSYS) not in NO_LOCKS:
                    raise
                self.is_soft = True
                lock = SoftFileLock(self._path.with_suffix(".soft"), timeout=patience)
                lock.acquire()
        except Timeout as error:
            raise CannotSave(f"{what} was not saved: another postil has been writing for {patience:.0f} s") from error
        except OSError as error:
            raise CannotSave(f"{what} was not saved: {error.strerror or error}") from error
        return lock
