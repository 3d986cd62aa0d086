"""Archives that come from anybody, read within bounds."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from urllib.parse import unquote

from store.errors import NotAnArticle

LARGEST_PART = 64 * 1024 * 1024
"""Bytes of one file in an archive."""
LARGEST = 192 * 1024 * 1024
"""Bytes of all files together that are read."""
MOST_PARTS = 50_000


class Archive:
    """A zip archive. What is read of it all together stays within `LARGEST`."""

    def __init__(self, raw: bytes) -> None:
        """Raises:
        NotAnArticle: it is not an archive, or is damaged.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            self.names = [info.filename for info in self._zip.infolist()[:MOST_PARTS]]
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise NotAnArticle("a damaged archive") from error
        self._left = LARGEST

    def __contains__(self, name: str) -> bool:
        return name in self.names

    def read(self, name: str) -> bytes:
        """The content of one file.

        Raises:
            NotAnArticle: it is not there, is damaged, or is too large.
        """
        most = min(LARGEST_PART, self._left)
        try:
            with self._zip.open(self._written(name)) as part:
                content = part.read(most + 1)
        except KeyError as error:
            raise NotAnArticle(f"an archive in which {posixpath.basename(name)} is missing") from error
        except (
            zipfile.BadZipFile,
            zlib.error,
            OSError,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
        ) as error:
            raise NotAnArticle("a damaged archive") from error
        if len(content) > most:
            raise NotAnArticle("an archive that unpacks to more than can be read")
        self._left -= len(content)
        return content

    def _written(self, name: str) -> str:
        """A name as it is in the archive: some programs refer to it in other cases."""
        if name in self.names:
            return name
        folded = name.casefold()
        return next((written for written in self.names if written.casefold() == folded), name)


def beside(name: str, address: str) -> tuple[str, str]:
    """The name in an archive of what an address in the file `name` leads to, and the fragment."""
    path, _, fragment = address.partition("#")
    if not path:
        return name, fragment
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(path))), fragment
