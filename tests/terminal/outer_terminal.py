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
        self.is_left = False
        """Whether the command has ended, or let go of the terminal."""
        self._status: int | None = None
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            self._become(command, environment)
        os.set_blocking(self._terminal, False)

    def _become(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """In the new process: is the command from now on."""
        os.execvpe(command[0], list(command), dict(environment))

    def press(self, keys: str) -> None:
        """Sends keys; what does not fit into the terminal's buffer waits until the command has read."""
        waiting = keys.encode()
        while waiting and not self.is_left:
            try:
                waiting = waiting[os.write(self._terminal, waiting) :]
            except BlockingIOError:
                self.read(BETWEEN_LOOKS)
            except OSError:
                self.is_left = True

    def resize(self, columns: int, rows: int) -> None:
        if not self.is_left:
            fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def go_on(self) -> None:
        """Brings the command back if it has stopped itself, as a shell's `fg` does."""
        if self._status is not None:
            return
        stopped, status = os.waitpid(self._child, os.WNOHANG | os.WUNTRACED)
        if stopped and os.WIFSTOPPED(status):
            self.signal(signal.SIGCONT)
        elif stopped:
            self._status = os.waitstatus_to_exitcode(status)

    def signal(self, number: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(self._child, number)

    def wait_for(self, wanted: Callable[[bytes], bool], patience: float = PATIENCE) -> None:
        """Reads until all that was sent so far is as it must be, for so many seconds at most."""
        end = time.monotonic() + patience
        while not wanted(self.output):
            assert time.monotonic() < end, f"it never came; the last of it: {self.output[-1000:]!r}"
            self.read()

    def wait_for_end(self) -> int:
        """Reads until the terminal is left; returns the exit status, negative for a signal."""
        self.wait_for(lambda _: self.is_left)
        if self._status is None:
            _, status = os.waitpid(self._child, 0)
            self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def wait_for_copy(self, text: str) -> None:
        """Reads until `text` is what the terminal was last given to copy."""
        self.wait_for(lambda _: text in self.copies[-1:])

    @property
    def copies(self) -> list[str]:
        """What the terminal was given to copy."""
        return [base64.b64decode(found).decode() for found in TO_CLIPBOARD.findall(self.output)]

    def close(self) -> None:
        if self._status is None:
            self.signal(signal.SIGKILL)
            os.waitpid(self._child, 0)
            self._status = -signal.SIGKILL
        if self._terminal >= 0:
            os.close(self._terminal)
            self._terminal = -1

    def read(self, patience: float = BETWEEN_LOOKS) -> None:
        """Takes in what has been sent, or is within so many seconds."""
        if self.is_left or not select.select([self._terminal], [], [], patience)[0]:
            return
        try:
            piece = os.read(self._terminal, AT_ONCE)
        except BlockingIOError:
            return
        except OSError:  # Linux's way to say that it was left
            piece = b""
        self.output += piece
        self.is_left = not piece
