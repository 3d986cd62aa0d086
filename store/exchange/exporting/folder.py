"""An export as a folder: a file an article, named as the article is.

A file is never put in the place of one that is not an earlier export of the same article: that would be somebody's work, or
an article. Whether it is, is seen by the article's id in its beginning, where every format of `store.exchange` that can be
a folder has it.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Protocol
from unicodedata import normalize

from store.articles.clean import clean_line
from store.database.own_folder import read_regular
from store.errors import CannotSave
from store.exchange.sourced import ExportedArticle

BEGINNING = 65_536
"""Bytes that are looked at for the id of an article: more than any front matter has."""
UNFIT = re.compile(r'[<>:"|?*\\#^\[\]]|%%')
"""What one system or another has no names with, or Obsidian no links to; ``_`` stands in its place."""
DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)
"""Names of devices on Windows, whatever their ending."""
LONGEST = 200
"""Bytes of a name; file systems take 255, and an ending and an id may come to it."""


class OfArticle(Protocol):
    """What a file is named for."""

    @property
    def id(self) -> str: ...

    @property
    def path(self) -> str: ...


class FileNames:
    """The names of files for articles: each as its article's path with another ending."""

    def __init__(self, suffix: str) -> None:
        self._suffix = suffix
        self._names: set[str] = set()
        self._folders: dict[str, str] = {}

    def of(self, article: OfArticle) -> PurePosixPath:
        """A name inside the folder that no article had before; where another has the nearest one, the id is added to it."""
        named = [part for part in article.path.split("/") if part not in ("", ".", "..")]
        parts = [fitting_name(part) for part in named or [article.id]]
        folder = ""
        for part in parts[:-1]:
            folder = self._folders.setdefault(_key(f"{folder}{part}"), f"{folder}{part}") + "/"
        stem = fitting_name(PurePosixPath(parts[-1]).stem)
        for last in (stem, f"{stem}-{fitting_name(article.id)}"):
            path = PurePosixPath(folder + last + self._suffix)
            if _key(str(path)) not in self._names:
                break
        self._names.add(_key(str(path)))
        return path


def refuse_others(path: Path, article: ExportedArticle) -> None:
    """Refuses to replace what is not an earlier export of this article.

    Raises:
        CannotSave: another file is there, or it cannot be read.
    """
    try:
        is_own = article.id.encode("utf-8", "replace") in read_regular(path, BEGINNING)
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotSave(f"{path} cannot be replaced: {error.strerror or error}; name another folder") from error
    if not is_own:
        raise CannotSave(f"{path} is there already and was not exported from {article.path}; name another folder")


def _key(path: str) -> str:
    """What names are the same by on systems that mind neither case nor the form of letters."""
    return normalize("NFC", path.casefold())


def fitting_name(part: str) -> str:
    """A name of a file or a folder that every system has, as near to `part` as can be."""
    name = UNFIT.sub("_", normalize("NFC", clean_line(part)))
    name = name.encode("utf-8", "replace")[:LONGEST].decode("utf-8", "ignore").strip(" .") or "_"
    return f"_{name}" if DEVICE.match(name) else name
