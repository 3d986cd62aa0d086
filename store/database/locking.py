"""One writer at a time, across processes."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from store.database.files import make_folders
from store.database.own_folder import opened
from store.database.system_lock import IsHeld, SystemLock
from store.errors import CannotSave

if TYPE_CHECKING:
    from store.database.soft_lock import SoftLock

PATIENCE = 60.0
"""Seconds to wait for one save of another postil. A save takes milliseconds, one of 20,000 passages ten seconds."""
TURNS = 10
"""The factor by which the wait is longer while others get their turns: nobody is refused because there are many."""
PAUSE = 0.001
"""Seconds between two looks at the lock, at first. They are drawn at random, so that nobody is always late."""
LONGEST, LONGEST_NEXT = 0.02, 0.002
"""The longest pause at most, and the longest one for the process that is next."""

NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.ENOSYS})
"""The errors of file systems without locks: some network file systems, some in user space."""


class Lock:
    """The lock of one library. Where the file system has no locks, a file stands for it (see `soft_lock`). A thread that holds
    the lock may take it again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._guard = threading.RLock()
        self._held: SystemLock | SoftLock | None = None
        self._turns = path.with_name(f"{path.name}.turns")
        """A file that is touched by each process that gets the lock. As long as it changes, the others are not stuck. The next
        process has it locked."""
        self._soft = path.with_suffix(".soft")
        self.is_soft = False
        """Whether it had to fall back."""

    @contextmanager
    def held(self, what: str, patience: float | None = None) -> Iterator[None]:
        """Holds the lock for as long as the context lasts. Waits until one other process has kept it for `patience` seconds, or
        `PATIENCE`.

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
                lock, self._held = self._held, None
                lock.release()
        finally:
            self._guard.release()

    def _acquired(self, what: str, patience: float) -> SystemLock | SoftLock:
        try:
            make_folders(self._path.parent)
            with self._next_in_line(what, patience):
                lock = self._waited_for(what, patience)
            with suppress(OSError):
                self._touch_turns()
        except OSError as error:
            raise CannotSave(f"{what} was not saved: {error.strerror or error}") from error
        return lock

    @contextmanager
    def _next_in_line(self, what: str, patience: float) -> Iterator[None]:
        """Waits until this process is the next to get the lock. Otherwise the process that has just released it could take it
        again every time. If there is no such queue, each process is next."""
        line = None if self.is_soft else SystemLock(self._turns)
        if line is not None:
            try:
                self._wait(line, what, patience, LONGEST)
            except OSError:
                line = None
        try:
            yield
        finally:
            if line is not None:
                line.release()

    def _waited_for(self, what: str, patience: float) -> SystemLock | SoftLock:
        if not self.is_soft:
            lock = SystemLock(self._path)
            try:
                self._wait(lock, what, patience, LONGEST_NEXT)
                return lock
            except OSError as error:
                if error.errno not in NO_LOCKS:
                    raise
                self.is_soft = True
        soft = self._soft_lock()
        self._wait(soft, what, patience, LONGEST)
        return soft

    def _wait(self, lock: SystemLock | SoftLock, what: str, patience: float, longest: float) -> None:
        """Takes a lock as soon as it is free; for errors see `held`."""
        started = changed = time.monotonic()
        turn, pause = self._turn(), PAUSE
        while True:
            try:
                lock.acquire()
                return
            except IsHeld:
                now = time.monotonic()
                if self._turn() != turn:
                    turn, changed = self._turn(), now
                if now - changed >= patience or now - started >= patience * TURNS:
                    raise CannotSave(self._refusal(what, now - started)) from None
                from random import uniform  # a lock is seldom waited for

                time.sleep(uniform(0.5, 1.5) * pause)
                pause = min(2 * pause, longest)

    def _soft_lock(self) -> SoftLock:
        from store.database.soft_lock import SoftLock

        return SoftLock(self._soft)

    def _touch_turns(self) -> None:
        with opened(self._turns.parent) as folder:
            handle = folder.open(self._turns.name, os.O_WRONLY | os.O_CREAT)
            try:
                os.utime(handle)
            finally:
                os.close(handle)

    def _refusal(self, what: str, waited: float) -> str:
        remedy = f"; if none is running, delete {self._soft}" if self.is_soft else ""
        return f"{what} was not saved: another postil has been writing for {waited:.0f} s{remedy}"

    def _turn(self) -> int:
        try:
            return self._turns.stat().st_mtime_ns
        except OSError:
            return 0
