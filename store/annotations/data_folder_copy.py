"""Annotations of a library in two places: in it, and in the data folder, where they are kept while it cannot be written to."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from store.annotations.collection import Collection
from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import OF_ARTICLES, OF_LIBRARY
from store.counts import counted
from store.database.files import write_atomic
from store.database.layout import ARTICLE_ID, COPIES, FOLDER, TEXT_HASH, FolderLayout
from store.database.locking import Lock
from store.database.log import Log
from store.database.own_folder import LOCAL, entries_in, is_there, read_own
from store.database.safety import Safety
from store.database.standing import look_at
from store.database.tables import read
from store.errors import CannotSave, PostilError, message_of


def bring_together(collection: Collection, layout: FolderLayout, safety: Safety) -> None:
    """Moves what was kept elsewhere while the library could not be written to into the library, together with the journal of
    the acts that were done there. What was moved stays beside, under another name. If the library still cannot be written to,
    takes over what others have written into it.

    What cannot be taken over now is reported. Whoever opens the library next tries it again.

    Raises:
        CannotSave, Unreadable: nothing could be taken over.
    """
    elsewhere, kept = layout.elsewhere, layout.root / FOLDER
    if layout.folder == elsewhere:
        for name, path in _newer(kept, elsewhere):
            _take_in(collection, name, path, kept, safety)
        return
    if not elsewhere.is_dir():
        return
    with safety.lock.held(str(layout.folder), patience=0), Lock(elsewhere / "local" / "lock").held(str(elsewhere), 0):
        collection.prepare()
        for text in sorted((elsewhere / "texts").glob("[!.]*.txt")):
            if not is_there(layout.text(text.stem)):
                write_atomic(layout.text(text.stem), read(text))
        counts = [_take_in(collection, name, path, elsewhere, safety) for name, path in _files(elsewhere)]
        with contextlib.suppress(CannotSave):  # nothing of the annotations is lost
            journal = layout._replace(folder=elsewhere).journal
            Log(layout.journal, safety.lock).take_in(Log(journal, safety.lock).lines())
    if None in counts:
        return
    entries = counted(sum(filter(None, counts)), "entry", "entries")
    with contextlib.suppress(OSError):
        moved = elsewhere.with_name(f"{elsewhere.name}-moved-{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
        elsewhere.rename(moved)
        safety.tell(
            f"moved {entries} into {layout.root}, which could not be written to before, from {elsewhere}; what was moved stays"
            f" in {moved}"
        )


def adopt(layout: FolderLayout) -> None:
    """Copies what is kept in a library to the data folder, for a library that cannot be written to any more."""
    kept = layout.root / FOLDER
    if layout.folder == kept or is_there(layout.folder):
        return
    files = [path if is_there(path) else _copy_of(path, kept) for _, path in _files(kept)]
    files += [path for path in _entries(kept / "texts") if path.suffix == ".txt" and TEXT_HASH.fullmatch(path.stem)]
    for path in files:
        with contextlib.suppress(OSError, CannotSave):  # what cannot be read now is taken over when it can be
            write_atomic(layout.folder / path.relative_to(kept), read_own(path), durable=False)


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """The stored files in a folder by their names in the collection, including files of which only the copy is left."""
    codebook, annotations = folder / "library.json", folder / "annotations"
    if is_there(codebook) or is_there(_copy_of(codebook, folder)):
        yield LIBRARY, codebook
    names = {path.name for path in (*_entries(annotations), *_entries(_copy_of(codebook, folder).parent))}
    for path in (annotations / name for name in sorted(names)):
        if path.suffix == ".json" and ARTICLE_ID.fullmatch(path.stem):
            yield path.stem, path


def _copy_of(path: Path, folder: Path) -> Path:
    """The copy of a stored file in a folder, as it was last written."""
    return folder / LOCAL / COPIES / path.name


def _take_in(collection: Collection, name: str, path: Path, folder: Path, safety: Safety) -> int | None:
    """Takes over what stands in a stored file of a folder, together with its copy; returns how many entries that were, None
    where it cannot be done now."""
    try:
        standing = look_at(path, _copy_of(path, folder), OF_ARTICLES if name else OF_LIBRARY)
        count = collection.take_in(name, standing.tables)
    except (OSError, PostilError) as error:
        safety.tell(f"what is in {folder} was not taken over: {message_of(error)}")
        return None
    if standing.trouble:
        safety.tell(f"in {folder} {standing.trouble}")
    return count


def _entries(folder: Path) -> list[Path]:
    """The names in a folder; none if it cannot be read."""
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
