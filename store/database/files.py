"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from store.database.own_folder import FOLDER, LOCAL, OpenFolder, opened
from store.errors import CannotSave

TEMPORARY = ".tmp-"
RANDOM_BYTES = 8
TOGETHER = 64
"""Files that are open and synced at one time."""
SYNCED_AT_ONCE = 16
"""Threads that wait for the disk."""

UMASK = os.umask(0)
os.umask(UMASK)
"""The permissions that this user's new files are denied. It is asked once, because asking sets it for all threads."""
NEW_FILE = 0o666 & ~UMASK
"""The permissions of any new file of this user."""


def write_atomic(
    path: Path,
    content: bytes,
    *,
    durable: bool = True,
    named: bool = True,
    last_look: Callable[[], None] = lambda: None,
) -> os.stat_result:
    """Replaces the file at `path`. At every moment it holds all of the old content or all of the new. Returns the status of the
    file that was written, whoever may have replaced it since.

    With `durable`, the new content is on the disk before it takes the name. With `named` too, the name is durable when this
    returns; else the old content may come back after a power loss, until the folder is synced. If `last_look` raises just
    before the file is replaced, the file stays as it is.

    Raises:
        CannotSave: the disk is full, the folder cannot be written to; the old content stands.
    """
    staged = stage(path, content)
    try:
        if durable:
            staged.sync()
        return staged.replace(last_look, named=durable and named)
    finally:
        staged.drop()


def stage(path: Path, content: bytes) -> Staged:
    """Writes the new content of the file at `path` under another name beside it.

    Raises:
        CannotSave: the disk is full, the folder cannot be written to; the old content stands.
    """
    try:
        try:
            return Staged(path, *_written(path, content))
        except FileNotFoundError:  # no folder yet
            make_folders(path.parent)
            return Staged(path, *_written(path, content))
    except OSError as error:
        raise _not_saved(path, error) from error


class Staged:
    """New content of a file, which has not taken its name yet. Many may be synced at once, in several threads."""

    def __init__(self, path: Path, handle: int, temporary: str) -> None:
        self.path = path
        self._handle: int | None = handle
        self._temporary = temporary
        self._is_done = False

    def sync(self) -> None:
        """Returns when the content is on the disk.

        Raises:
            CannotSave: it is not; the old content stands.
        """
        assert self._handle is not None
        try:
            os.fsync(self._handle)
        except OSError as error:
            raise _not_saved(self.path, error) from error

    def replace(self, last_look: Callable[[], None] = lambda: None, *, named: bool) -> os.stat_result:
        """Takes the file's name; for the rest see `write_atomic`.

        Raises:
            CannotSave: it could not; the old content stands.
        """
        assert self._handle is not None
        try:
            written = os.fstat(self._handle)
            self._close()
            with opened(self.path.parent) as folder:
                last_look()
                folder.rename(self._temporary, self.path.name)
                self._is_done = True
                if named:
                    folder.sync()
        except OSError as error:
            raise _not_saved(self.path, error) from error
        return written

    def drop(self) -> None:
        """Deletes what has not taken the name."""
        self._close()
        if not self._is_done:
            with contextlib.suppress(OSError), opened(self.path.parent) as folder:
                folder.delete(self._temporary)
            self._is_done = True

    def _close(self) -> None:
        if self._handle is not None:
            handle, self._handle = self._handle, None
            os.close(handle)


def sync_all(staged: Iterable[Staged]) -> None:
    """Syncs many files together: file systems write in one go what several threads wait for.

    Raises:
        CannotSave: one could not be synced.
    """
    from concurrent.futures import ThreadPoolExecutor  # seldom needed

    with ThreadPoolExecutor(SYNCED_AT_ONCE) as pool:
        for _ in pool.map(Staged.sync, staged):
            pass


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Writes several files, each as `write_atomic` does, and syncs many together; all are certain when this returns.

    Raises:
        CannotSave: only some are written.
    """
    paths = list(contents)
    for start in range(0, len(paths), TOGETHER):
        staged: list[Staged] = []
        try:
            # Where one cannot be staged, those before it are in the list by then, and are dropped.
            staged.extend(stage(path, contents[path]) for path in paths[start : start + TOGETHER])
            sync_all(staged)
            for file in staged:
                file.replace(named=False)
        finally:
            for file in staged:
                file.drop()
    sync_names(paths)


def _written(path: Path, content: bytes) -> tuple[int, str]:
    """Writes content beside a file; returns the open file and its name."""
    with opened(path.parent) as folder:
        mode = _mode(folder, path.name)
        handle, temporary = open_temporary(folder, mode)
        try:
            with os.fdopen(handle, "wb", closefd=False) as file:
                file.write(content)
            if mode & UMASK:
                os.chmod(handle, mode)  # noqa: PTH101 -- of what is open
        except BaseException:
            os.close(handle)
            with contextlib.suppress(OSError):
                folder.delete(temporary)
            raise
    return handle, temporary


def _not_saved(path: Path, error: OSError) -> CannotSave:
    return CannotSave(f"{path} was not saved: {error.strerror or error}; it is as it was")


def open_temporary(folder: OpenFolder, mode: int) -> tuple[int, str]:
    """A new file that no other process writes, and its name.

    Raises:
        OSError: it could not be made.
    """
    name = f"{TEMPORARY}{os.urandom(RANDOM_BYTES).hex()}"
    return folder.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), name


def make_folders(folder: Path) -> None:
    """Makes a folder and those above it that are missing, for good.

    Raises:
        OSError: they cannot be made, or one of them is a link in a library's own folder.
    """
    with contextlib.suppress(FileNotFoundError), opened(folder) as handle:
        if handle.descriptor is not None or folder.is_dir():
            return
    make_folders(folder.parent)
    with opened(folder.parent) as above:
        try:
            above.make_folder(folder.name)
        except FileExistsError:  # another has just made it, or it is something else
            if not folder.is_dir():
                raise
        else:
            if folder.name == LOCAL and folder.parent.name == FOLDER:
                from store.database.binding import bind  # seldom needed

                with contextlib.suppress(OSError):  # what is in it will not be believed, and no annotation is in it
                    bind(folder)
        above.sync()


def sync_names(paths: Iterable[Path]) -> None:
    """Makes certain that files have the names that were given to them."""
    for folder in {path.parent for path in paths}:
        with contextlib.suppress(OSError), opened(folder) as handle:
            handle.sync()


def _mode(folder: OpenFolder, name: str) -> int:
    """The permissions of the file that is replaced, or those of any new file of this user."""
    with contextlib.suppress(OSError):
        status = folder.status(name)
        if stat.S_ISREG(status.st_mode):
            return stat.S_IMODE(status.st_mode)
    return NEW_FILE
