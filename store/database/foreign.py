"""Checks a library's own folder before anything in it is trusted: it may have come from somebody else."""

from __future__ import annotations

import os
from contextlib import suppress

from store.database.binding import settle
from store.database.layout import FolderLayout
from store.database.own_folder import FOLDER, read_own, refuse_links
from store.errors import Unreadable

CHECKSUMMED = b'{"checksum"'
"""The beginning of the cache's own record since `local` is bound to a machine."""


def settle_own_folder(layout: FolderLayout) -> tuple[str, ...]:
    """Makes a library's own folder one that can be trusted; returns a line for each thing in it that cannot.

    Raises:
        Unreadable: that is impossible, for example because the folder itself is a link.
    """
    try:
        refuse_links(layout.root / FOLDER)
        is_inside = layout.folder.parent == layout.root
        set_aside = settle(layout.local, is_known=_was_opened_before(layout)) if is_inside else ""
    except OSError as error:
        remedy = "; make it one that you can read" if isinstance(error, PermissionError) else ""
        raise Unreadable(f"{error.filename or layout.folder}: {error.strerror or error}{remedy}") from error
    links = []
    with suppress(OSError):
        links = sorted(entry.name for entry in os.scandir(layout.folder) if entry.is_symlink())
    problems = [f"{FOLDER}/{name} is a link, which postil does not follow; delete it" for name in links]
    return (*filter(None, (set_aside,)), *problems)


def _was_opened_before(layout: FolderLayout) -> bool:
    """Whether a postil that did not bind anything yet has opened this library on this machine."""
    with suppress(OSError):
        return not read_own(layout.facts, len(CHECKSUMMED)).startswith(CHECKSUMMED)
    return False
