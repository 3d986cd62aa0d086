"""Web pages of which all is read, not their article alone, because the reader said so.

A page is known by its bytes, so that it stays so when its file is renamed or moved, and is read as others are when it is saved
anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.database.layout import WHOLE_PAGES, layout_of
from store.database.own_folder import is_there
from store.errors import PostilError

if TYPE_CHECKING:
    from pathlib import Path

_seen: dict[str, tuple[tuple[int, int], frozenset[str]]] = {}
"""By libraries: the time and size of the file that says so, and what it says."""


def whole_pages(root: Path) -> frozenset[str]:
    """The hashes of the pages of a library of which all is read, see `Document.content`."""
    from store.database.row_history import DELETED
    from store.database.tables import load

    file = layout_of(root).codebook
    try:
        if not is_there(file):
            return frozenset()
        status = file.stat()
        version = status.st_mtime_ns, status.st_size
        known = _seen.get(str(file))
        if known is None or known[0] != version:
            rows = load(file).get(WHOLE_PAGES, {}).values()
            pages = frozenset(str(row.get("content")) for row in rows if row.get(DELETED) is not True)
            known = _seen[str(file)] = version, pages
    except (PostilError, OSError):  # the list of articles tells of it
        return frozenset()
    return known[1]
