"""A copy of all annotations and the codebook, before much of them is changed at once, or their format."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from store.database.files import write_atomic
from store.database.layout import FolderLayout, prepare
from store.database.own_folder import delete_own, is_there, read_own
from store.errors import CannotSave

FOLDER = "backups"
KEPT = 5
"""Backups; the oldest goes when there is another one."""
FIRST_FORMAT = "of-format-1.zip"
"""The archive of a library as it was before its migration. Its name sorts after all others, so that it stays."""


def keep_once(layout: FolderLayout) -> Path | None:
    """Makes the backup that stays for good. Returns None where there is one already.

    Raises:
        CannotSave: it could not be written.
    """
    path = layout.local / FOLDER / FIRST_FORMAT
    return None if is_there(path) else back_up(layout, FIRST_FORMAT)


def back_up(layout: FolderLayout, name: str = "") -> Path | None:
    """Writes an archive of the files of a library, under its ``local`` folder. Returns None where there are no files. Without a
    `name` the archive is called by the time.

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
                archive_name = path.relative_to(layout.folder).as_posix().encode("utf-8", "backslashreplace").decode()
                archive.writestr(archive_name, read_own(path))
        prepare(layout)
        path = folder / (name or f"{datetime.now(UTC):%Y-%m-%dT%H%M%S.%fZ}.zip")
        write_atomic(path, content.getvalue())
    except OSError as error:
        raise CannotSave(f"no backup could be made in {folder}: {error.strerror or error}") from error
    for old in sorted(folder.glob("*.zip"))[:-KEPT]:
        with suppress(OSError):
            delete_own(old)
    return path
