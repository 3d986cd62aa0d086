"""The archive of a project. Nothing of it is unpacked to a path that it names, and no more than `LARGEST` bytes are read."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from store.articles.clean import clean_line
from store.counts import counted
from store.errors import PostilError
from store.exchange.importing.bounded_files import LARGEST

INTERNAL, SOURCES = "internal://", "sources"
PROJECT = re.compile(r"[^/]+\.qde", re.IGNORECASE)


class ProjectArchive:
    """The members of an archive by what their paths end in, whichever folder they stand in; of several with one name, by their
    paths."""

    def __init__(self, raw: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(raw))
        except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise PostilError(f"this is not a sound archive ({clean_line(str(error))[:80]})") from error
        self._by_name: dict[str, list[ZipInfo]] = {}
        for entry in self._zip.infolist():
            self._by_name.setdefault(_name(entry.filename), []).append(entry)
        self._left = LARGEST

    def has_project(self) -> bool:
        return any(map(PROJECT.fullmatch, self._by_name))

    def project(self) -> bytes:
        """The bytes of the project.

        Raises:
            PostilError: there is none.
        """
        name = next((name for name in self._by_name if PROJECT.fullmatch(name)), "")
        if not name:
            raise PostilError("there is no project (.qde) in this archive")
        return self.read(name)

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            PostilError: it is not there, damaged, or all that was read together is too large.
        """
        entries = self._by_name.get(_name(name), [])
        if not entries:
            raise PostilError(f"{clean_line(name)[:80]} is not in the archive")
        path = _path(name)
        named = [entry for entry in entries if _path(entry.filename) == path]
        if len(entries) > 1 and len(named) != 1:
            raise PostilError(f"{clean_line(name)[:80]} is in the archive {counted(len(entries), 'time')}")
        entry = (named or entries)[0]
        try:
            with self._zip.open(entry) as file:
                raw = file.read(self._left + 1)
        except Exception as error:  # zlib, encryption, damaged headers: zipfile raises many kinds
            raise PostilError(f"{clean_line(name)[:80]} is damaged in the archive") from error
        self._left -= len(raw)
        if self._left < 0:
            raise PostilError(f"what is in this archive is larger than {LARGEST >> 20} MB")
        return raw


def _name(path: str) -> str:
    return path.rpartition("/")[2].casefold()


def _path(path: str) -> str:
    """A path as a project names it or as it stands in the archive: what is `internal` stands in the folder of the sources."""
    is_internal = path.casefold().startswith(INTERNAL)
    inside = f"{SOURCES}/{path[len(INTERNAL) :]}" if is_internal else path.rpartition("://")[2]
    return inside.lstrip("/").casefold()
