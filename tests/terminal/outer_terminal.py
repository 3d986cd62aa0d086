"""A terminal that is read by a test: what is sent to it, and what it would have put into its clipboard."""

from __future__ import annotations

import base64
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

import pytest
from surroundings import PATIENCE

TO_CLIPBOARD = re.compile(rb"\x1b\]52;c?;([A-Za-z0-9+/=]*)\x07")
"""OSC 52; tmux 3.3 names no selection, which means the terminal's own choice."""
AT_ONCE = 1 << 16
BETWEEN_LOOKS = 0.05
"""Seconds."""
DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "TMUX", "TMUX_PANE", "STY", "SSH_TTY", "SSH_CONNECTION")
"""Variables by which a clipboard is found, or known not to be the reader's."""


def leave_all(patch: pytest.MonkeyPatch) -> None:
    """As on a machine with no display and no multiplexer."""
    for variable in DISPLAYS:
        patch.delenv(variable, raising=False)
    patch.setenv("TERM", "xterm-256color")


class OuterTerminal:
    """A pseudo terminal in which a command runs."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.output = b""
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execvpe(command[0], list(command), dict(environment))

    def press(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def wait_for(self, wanted: Callable[[bytes], bool]) -> None:
        """Reads until all that was sent so far is as it must be."""
        end = time.monotonic() + PATIENCE
        while not wanted(self.output):
            assert time.monotonic() < end, f"it never came; the last of it: {self.output[-1000:]!r}"
            self._read()

    def wait_for_copy(self, text: str) -> None:
        """Reads until `text` is what the terminal was last given to copy."""
        self.wait_for(lambda _: text in self.copies[-1:])

    @property
    def copies(self) -> list[str]:
        """What the terminal was given to copy."""
        return [base64.b64decode(found).decode() for found in TO_CLIPBOARD.findall(self.output)]

    def close(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)

    def _read(self) -> None:
        if select.select([self._terminal], [], [], BETWEEN_LOOKS)[0]:
            with suppress(OSError):  # Linux's way to say that it was left
                self.output += os.read(self._terminal, AT_ONCE)
