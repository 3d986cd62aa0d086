"""Web pages that are read as a whole, not their article alone, because the reader said so.

A page is recognised by its bytes. So it stays whole when its file is renamed or moved, and is read like others when it is
saved again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.database.layout import WHOLE_PAGES, layout_of
from store.database.own_folder import is_there
from store.errors import PostilError

if TYPE_CHECKING:
    from pathlib import Path

_seen: dict[str, tuple[tuple[int, int], frozenset[str]]] = {}
"""For each library: time and size of the file, and the hashes in it."""


def whole_pages(root: Path) -> frozenset[str]:
    """The hashes of the pages of a library that are read as a whole, see `Document.content`."""
    from store.database.joining import DELETED
    from store.database.tables import load

    file = layout_of(root).codebook
    try:
        if not is_there(file):
            return frozenset()
        status = file.stat()
        version = status.st_mtime_ns, status.st_size
        cached = _seen.get(str(file))
        if cached is None or cached[0] != version:
            rows = load(file).get(WHOLE_PAGES, {}).values()
            pages = frozenset(str(row.get("content")) for row in rows if row.get(DELETED) is not True)
            cached = _seen[str(file)] = version, pages
    except (PostilError, OSError):  # the list of articles reports it
        return frozenset()
    return cached[1]
