"""A library's own folder, which may come from somebody else: nothing in it leads to another place.

Neither the folder itself nor anything below it is reached through a link, for reading or for writing. Where the system can
(`HOLDS_FOLDERS`), a folder is held open while a file in it is read, written, renamed or deleted: each folder is looked up in
the one above it, and a link that is put in its place meanwhile changes nothing. What is read is a file of bounded size, not a
device or a pipe.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

FOLDER = ".postil"
LOCAL = "local"
"""The folder in it of what is this machine's own."""
LARGEST = 256 * 1024 * 1024
"""Bytes of a stored file; 200,000 annotations in one article take half."""
HOLDS_FOLDERS = {os.open, os.stat, os.unlink, os.mkdir, os.rename} <= os.supports_dir_fd
"""Whether names can be looked up in an open folder. They can everywhere but on Windows, where making a link takes a right of
its own."""

NO_LINK = getattr(os, "O_NOFOLLOW", 0)
NOT_WAITING = getattr(os, "O_NONBLOCK", 0)
AS_BYTES = getattr(os, "O_BINARY", 0)
A_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0)
ABOVE = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0)
"""How a folder is opened that others are only looked up in."""


class StrangeFile(OSError):
    """The path does not lead to a file of postil's, but to a link, a device, a pipe, or a file larger than any that it
    writes."""


class OpenFolder(NamedTuple):
    """A folder in which names are looked up. It is held open only inside a library's own folder."""

    path: Path
    descriptor: int | None

    def open(self, name: str, flags: int, mode: int = 0o666) -> int:
        """Opens a file.

        Raises:
            StrangeFile: it is a link.
            OSError: it cannot be opened.
        """
        try:
            return os.open(self._at(name), flags | NO_LINK | AS_BYTES, mode, dir_fd=self.descriptor)
        except OSError as error:
            if error.errno == errno.ELOOP:
                raise _a_link(self.path / name) from error
            raise

    def status(self, name: str) -> os.stat_result:
        """What a file, or a link, is.

        Raises:
            OSError: it cannot be looked at.
        """
        return os.stat(self._at(name), dir_fd=self.descriptor, follow_symlinks=False)

    def rename(self, name: str, new: str) -> None:
        """Gives a file another name, in place of what has that.

        Raises:
            OSError: it could not be renamed.
        """
        os.replace(self._at(name), self._at(new), src_dir_fd=self.descriptor, dst_dir_fd=self.descriptor)

    def delete(self, name: str) -> None:
        """Deletes a file, or a link.

        Raises:
            OSError: it could not be deleted.
        """
        os.unlink(self._at(name), dir_fd=self.descriptor)

    def make_folder(self, name: str) -> None:
        """Makes a folder in it.

        Raises:
            OSError: it could not be made.
        """
        os.mkdir(self._at(name), dir_fd=self.descriptor)

    def sync(self) -> None:
        """Makes durable what was made, renamed or deleted in it. Where folders cannot be synced (Windows, some network file
        systems) it stands anyway."""
        with suppress(OSError):
            if self.descriptor is not None:
                os.fsync(self.descriptor)
                return
            handle = os.open(self.path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def _at(self, name: str) -> str:
        return name if self.descriptor is not None else os.path.join(self.path, name)  # noqa: PTH118 -- thrice as fast


@contextmanager
def opened(folder: Path) -> Iterator[OpenFolder]:
    """A folder for as long as the context lasts.

    Raises:
        StrangeFile: it is reached through a link in a library's own folder.
        OSError: it cannot be opened.
    """
    above, own, below = f"{folder}{os.sep}".rpartition(f"{os.sep}{FOLDER}{os.sep}")
    if not own or not HOLDS_FOLDERS:
        refuse_links(folder)
        yield OpenFolder(folder, None)
        return
    try:
        names = below.split(os.sep)[:-1]  # noqa: PTH206 -- a path object would take longer than the opening
        descriptor = _open_folders(f"{above}{os.sep}{FOLDER}", names)
    except OSError:
        refuse_links(folder)  # a link is refused with other words on each system
        raise
    try:
        yield OpenFolder(folder, descriptor)
    finally:
        os.close(descriptor)


def _open_folders(own: str, names: Sequence[str]) -> int:
    """A descriptor of a library's own folder, or of the one below it that these names lead to, none of them a link."""
    descriptor = os.open(own, (ABOVE if names else A_FOLDER) | NO_LINK)
    for number, name in enumerate(names, 1):
        above = descriptor
        try:
            descriptor = os.open(name, (A_FOLDER if number == len(names) else ABOVE) | NO_LINK, dir_fd=above)
        finally:
            os.close(above)
    return descriptor


def is_there(path: Path) -> bool:
    """Whether something is at a path, even a link. A path that may not be looked at counts as missing: reading or writing it
    raises the reason."""
    return os.path.lexists(path)


def refuse_links(path: Path) -> None:
    """Looks at a path, and at all folders above it up to the library's own.

    Raises:
        StrangeFile: one of them is a link.
        OSError: they cannot be looked at.
    """
    if not (own := len(_own_parts(path))):
        return
    for above in reversed((path, *path.parents)[:own]):
        if above.is_symlink():
            raise _a_link(above)


def entries_in(folder: Path) -> list[Path]:
    """What is in a folder, in order; nothing where there is no such folder.

    Raises:
        StrangeFile: it is reached through a link.
        OSError: it cannot be read.
    """
    try:
        with opened(folder) as handle:
            names = os.listdir(folder if handle.descriptor is None else handle.descriptor)  # noqa: PTH208
            return [folder / name for name in sorted(names)]
    except FileNotFoundError:
        return []


def files_below(folder: Path) -> Iterator[Path]:
    """The regular files below a folder, in order; nothing where there is no such folder. No link is followed.

    Raises:
        OSError: it, or a folder below it, cannot be read.
    """
    for path in entries_in(folder):
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            yield from files_below(path)
        elif stat.S_ISREG(mode):
            yield path


def read_own(path: Path, most: int = -1) -> bytes:
    """The bytes of a stored file, the first `most` of them where that is given.

    Raises:
        StrangeFile: it is not one of postil's.
        OSError: it cannot be read.
    """
    with opened(path.parent) as folder:
        if not NO_LINK and path.is_symlink():
            raise _a_link(path)
        handle = folder.open(path.name, os.O_RDONLY | NOT_WAITING)  # a pipe would wait for a writer
    return _read(handle, path, most)


def read_regular(path: Path, most: int) -> bytes:
    """The first bytes of a file that the user may have put there, or a link to it, at most so many.

    Raises:
        StrangeFile: it is a device, a pipe, or too large.
        OSError: it cannot be read.
    """
    return _read(os.open(path, os.O_RDONLY | NOT_WAITING | AS_BYTES), path, most)


def _read(handle: int, path: Path, most: int) -> bytes:
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise StrangeFile(errno.EINVAL, "not a regular file", str(path))
        if status.st_size > LARGEST:
            raise StrangeFile(errno.EFBIG, f"larger than {LARGEST >> 20} MB", str(path))
        with os.fdopen(handle, "rb", closefd=False) as file:
            content: bytes | None = file.read(most if most >= 0 else LARGEST)  # it may grow faster than it is read
        if content is None:  # more may come later, as with the kernel's messages
            raise StrangeFile(errno.EAGAIN, "not a regular file", str(path))
        return content
    except OSError as error:
        error.filename = str(path)
        raise
    finally:
        os.close(handle)


def delete_own(path: Path) -> None:
    """Deletes a stored file, or the link in its place; nothing where there is none.

    Raises:
        OSError: it could not be deleted.
    """
    with suppress(FileNotFoundError), opened(path.parent) as folder:
        folder.delete(path.name)


def _own_parts(path: Path) -> tuple[str, ...]:
    """The names in a path from the library's own folder on; none where it is not in one."""
    parts = path.parts
    return parts[len(parts) - 1 - parts[::-1].index(FOLDER) :] if FOLDER in parts else ()


def _a_link(path: Path) -> StrangeFile:
    return StrangeFile(errno.ELOOP, "a link, which postil does not follow; delete it", str(path))
