"""Kept texts that nothing needs any more.

A text that annotations were made in is needed while an annotation, or an act that could be undone, names its hash. One that
was kept a moment ago may belong to an annotation that is being saved.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path

from store.database.layout import FolderLayout
from store.database.locking import Lock
from store.database.own_folder import delete_own, files_below, is_there, read_own

HASH = re.compile(rb"[0-9a-f]{32}")
"""Of a text, as files name it."""
A_MOMENT = 3_600.0
"""Seconds."""


def unneeded_texts(layout: FolderLayout) -> list[Path]:
    """The files of texts that nothing needs.

    Raises:
        OSError: a file or folder that may name one cannot be read; then none can be said to be unneeded.
    """
    folder = layout.texts
    long_ago = time.time() - A_MOMENT
    old = [path for path in folder.glob("*.txt") if path.lstat().st_mtime < long_ago]
    if not old:
        return []
    needed: set[bytes] = set()
    codebook = [layout.codebook] if is_there(layout.codebook) else []
    for path in (*files_below(layout.annotations), *files_below(layout.local), *codebook):
        needed.update(HASH.findall(read_own(path)))
    return [path for path in old if path.stem.encode() not in needed]


def drop_unneeded_texts(layout: FolderLayout, lock: Lock) -> list[Path]:
    """Deletes unneeded texts and returns the files that are gone; what cannot be deleted stays.

    Raises:
        CannotSave: another process holds the lock.
        OSError: see `unneeded_texts`.
    """
    dropped = []
    with lock.held(str(layout.folder)):
        for path in unneeded_texts(layout):
            with suppress(OSError):
                delete_own(path)
                dropped.append(path)
    return dropped
