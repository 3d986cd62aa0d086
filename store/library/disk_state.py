"""When the files of a library changed, by the times on the disk. An open app uses it to see what other programs write.

Whoever writes a file whole changes the time of its folder, so few places have to be asked, however many files there are. A
file that is changed in its place, and is not open, is noticed when it is opened.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from store.articles.ignoring import Ignoring
from store.database.layout import FolderLayout
from store.library.listings import Listing

MOST_FOLDERS = 500
"""Folders of articles that are asked, those next to the library's own first."""

Stamp = tuple[int, int]
"""The time of the last change of a file or folder in nanoseconds, and its size in bytes; zeros for what is not there."""
NOT_THERE: Stamp = (0, 0)


class DiskState(NamedTuple):
    """The stamps of a library's files at one moment."""

    articles: Mapping[str, Stamp]
    """Those of folders of articles and of the open article's file, by their paths in the library."""
    codebook: Stamp
    annotations_folder: Stamp
    annotations: Mapping[str, Stamp]
    """Those of the files of annotations, by the ids of their articles."""


class OutsideChanges(NamedTuple):
    """What has changed between two moments, here or by other programs."""

    is_folder: bool
    """Whether articles may have come, gone, moved or changed."""
    is_codebook: bool
    articles: frozenset[str]
    """The ids of the articles whose annotations were written."""

    def __bool__(self) -> bool:
        return self.is_folder or self.is_codebook or bool(self.articles)


def disk_state(
    layout: FolderLayout,
    rows: Iterable[Listing],
    opened: str,
    ignoring: Callable[[], Ignoring] | None,
    before: DiskState | None = None,
    *,
    asks_texts: bool = True,
) -> DiskState:
    """The state of a library with these rows, now. `opened` is the path of the open article, ``""`` for none; `ignoring`
    returns what a look through the folder leaves out, and is None where a look goes to named files alone. What has not changed
    since `before` is not listed again. Unless it `asks_texts`, the stamps of articles are those of before."""
    stamps_before: Mapping[str, Stamp] = before.articles if before is not None else {}
    stamps = stamps_before
    if asks_texts:
        now = _folder_stamps(layout.root, rows, ignoring, stamps_before)
        stamps = {**now, opened: _stamp(layout.root / opened)} if opened else now
    annotations_folder = _stamp(layout.annotations)
    if before is not None and before.annotations_folder == annotations_folder:
        annotations = before.annotations
    else:
        annotations = _stamps_in(layout.annotations)
    return DiskState(stamps, _stamp(layout.codebook), annotations_folder, annotations)


def changes_between(before: DiskState, now: DiskState) -> OutsideChanges:
    """What differs. A folder that was not asked before is passed over: the folder above it changed when it came."""
    is_folder = any(before.articles.get(path, stamp) != stamp for path, stamp in now.articles.items())
    if before.annotations is now.annotations:
        written: frozenset[str] = frozenset()
    else:
        written = frozenset(name for name, _ in set(before.annotations.items()) ^ set(now.annotations.items()))
    return OutsideChanges(is_folder, before.codebook != now.codebook, written)


def _folder_stamps(
    root: Path, rows: Iterable[Listing], ignoring: Callable[[], Ignoring] | None, before: Mapping[str, Stamp]
) -> dict[str, Stamp]:
    """The stamps of the folders of articles, and of folders below them that hold none yet."""
    folders = {row.path.rpartition("/")[0] for row in rows} | set(before) | {""}
    waiting = sorted(folders, key=lambda path: (path.count("/"), path))
    stamps: dict[str, Stamp] = {}
    for path in waiting:
        stamp = _stamp(root / path) if path not in stamps else NOT_THERE
        if stamp == NOT_THERE:
            continue
        stamps[path] = stamp
        if len(stamps) == MOST_FOLDERS:
            break
        if ignoring is not None and stamp != before.get(path) and (below := _folders_in(root, path)):
            left_out = ignoring()
            waiting += [folder for folder in below if not left_out.matching(folder, is_folder=True)]
    return stamps


def _folders_in(root: Path, path: str) -> list[str]:
    """The paths of the folders in a folder, without hidden ones and links."""
    try:
        with os.scandir(root / path) as entries:
            names = [entry.name for entry in entries if entry.name[:1] != "." and entry.is_dir(follow_symlinks=False)]
    except OSError:
        return []
    return [f"{path}/{name}" if path else name for name in names]


def _stamps_in(folder: Path) -> dict[str, Stamp]:
    """The stamps of the files of a folder, by their names without endings."""
    try:
        with os.scandir(folder) as entries:
            return {
                entry.name.partition(".")[0]: _stamp(entry)
                for entry in entries
                if not entry.name.startswith(".")  # being written
            }
    except OSError:
        return {}


def _stamp(path: Path | os.DirEntry[str]) -> Stamp:
    try:
        status = path.stat()
    except (OSError, ValueError):  # the path may not be one of this system
        return NOT_THERE
    return status.st_mtime_ns, status.st_size
