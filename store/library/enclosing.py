"""Which library a path belongs to: the nearest folder at or above it that has one, as git finds its repository.

The app, links and every command ask here. Without a library at or above it, it belongs to the nearest folder that the reader
has opened as a whole; else a folder becomes a new library, and files make one in the folder that holds them all. A folder
without articles of its own stands for the only such folder below it, if there is one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from store.articles.folder import A_LIBRARY, ArticleFolder
from store.articles.large_folders import what_is_vast
from store.articles.listed_files import ArticleFile, Skipped
from store.counts import counted
from store.database.layout import JOINED, is_library, layout_of
from store.database.own_folder import FOLDER, is_there
from store.errors import PostilError, Unreadable
from store.library.kept.whole_pages import whole_pages

MOST_LOOKED_AT = 2_000
"""Most files and folders that are searched for an article; a folder with more counts as having articles of its own."""


class LibraryPaths(NamedTuple):
    """The library, or the part of one, that paths name."""

    root: Path
    only: frozenset[str] | None = None
    """The named files, inside `root`; None if a folder was named."""
    folder: str = ""
    """The named folder, inside `root`; ``""`` for all of it."""
    notices: tuple[str, ...] = ()
    """Messages about libraries above and below."""

    @property
    def library(self) -> ArticleFolder:
        return ArticleFolder(
            self.root, self.only, self.folder, lambda: joined_folders(self.root), lambda: whole_pages(self.root)
        )


def library_of(paths: Sequence[Path]) -> LibraryPaths:
    """The library that one folder, or files, belong to.

    Raises:
        Unreadable: one of the paths is not there, files and folders are mixed, or files are of several libraries.
    """
    for path in paths:
        try:
            path.stat()
            if path.is_dir():
                with suppress(FileNotFoundError):
                    (path / FOLDER).lstat()  # what is in a folder may be out of reach
        except OSError as error:
            raise Unreadable(f"{path} is not there, or cannot be read: {error.strerror or error}") from error
    if len(paths) == 1 and paths[0].is_dir():
        return _of_folder(paths[0])
    if any(path.is_dir() for path in paths):
        raise Unreadable("give one folder, or files; not both")
    return _of_files(paths)


def library_at_or_above(folder: Path) -> Path | None:
    """The nearest library. Below a folder whose name begins with a dot, no library above it counts."""
    nearest: Path | None = None
    for above in (folder, *folder.parents):
        elsewhere = layout_of(above)
        is_one = is_library(above) or (elsewhere.folder == elsewhere.elsewhere and elsewhere.folder.is_dir())
        if is_one and (nearest is None or nearest.relative_to(above).as_posix() in joined_folders(above)):
            nearest = above
        if above.name.startswith("."):
            break
    return nearest


def _opened_above(folder: Path) -> Path | None:
    """The nearest folder above this one that was opened as a whole. It is the reader's library, though nothing is annotated in
    it yet. It is remembered as long as its list of articles is. None if this folder was opened so itself, or if a folder whose
    name begins with a dot comes before."""
    for above in (folder, *folder.parents):
        if is_there(layout_of(above).listings):
            return above if above != folder else None
        if above.name.startswith("."):
            return None
    return None


def joined_folders(root: Path) -> frozenset[str]:
    """The folders below a library that were libraries of their own and became parts of it."""
    codebook = layout_of(root).codebook
    if not is_there(codebook):
        return frozenset()
    from store.database.joining import DELETED
    from store.database.tables import load

    try:
        rows = load(codebook).get(JOINED, {}).values()
    except PostilError:  # the list of articles reports it
        return frozenset()
    return frozenset(str(row.get("folder")) for row in rows if row.get(DELETED) is not True)


def _of_folder(named: Path) -> LibraryPaths:
    folder = named.resolve()
    root = library_at_or_above(folder) or _opened_above(folder)
    if root is None:
        below = None if what_is_vast(folder) else _only_library_below(folder)
        if below is None:
            return LibraryPaths(folder)
        remark = f"{named} has no articles of its own; its library {below.relative_to(folder).as_posix()} is opened"
        return LibraryPaths(below, notices=(remark,))
    if root != folder:
        return LibraryPaths(root, folder=folder.relative_to(root).as_posix())
    outer = library_at_or_above(root.parent) if not root.name.startswith(".") else None
    if outer is None:
        return LibraryPaths(root)
    return LibraryPaths(root, notices=(f"{root.name} is a library inside the library {outer}",))


def _only_library_below(folder: Path) -> Path | None:
    """The only library below a folder that has no articles beside it, or the only folder that was opened as a whole; None where
    there is none, where there are several, or where there is an article elsewhere."""
    if _has_article_of_its_own(folder):
        return None
    below = set()
    opened_by_folder: dict[str, Path | None] = {}
    for entry in islice(ArticleFolder(folder).walk(), MOST_LOOKED_AT + 1):
        if isinstance(entry, ArticleFile):
            parent, _ = os.path.split(entry.path)
            if parent not in opened_by_folder:
                opened_by_folder[parent] = _opened_between(folder, parent)
            opened = opened_by_folder[parent]
            if opened is None:
                return None
            below.add(opened)
        elif isinstance(entry, Skipped) and entry.reason == A_LIBRARY:
            below.add(folder / entry.path)
    return below.pop() if len(below) == 1 else None


def _has_article_of_its_own(folder: Path) -> bool:
    """Whether an article lies in a folder itself. Most have one among the first files; to walk would be to sort them all."""
    articles = ArticleFolder(folder)
    try:
        with os.scandir(folder) as entries:
            names = (entry.name for entry in islice(entries, MOST_LOOKED_AT) if not entry.name.startswith("."))
            return any(isinstance(articles.look_at(name, asked_for=False), ArticleFile) for name in names)
    except OSError:
        return False


def _opened_between(folder: Path, below: str) -> Path | None:
    """The outermost folder that was opened as a whole, of those from one below a folder up to it, itself left out."""
    place, opened = folder, None
    for part in Path(below).parts:
        place /= part
        if opened is None and is_there(layout_of(place).listings):
            opened = place
    return opened


def _of_files(paths: Sequence[Path]) -> LibraryPaths:
    files = [_in_place(path) for path in paths]
    roots = dict.fromkeys(library_at_or_above(file.parent) for file in files)
    if len(roots) > 1:
        some = ", ".join(f"{root or 'none'}" for root in roots)
        count = counted(len(roots), "library", "libraries")
        raise Unreadable(f"these files are in {count} ({some}); open those of one at a time")
    root = next(iter(roots))
    if root is None:
        folder = Path(os.path.commonpath([file.parent for file in files]))
        root = _opened_above(folder) or folder
    return LibraryPaths(root, frozenset(file.relative_to(root).as_posix() for file in files))


def _in_place(path: Path) -> Path:
    """A file by the folder it lies in. A link stays the file it is named as, unless it leads into a library from outside."""
    file = Path(os.path.abspath(path)).parent.resolve() / path.name  # noqa: PTH100 -- a link stays what it is named as
    if file.is_symlink() and library_at_or_above(file.parent) is None:
        target = file.resolve()
        if library_at_or_above(target.parent) is not None:
            return target
    return file
