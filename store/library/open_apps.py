"""Whether the app is open on a library. It has texts in its memory, and writes them again: whoever takes words out of all that
is kept has to know.

Each app holds a lock on a file of its own in the platform's state folder, which ends with the process.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from store.database.layout import FolderLayout
from store.database.system_lock import IsHeld, SystemLock
from store.platform_folders import platform_folder


def mark_open(layout: FolderLayout) -> SystemLock | None:
    """Says that this process has the app open on a library, for as long as the lock is not released; None where the file
    system has no locks."""
    for dead in _not_held(layout):
        dead.unlink(missing_ok=True)
    path = _beginning(layout).with_suffix(f".{os.getpid()}")
    lock = SystemLock(path)
    with suppress(OSError, IsHeld):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock.acquire()
        return lock
    return None


def is_open(layout: FolderLayout) -> bool:
    """Whether an app of this user is open on a library."""
    return len(list(_not_held(layout))) < len(_marks(layout))


def _not_held(layout: FolderLayout) -> Iterator[Path]:
    for path in _marks(layout):
        lock = SystemLock(path)
        with suppress(OSError, IsHeld):
            lock.acquire()
            lock.release()
            yield path


def _marks(layout: FolderLayout) -> list[Path]:
    beginning = _beginning(layout)
    return sorted(beginning.parent.glob(f"{beginning.name}.*"))


def _beginning(layout: FolderLayout) -> Path:
    """The path of a library's marks, without what each process adds."""
    return platform_folder("state") / "open" / layout.cache.name
