"""Writing a file piece by piece, and yet whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from store.articles.clean import visible
from store.database.files import NEW_FILE, TEMPORARY
from store.errors import CannotSave


def write_streamed(path: Path, pieces: Iterable[str] | Iterable[bytes]) -> None:
    """Replaces the file at `path` by the pieces, text in UTF-8; no more than one of them is held in memory.

    Whatever the pieces raise goes through, and the old file stands.

    Raises:
        CannotSave: the disk is full, the folder cannot be written to; the old file stands.
    """
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            for piece in pieces:
                file.write(encoded(piece))
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(NEW_FILE)  # mkstemp makes files for their owner alone
        Path(temporary).replace(path)
    except OSError as error:
        raise CannotSave(f"{path} was not written: {error.strerror or error}; nothing was changed") from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()


def encoded(piece: str | bytes) -> bytes:
    """The bytes of a piece: of text in UTF-8, without anything that a terminal obeys, since it may be printed on one."""
    return piece if isinstance(piece, bytes) else visible(piece).encode("utf-8", "replace")
