"""What is being written to several files: kept on the disk until all of them are, so that nothing stays half done.

Whoever finds an intent under the lock finds the work of a process that died, and finishes it. (A redo log with one entry,
as in Gray and Reuter, *Transaction Processing*, chapter 9.)
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from store.database.files import sync, write_atomic


class Intent:
    """The one intent that there is at a time. Every method is for who holds the library's lock."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def is_there(self) -> bool:
        return self._path.exists()

    def keep(self, content: dict[str, Any]) -> None:
        """Puts an intent down, in the place of another; it stands when this returns.

        Raises:
            CannotSave: it is as it was.
        """
        write_atomic(self._path, json.dumps(content, separators=(",", ":")).encode("ascii"))

    def content(self) -> dict[str, Any]:
        """What is meant to be written; nothing where there is no intent, or one that no postil has written."""
        try:
            content = json.loads(self._path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return content if isinstance(content, dict) else {}

    def forget(self) -> None:
        """All of it is written."""
        with contextlib.suppress(OSError):
            self._path.unlink()
            sync([self._path.parent])
