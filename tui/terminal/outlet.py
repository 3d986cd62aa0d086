"""What the app writes to."""

from __future__ import annotations

import errno
import os
import select
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

GONE = (errno.EIO, errno.EPIPE, errno.ENXIO, errno.EBADF)
AT_ONCE = 1 << 15
"""Most characters that are written at once: about half of what a terminal takes before it has shown any of it."""


class Outlet:
    """The output file. When the terminal is gone, it discards output and calls `on_gone`.

    A thread writes to it by `write` and `flush`; any other may `write_at_once`. What is handed over first is
    written first.
    """

    def __init__(self, file: TextIO, on_gone: Callable[[], None]) -> None:
        self._file = file
        self._on_gone = on_gone
        self._guard = threading.Lock()
        self._left = 0
        """Texts that are left to the thread and not known to be written."""
        self._written = 0
        """The ones of them that the thread has written since it flushed."""

    def fileno(self) -> int:
        return self._file.fileno()

    def write_at_once(self, text: str) -> bool:
        """Writes a text, where nothing is left to the thread and the terminal takes it without waiting; else returns False, and
        the text is left to the thread."""
        with self._guard:
            if self._left or len(text) > AT_ONCE or not self._takes_more():
                self._left += 1
                return False
            self._try(lambda: self._file.write(text))
            self._try(self._file.flush)
            return True

    def write(self, text: str) -> None:
        self._try(lambda: self._file.write(text))
        self._written += 1

    def flush(self) -> None:
        self._try(self._file.flush)
        with self._guard:
            self._left = max(0, self._left - self._written)
        self._written = 0

    def _takes_more(self) -> bool:
        """Whether a write would not have to wait: a terminal that is stopped, or far away, takes nothing for a while."""
        try:
            return bool(select.select((), (self.fileno(),), (), 0)[1])
        except (OSError, ValueError):
            return False

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except OSError as error:
            if error.errno not in GONE:
                raise
            with suppress(OSError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, self.fileno())  # the output in the file's buffer too
                os.close(nowhere)
            self._on_gone()
