"""Believing a library's `local` folder only where this machine has made it.

The `local` folder has what postil acts upon without asking: an act to be finished, acts to be undone. It is not shared, but a
library that comes from somebody else may bring one. So the folder is bound when it is made: a file in it holds a digest of the
folder's inode and of a secret, which is kept in the platform's state folder. A folder that was cloned, unpacked or copied has
another inode, and nobody else knows the secret. A folder that was moved stays bound.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from store.database.own_folder import LOCAL, StrangeFile, opened, read_own, refuse_links
from store.digests import blake2b
from store.platform_folders import platform_folder

BOUND = "bound"
"""The file in it."""
SECRET = ".secret"
SECRET_BYTES = 32
DIGEST_BYTES = 16


def bind(local: Path) -> None:
    """Records that this machine has made a folder.

    Raises:
        OSError: that could not be kept; then it is not believed the next time.
    """
    with opened(local) as folder, os.fdopen(folder.open(BOUND, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as file:
        file.write(_digest(local))


def is_bound(local: Path) -> bool:
    """Whether this machine has made a folder."""
    with suppress(OSError):
        return read_own(local / BOUND) == _digest(local)
    return False


def settle(local: Path, *, is_known: bool) -> str:
    """Sets a `local` folder aside that comes from elsewhere, and reports it. A folder that an earlier postil has made here (the
    library `is_known`) is bound. So is a folder that has nothing in it that could be believed. Where no secret can be kept, the
    two cannot be told apart.

    Raises:
        OSError: it can be neither believed nor set aside.
    """
    refuse_links(local.parent)
    if not os.path.lexists(local) or is_bound(local):
        return ""
    try:
        _secret(secret_file())
    except OSError:
        return ""
    is_folder = local.is_dir() and not local.is_symlink()
    is_empty = is_folder and all(entry.name.startswith("lock") for entry in os.scandir(local))
    if is_empty or (is_folder and is_known and not os.path.lexists(local / BOUND)):
        bind(local)
        return ""
    aside = local.with_name(f"{LOCAL}-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}")
    with opened(local.parent) as folder:
        folder.rename(local.name, aside.name)
    return (
        f"{local.parent.name}/{LOCAL} was not made on this machine: it is not used, and kept as {aside.name}; it has"
        " reading places and what could be undone elsewhere, no annotations"
    )


def _digest(local: Path) -> bytes:
    """What only this machine can say of a folder."""
    inode = local.stat(follow_symlinks=False).st_ino
    return blake2b(str(inode).encode(), digest_size=DIGEST_BYTES, key=_secret(secret_file())).hexdigest().encode()


def secret_file() -> Path:
    """Where this machine's secret is kept."""
    return platform_folder("state") / SECRET


@cache
def _secret(path: Path) -> bytes:
    """This machine's secret, made when it is first needed.

    Raises:
        OSError: none could be kept.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(os.urandom(SECRET_BYTES))
    secret = read_own(path)
    if len(secret) != SECRET_BYTES:
        raise StrangeFile(0, "not a secret of postil's; delete it", str(path))
    return secret
