"""Annotations of a library in two places: in it, and in the data folder, where they are kept while it cannot be written to."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from store.annotations.collection import LIBRARY, Collection
from store.counts import counted
from store.database.files import write_atomic
from store.database.layout import ARTICLE_ID, FOLDER, TEXT_HASH, FolderLayout
from store.database.locking import Lock
from store.database.own_folder import entries_in, is_there, read_own
from store.database.safety import Safety
from store.database.tables import read
from store.errors import CannotSave


def bring_together(collection: Collection, layout: FolderLayout, safety: Safety) -> None:
    """Moves into a library what was kept elsewhere while it could not be written to, now that it can; what was moved stays
    beside, under another name. For one that cannot be written to, takes over what others have written into it.

    Raises:
        CannotSave, NewerFormat, DamagedFile, Unreadable: some of it was not taken over; it can be tried again.
    """
    elsewhere, kept = layout.elsewhere, layout.root / FOLDER
    if layout.folder == elsewhere:
        for name, path in _newer(kept, elsewhere):
            collection.take_in(name, read(path), path)
        return
    if not elsewhere.is_dir():
        return
    with safety.lock.held(str(layout.folder), patience=0), Lock(elsewhere / "local" / "lock").held(str(elsewhere), 0):
        collection.prepare()
        taken = 0
        for text in sorted((elsewhere / "texts").glob("[!.]*.txt")):
            if not is_there(layout.text(text.stem)):
                write_atomic(layout.text(text.stem), read(text))
        for name, path in _files(elsewhere):
            taken += collection.take_in(name, read(path), path)
    with contextlib.suppress(OSError):
        moved = elsewhere.with_name(f"{elsewhere.name}-moved-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
        elsewhere.rename(moved)
        safety.tell(
            f"moved {counted(taken, 'entry', 'entries')} into {layout.root}, which could not be written to before, from"
            f" {elsewhere}; what was moved stays in {moved}"
        )


def adopt(layout: FolderLayout) -> None:
    """Where a library cannot be written to any more, takes what is kept in it along to where it can."""
    kept = layout.root / FOLDER
    if layout.folder == kept or is_there(layout.folder):
        return
    files = [path for _, path in _files(kept)]
    files += [path for path in _entries(kept / "texts") if path.suffix == ".txt" and TEXT_HASH.fullmatch(path.stem)]
    for path in files:
        with contextlib.suppress(OSError, CannotSave):  # what cannot be read now is taken over when it can be
            write_atomic(layout.folder / path.relative_to(kept), read_own(path), durable=False)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The stored files in a folder, with what the collection calls them."""
    codebook = folder / "library.json"
    if is_there(codebook):
        yield LIBRARY, codebook
    for path in _entries(folder / "annotations"):
        if path.suffix == ".json" and ARTICLE_ID.fullmatch(path.stem):
            yield path.stem, path


def _entries(folder: Path) -> list[Path]:
    """What is in a folder; nothing where it cannot be read."""
    try:
        return entries_in(folder)
    except OSError:
        return []


def _newer(folder: Path, other: Path) -> Iterator[tuple[str, Path]]:
    """The stored files in a folder that were written after those of the other."""
    for name, path in _files(folder):
        twin = other / path.relative_to(folder)
        with contextlib.suppress(OSError):
            if not is_there(twin) or path.stat().st_mtime_ns > twin.stat().st_mtime_ns:
                yield name, path
