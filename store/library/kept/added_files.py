"""The files that acts have added: what is undone is kept on this machine, so that it can be done again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from store.annotations.acts.added_files import FOLLOWED, AddedFile
from store.articles.folder import content_hash
from store.database.files import make_folders, write_atomic
from store.database.layout import FolderLayout
from store.database.own_folder import LARGEST, delete_own, is_there, read_own, read_regular
from store.database.rewriting import rewrite
from store.errors import CannotSave, CannotUndo

FEEDS = "feeds"
"""The list of feeds, in the library's own folder."""
TAKEN_BACK = "taken-back"
"""The folder for files that were taken back, by their hashes, in the folder for this machine."""


class AddedFiles:
    """Takes added files out of a library's folder, and puts them there again."""

    def __init__(self, root: Path, layout: FolderLayout) -> None:
        self._root = root
        self._feeds = layout.folder / FEEDS
        self._kept = layout.local / TAKEN_BACK

    def take_back(self, files: Sequence[AddedFile]) -> tuple[str, ...]:
        """See `FilesOfActs`."""
        self._list([], {added.path for added in files if added.content == FOLLOWED})
        stay = []
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
                make_folders(self._kept)
                write_atomic(self._kept / added.content, raw)
                file.unlink()
            except OSError as error:
                raise CannotSave(f"{added.path}: {error.strerror or error}") from error
        return tuple(stay)

    def put_again(self, files: Sequence[AddedFile]) -> None:
        """See `FilesOfActs`."""
        contents: dict[str, bytes] = {}
        for added in files:
            if added.content == FOLLOWED or (self._root / added.path).exists():
                continue
            with suppress(OSError):
                contents[added.path] = read_own(self._kept / added.content)
            if content_hash(contents.get(added.path, b"")) != added.content:
                raise CannotUndo(f"{added.path} is not kept any more; `postil add` adds it again")
        self._list([added.path for added in files if added.content == FOLLOWED], set())
        for path, raw in contents.items():
            write_new(self._root, path, raw)
        for added in files:
            if is_there(self._kept / added.content):
                delete_own(self._kept / added.content)

    def _list(self, new: Sequence[str], gone: set[str]) -> None:
        """Adds lines to the list of feeds, and takes lines off it."""

        def changed(there: bytes) -> bytes:
            before = there.decode("utf-8", "replace").split("\n")
            kept = [line for line in before if line and line not in gone]
            kept += [line for line in new if line not in kept]
            return "".join(f"{line}\n" for line in kept).encode("utf-8", "replace")

        if new or (gone and is_there(self._feeds)):
            rewrite(self._feeds, changed)

    def _is_inside(self, file: Path) -> bool:
        return file.parent.resolve().is_relative_to(self._root.resolve())


def write_new(root: Path, path: str, raw: bytes) -> None:
    """Writes a file where there is none.

    Raises:
        CannotSave: it cannot be written, something is there, or a link leads out of the library.
    """
    file = root / path
    if not file.parent.resolve().is_relative_to(
        root.resolve()
    ):  # a library that came from somebody else may hold any link
        raise CannotSave(f"{path}: a link there leads out of the library; nothing is written through it")
    try:
        make_folders(file.parent)
        with file.open("xb") as new:
            new.write(raw)
    except OSError as error:
        raise CannotSave(f"{file}: {error.strerror or error}") from error
