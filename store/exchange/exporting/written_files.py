"""Which files exports have written, so that none is replaced that somebody has worked on since.

A list of this machine, of paths and hashes of what was written to them::

    {"/home/ada/notes.md": "9f86d081884c7d65…"}
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from store.database.own_folder import read_own
from store.database.rewriting import rewrite
from store.errors import CannotSave

MOST = 5_000
"""Files that are remembered; the oldest are forgotten."""
SLICE = 1 << 20


class WrittenFiles:
    """The files that were written, kept at a path."""

    def __init__(self, path: Path, *, force: bool = False) -> None:
        """With `force`, every file may be replaced."""
        self._path = path
        self._force = force
        self._hashes = self._read()

    @property
    def paths(self) -> list[Path]:
        """The paths that are remembered, the latest last."""
        return [Path(name) for name in self._hashes]

    def refuse_changed(self, target: Path) -> None:
        """Refuses to replace a file that is not as an export has written it.

        Raises:
            CannotSave: it was changed since, or never written by an export, and is not empty.
        """
        if self._force or not target.exists() or target.stat().st_size == 0:
            return
        digest = self._hashes.get(_name(target))
        if digest == _hash(target):
            return
        what = (
            "was changed since it was exported" if digest else "is there already and was not exported from this library"
        )
        raise CannotSave(f"{target} {what}; nothing was written. Name another file, or use --force")

    def refuse_changed_in(self, folder: Path) -> None:
        """The same of all files in a folder that exports have written.

        Raises:
            CannotSave: one of them was changed since.
        """
        for name in self._hashes:
            if Path(name).is_relative_to(folder.absolute()):
                self.refuse_changed(Path(name))

    def remember(self, target: Path) -> None:
        """Puts down what was written. A list that cannot be written costs a question, and no export."""
        self._hashes.pop(_name(target), None)
        if not target.is_file():  # a pipe has nothing more to read
            return
        self._hashes[_name(target)] = _hash(target)
        new = {_name(target): self._hashes[_name(target)]}

        def with_new(stored: bytes) -> bytes:
            kept = {name: digest for name, digest in _hashes_in(stored).items() if name not in new} | new
            return json.dumps(dict(list(kept.items())[-MOST:]), indent=0).encode()

        with suppress(CannotSave, OSError):
            rewrite(self._path, with_new, durable=False)

    def _read(self) -> dict[str, str]:
        try:
            return _hashes_in(read_own(self._path))
        except OSError:
            return {}


def _hashes_in(raw: bytes) -> dict[str, str]:
    try:
        content = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(content, dict):
        return {}
    return {name: value for name, value in content.items() if isinstance(value, str)}


def _name(target: Path) -> str:
    return str(target.absolute())


def _hash(target: Path) -> str:
    """The hash of a file's content.

    Raises:
        CannotSave: it cannot be read.
    """
    digest = hashlib.sha256()
    try:
        with target.open("rb") as file:
            while piece := file.read(SLICE):
                digest.update(piece)
    except OSError as error:
        raise CannotSave(f"{target} cannot be read: {error.strerror or error}; name another file") from error
    return digest.hexdigest()
