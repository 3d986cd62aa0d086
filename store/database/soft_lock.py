"""A file that stands for a lock, where the file system has none.

The process that makes the file has the lock, and touches the file again and again for as long as it has it. A file that nobody
touches any more was left by a process that died, on whichever machine. It is taken away.
"""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from pathlib import Path

from store.database.machine import machine_name
from store.database.own_folder import delete_own, opened, read_own
from store.database.system_lock import IsHeld

BEAT = 3.0
"""Seconds from one touch to the next."""
DEAD = 20.0
"""Seconds without a touch, after which nobody has the lock. They are counted here, since the clocks of two machines differ."""

Sign = tuple[int, int]
"""A file's inode and time."""


class SoftLock:
    """One lock, as one process tries to have it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._released: threading.Event | None = None
        self._seen: tuple[Sign, float] | None = None
        """The other process's file, and the time since which it has not changed."""

    def acquire(self) -> None:
        """Takes the lock, or fails at once.

        Raises:
            IsHeld: another has it.
            OSError: the file cannot be made.
        """
        try:
            with opened(self._path.parent) as folder:
                handle = folder.open(self._path.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            self._take_away_if_dead()
            raise IsHeld(str(self._path)) from None
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{os.getpid()}\n{machine_name()}\n")
        self._released = threading.Event()
        threading.Thread(target=self._beat, args=(self._released,), daemon=True).start()

    def release(self) -> None:
        """Gives the lock back."""
        if self._released is not None:
            self._released.set()
            self._released = None
            with suppress(OSError):
                delete_own(self._path)

    def _beat(self, released: threading.Event) -> None:
        while not released.wait(BEAT):
            with suppress(OSError):
                os.utime(self._path, follow_symlinks=False)

    def _take_away_if_dead(self) -> None:
        sign = _sign(self._path)
        if sign is None:
            return
        if self._seen is None or self._seen[0] != sign:
            self._seen = sign, time.monotonic()
        elif time.monotonic() - self._seen[1] >= DEAD or self._is_of_the_dead():
            aside = self._path.with_name(f"{self._path.name}.{os.getpid()}")
            with suppress(OSError):
                with opened(self._path.parent) as folder:
                    folder.rename(self._path.name, aside.name)
                if _sign(aside) != sign:  # another process was quicker, and this is its lock
                    os.link(aside, self._path, follow_symlinks=False)
                delete_own(aside)

    def _is_of_the_dead(self) -> bool:
        """Whether the file names a process of this machine that is gone."""
        with suppress(OSError, ValueError):
            process, machine = read_own(self._path).decode().splitlines()
            if machine == machine_name():
                try:
                    os.kill(int(process), 0)
                except ProcessLookupError:
                    return True
        return False


def _sign(path: Path) -> Sign | None:
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns
