"""The files that acts have added. Undone files are kept on this machine, so that they can be added again."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from store.annotations.acts.added_files import FOLLOWED, AddedFile
from store.articles.folder import content_hash
from store.database.files import make_folders, sync_names, write_atomic
from store.database.layout import FolderLayout
from store.database.own_folder import LARGEST, delete_own, entries_in, is_there, read_own, read_regular
from store.database.rewriting import rewrite
from store.errors import CannotSave, CannotUndo

FEEDS = "feeds"
"""The list of feeds, in the library's own folder."""
TAKEN_BACK = "taken-back"
"""The folder for files that were taken back, by their hashes, in the folder for this machine."""
MOST_KEPT = 1_000
"""Files that were taken back and are kept."""


class AddedFiles:
    """Takes added files out of a library's folder, and puts them there again."""

    def __init__(self, root: Path, layout: FolderLayout) -> None:
        self._root = root
        self._feeds = layout.folder / FEEDS
        self._kept = layout.local / TAKEN_BACK

    def take_back(self, files: Sequence[AddedFile]) -> tuple[str, ...]:
        """See `FilesOfActs`."""
        stay = self._take_off([added.path for added in files if added.content == FOLLOWED])
        for added in files:
            if added.content == FOLLOWED:
                continue
            file = self._root / added.path
            try:
                if not self._is_inside(file) or not file.is_file() or file.is_symlink():
                    continue  # it is gone
                raw = read_regular(file, LARGEST)
                if content_hash(raw) != added.content:
                    stay.append(added.path)
                    continue
                self._keep(added.content, raw)
                file.unlink()
            except OSError as error:
                raise CannotSave(f"{added.path}: {error.strerror or error}") from error
        return tuple(stay)

    def _keep(self, content: str, raw: bytes) -> None:
        """Keeps a file on this machine; of too many files, those that were taken back first are deleted."""
        make_folders(self._kept)
        write_atomic(self._kept / content, raw)
        kept = sorted(entries_in(self._kept), key=lambda path: path.lstat().st_mtime_ns)
        for path in kept[:-MOST_KEPT]:
            delete_own(path)

    def putting_again(self, files: Sequence[AddedFile]) -> Callable[[], None]:
        """See `FilesOfActs`."""
        contents: dict[str, bytes] = {}
        for added in files:
            if added.content == FOLLOWED or self._is_as_added(added):
                continue
            with suppress(OSError):
                contents[added.path] = read_own(self._kept / added.content)
            if content_hash(contents.get(added.path, b"")) != added.content:
                raise CannotUndo(f"{added.path} is not kept any more; `postil add` adds it again")

        def put() -> None:
            self._put_on([added.path for added in files if added.content == FOLLOWED])
            for path, raw in contents.items():
                write_new(self._root, path, raw)

        return put

    def _is_as_added(self, added: AddedFile) -> bool:
        """Whether a file is there with what was added.

        Raises:
            CannotUndo: something else is there.
        """
        file = self._root / added.path
        if not os.path.lexists(file):
            return False
        with suppress(OSError):
            if file.is_file() and not file.is_symlink() and content_hash(read_regular(file, LARGEST)) == added.content:
                return True
        raise CannotUndo(f"something else is at {added.path} now; rename that first")

    def _take_off(self, lines: Sequence[str]) -> list[str]:
        """Takes lines off the list of feeds; returns those that stay because somebody has changed them."""
        stay: list[str] = []

        def changed(raw: bytes) -> bytes:
            kept = [line for line in _lines(raw) if line not in lines]
            addresses = {line.split(" ")[0] for line in kept}
            stay[:] = [line for line in lines if line.split(" ")[0] in addresses]
            return _joined(kept)

        if lines and is_there(self._feeds):
            rewrite(self._feeds, changed)
        return stay

    def _put_on(self, lines: Sequence[str]) -> None:
        """Adds lines to the list of feeds."""

        def changed(raw: bytes) -> bytes:
            before = _lines(raw)
            return _joined([*before, *(line for line in lines if line not in before)])

        if lines:
            rewrite(self._feeds, changed)

    def _is_inside(self, file: Path) -> bool:
        return file.parent.resolve().is_relative_to(self._root.resolve())


def _lines(raw: bytes) -> list[str]:
    lines = raw.decode("utf-8", "surrogateescape").split("\n")
    return lines[:-1] if lines[-1] == "" else lines


def _joined(lines: Sequence[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")


def write_new(root: Path, path: str, raw: bytes) -> None:
    """Writes a file where there is none, whole or not at all.

    Raises:
        CannotSave: it cannot be written, something is there, or a link leads out of the library.
    """
    file = root / path
    # A library that came from somebody else may hold any link.
    if not file.parent.resolve().is_relative_to(root.resolve()):
        raise CannotSave(f"{path}: a link there leads out of the library; nothing is written through it")
    try:
        make_folders(file.parent)
        with file.open("xb") as new:
            try:
                new.write(raw)
                new.flush()
                os.fsync(new.fileno())
            except OSError:
                file.unlink()
                raise
        sync_names([file])
    except OSError as error:
        raise CannotSave(f"{file}: {error.strerror or error}") from error
