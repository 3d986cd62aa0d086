"""Which files of annotations a library has. Nothing is read of them: the list of articles needs no more than their names."""

from __future__ import annotations

from pathlib import Path

from store.database.layout import ARTICLE_ID, FolderLayout
from store.database.own_folder import StrangeFile, entries_in
from store.errors import Unreadable

LIBRARY = ""
"""The file for what belongs to no article: the codebook, declined passages, corrections of names, named lists, cards. Every
other file has an article's id for its name."""


def annotated(layout: FolderLayout) -> list[str]:
    """The ids of the articles that have annotations: in a file, or in the copy of one that is gone.

    Raises:
        Unreadable: the folder of their files cannot be read.
    """
    files = {path.stem for path in (*_stored(layout), *layout.copies.glob("[!.]*.json"))}
    return sorted(name for name in files if ARTICLE_ID.fullmatch(name))


def conflict_copies(layout: FolderLayout) -> list[tuple[str, Path]]:
    """The copies that a sync tool left beside stored files when both sides had changed: pairs of the file's name, an article's
    id or `LIBRARY`, and the copy's path. The name of the copy begins with that of the file.

    Raises:
        Unreadable: see `annotated`.
    """
    copies = ((ARTICLE_ID.match(path.stem), path) for path in _stored(layout) if not ARTICLE_ID.fullmatch(path.stem))
    own = layout.codebook
    try:
        beside = sorted(path for path in own.parent.glob(f"{own.stem}?*{own.suffix}") if not path.name.startswith("."))
    except OSError:
        beside = []
    return [
        *((LIBRARY, path) for path in beside if not path.stem[len(own.stem)].isalnum()),
        *((named[0], path) for named, path in copies if named is not None),
    ]


def _stored(layout: FolderLayout) -> list[Path]:
    folder = layout.annotations
    try:
        return [path for path in entries_in(folder) if path.suffix == ".json" and not path.name.startswith(".")]
    except StrangeFile:  # a link; links in a library's own folder are reported when it is opened
        return []
    except OSError as error:
        raise Unreadable(f"{folder}: {error.strerror or error}; its annotations are not shown") from error
