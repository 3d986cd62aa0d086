"""Kept texts that nothing needs any more.

A text that annotations were made in is needed while an annotation, or an act that could be undone, names its hash. One that
was kept a moment ago may belong to an annotation that is being saved. The files that may name one are read only when any of
them has changed since all texts were found to be needed.
"""

from __future__ import annotations

import re
import time
from contextlib import suppress
from pathlib import Path

from store.database.files import write_atomic
from store.database.layout import FolderLayout
from store.database.locking import Lock
from store.database.own_folder import delete_own, files_below, is_there, read_own
from store.digests import blake2b
from store.errors import CannotSave

HASH = re.compile(rb"[0-9a-f]{32}")
"""The hash of a text, as the names of files have it."""
A_MOMENT = 3_600.0
"""Seconds."""


def unneeded_texts(layout: FolderLayout) -> list[Path]:
    """The files of texts that nothing needs.

    Raises:
        OSError: a file or folder that may name one cannot be read; then none can be said to be unneeded.
    """
    old = _old_texts(layout)
    if not old:
        return []
    needed: set[bytes] = set()
    for path in _naming(layout):
        needed.update(HASH.findall(read_own(path)))
    return [path for path in old if path.stem.encode() not in needed]


def drop_unneeded_texts(layout: FolderLayout, lock: Lock) -> list[Path]:
    """Deletes unneeded texts and returns the files that are gone; what cannot be deleted stays.

    Raises:
        CannotSave: another process holds the lock.
        OSError: see `unneeded_texts`.
    """
    if not _old_texts(layout) or _signature(layout) == _signature_kept(layout):
        return []
    dropped = []
    with lock.held(str(layout.folder)):
        before = _signature(layout)
        unneeded = unneeded_texts(layout)
        for path in unneeded:
            with suppress(OSError):
                delete_own(path)
                dropped.append(path)
    if not unneeded:
        with suppress(CannotSave):  # then the files are read again
            write_atomic(layout.texts_needed, before, durable=False)
    return dropped


def _old_texts(layout: FolderLayout) -> list[Path]:
    """The files of texts that no annotation is being saved with."""
    long_ago = time.time() - A_MOMENT
    return [path for path in layout.texts.glob("*.txt") if path.lstat().st_mtime < long_ago]


def _naming(layout: FolderLayout) -> list[Path]:
    """The files that may name a text."""
    codebook = [layout.codebook] if is_there(layout.codebook) else []
    return [*files_below(layout.annotations), *files_below(layout.local), *codebook]


def _signature(layout: FolderLayout) -> bytes:
    """Another one whenever a text has become old, or a file that may name one is another."""
    statuses = [(str(path), path.lstat()) for path in sorted(_naming(layout))]
    naming = [(path, status.st_size, status.st_mtime_ns) for path, status in statuses]
    return blake2b(repr((sorted(map(str, _old_texts(layout))), naming)).encode()).hexdigest().encode()


def _signature_kept(layout: FolderLayout) -> bytes:
    """That of the last time; nothing where it cannot be had."""
    try:
        return read_own(layout.texts_needed)
    except OSError:
        return b""
