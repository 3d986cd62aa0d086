"""A copy of all annotations and the codebook, before much of them is changed at once."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from store.annotations.annotation import now
from store.database.files import write_atomic
from store.database.layout import Layout, prepare
from store.errors import CannotSave

FOLDER = "backups"
KEPT = 5
"""Backups; the oldest goes when there is another one."""


def back_up(layout: Layout) -> Path | None:
    """Writes an archive of what is kept about a library under its ``local`` folder; None where nothing is.

    Raises:
        CannotSave: it could not be written.
    """
    files = [path for path in (layout.codebook, *sorted(layout.annotations.glob("[!.]*.json"))) if path.is_file()]
    if not files:
        return None
    content = BytesIO()
    folder = layout.local / FOLDER
    try:
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for path in files:
                archive.write(path, path.relative_to(layout.folder).as_posix())
        prepare(layout)
        path = folder / f"{now().replace(':', '')}.zip"
        write_atomic(path, content.getvalue())
    except OSError as error:
        raise CannotSave(f"no backup could be made in {folder}: {error.strerror or error}") from error
    for old in sorted(folder.glob("*.zip"))[:-KEPT]:
        with suppress(OSError):
            old.unlink()
    return path
