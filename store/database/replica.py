"""The id of this copy of a library on this machine, by which its changes are known (see `row_history`)."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from store.database.dots import ID_LENGTH
from store.database.files import make_folders
from store.database.machine import machine_name
from store.database.own_folder import delete_own, opened, read_own

LETTERS = "0123456789abcdefghijklmnopqrstuv"


def replica_id(path: Path) -> str:
    """The id that is kept in a file, or a new one. Callers must hold the library's lock.

    The file says where it lies: machine, path and inode. A folder that was copied with its machine's own files, or restored
    from a backup, is another replica and gets its own id: two replicas with one id would take each other's changes for their
    own. A moved folder gets a new id too, which does no harm.

    Raises:
        OSError: it could not be kept.
    """
    with suppress(OSError, ValueError, AttributeError):
        kept = json.loads(read_own(path))
        name = kept.get("replica")
        if kept.get("place") == _place(path, path.stat().st_ino) and isinstance(name, str) and len(name) == ID_LENGTH:
            return name
    import secrets

    new_id = "".join(secrets.choice(LETTERS) for _ in range(ID_LENGTH))
    make_folders(path.parent)
    delete_own(path)
    with opened(path.parent) as folder:
        handle = folder.open(path.name, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump({"replica": new_id, "place": _place(path, os.fstat(handle).st_ino)}, file)
    return new_id


def _place(path: Path, inode: int) -> str:
    return f"{machine_name()} {os.fsencode(path.resolve()).hex()} {inode}"
