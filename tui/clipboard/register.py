"""The texts that were copied last, whatever became of them on their way to a clipboard.

The newest is a file by itself, easy to find and to name in a message. It and those before it are in a folder beside that
file, one file a text, whose names sort by time: nothing is rewritten for a copy, and two processes of one library share one
register.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from pathlib import Path

from store.database.files import write_atomic
from store.database.own_folder import read_own
from store.errors import CannotSave

MOST = 20
"""Texts that are kept."""
FOLDER = "copied"
ENDING = ".txt"


class Register:
    """What was copied in one library. A text that is copied again is in it once, as the newest."""

    def __init__(self, newest: Path) -> None:
        """`newest` is the file that holds the last text."""
        self.newest = newest
        self._folder = newest.with_name(FOLDER)
        self._unsaved: dict[str, str] = {}
        """By their names: texts that the disk did not take, kept while the app runs."""

    def push(self, text: str) -> bool:
        """Keeps a text; returns whether it is on the disk."""
        content = text.encode("utf-8", "replace")
        names = self._names()
        now = time.time_ns()
        if names:  # the clock may have been put back
            now = max(now, int(names[0].partition("-")[0]) + 1)
        digest = hashlib.blake2b(content, digest_size=8).hexdigest()
        name = f"{now:020}-{digest}{ENDING}"
        is_saved = True
        try:
            write_atomic(self.newest, content, durable=False)
            write_atomic(self._folder / name, content, durable=False)
        except CannotSave:
            self._unsaved[name] = text
            is_saved = False
        others = [known_name for known_name in names if known_name.partition("-")[2] != name.partition("-")[2]]
        for old in {*names} - {*others[: MOST - 1]}:
            self._drop(old)
        return is_saved

    @property
    def texts(self) -> tuple[str, ...]:
        """The newest first."""
        texts = (self._read(name) for name in self._names())
        different = dict.fromkeys(text for text in texts if text is not None)
        return tuple(different)[:MOST]

    def _names(self) -> list[str]:
        """The newest first."""
        files = {path.name for path in self._folder.glob(f"*-*{ENDING}") if path.name.partition("-")[0].isdecimal()}
        return sorted(files | self._unsaved.keys(), reverse=True)

    def _read(self, name: str) -> str | None:
        if name in self._unsaved:
            return self._unsaved[name]
        try:
            return read_own(self._folder / name).decode("utf-8")
        except (OSError, UnicodeDecodeError):  # another process dropped it, or something damaged it
            return None

    def _drop(self, name: str) -> None:
        if self._unsaved.pop(name, None) is None:
            with contextlib.suppress(OSError):  # it cannot be written to; `texts` passes over it
                (self._folder / name).unlink(missing_ok=True)
