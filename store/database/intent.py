"""What is being written to several files. It is kept on the disk until all of them are written, so that nothing stays half
done.

An intent that is there under the lock comes from a process that died. Whoever finds it finishes its work or, if the intent is
turned, takes it back. (A redo and undo log with one entry, as in Gray and Reuter, *Transaction Processing*, chapter 9.)
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from store.database.files import sync_names, write_atomic
from store.database.own_folder import delete_own, is_there, opened, read_own
from store.errors import CannotSave, Unreadable


class Intent:
    """The one intent that there is at a time. Callers must hold the library's lock."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._turned = path.with_name(f"{path.stem}-turned{path.suffix}")

    @property
    def is_there(self) -> bool:
        return is_there(self._path) or is_there(self._turned)

    def keep(self, content: dict[str, Any], *, durable: bool = True) -> None:
        """Puts an intent down; it stands when this returns, with `durable` after the power went too.

        Raises:
            CannotSave: there is none.
        """
        write_atomic(self._path, json.dumps(content, separators=(",", ":")).encode("ascii"), durable=durable)

    def turn(self) -> None:
        """From now on it is to be taken back. That takes no room on a disk that is full.

        Raises:
            CannotSave: it is as it was.
        """
        try:
            with opened(self._path.parent) as folder:
                folder.rename(self._path.name, self._turned.name)
                folder.sync()
        except OSError as error:
            raise CannotSave(f"{self._path} was not renamed: {error.strerror or error}") from error

    def content(self) -> tuple[dict[str, Any], bool]:
        """The changes that are to be written, and whether they are to be taken back instead. None where there is no intent, or
        one that no postil has written.

        Raises:
            Unreadable: there is one that cannot be read now.
        """
        is_turned = is_there(self._turned)
        path = self._turned if is_turned else self._path
        try:
            content = json.loads(read_own(path))
        except FileNotFoundError:
            return {}, False
        except OSError as error:
            raise Unreadable(f"{path}: {error.strerror or error}") from error
        except (ValueError, RecursionError):
            return {}, is_turned
        return content if isinstance(content, dict) else {}, is_turned

    def forget(self) -> None:
        """Deletes the intent: all of it is written, or taken back. This needs no sync. If the deletion is lost, the files show
        that they were written."""
        is_turned = is_there(self._turned)
        for path in (self._path, self._turned):
            with contextlib.suppress(OSError):
                delete_own(path)
        if is_turned:
            sync_names([self._path])
