"""A command on a pseudo terminal of which nothing is hidden: every byte it sends, what they draw, the terminal's modes."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte
from surroundings import PATIENCE

AT_ONCE = 1 << 16
"""Bytes of one read."""
QUESTION = b"\x1b]11;?\x1b\\\x1b[c"
"""Asks a terminal for the colour of its ground, and for its attributes."""
QUIET = 0.5
"""Seconds without output after which everything has been drawn."""
MODES_LEFT = (b"\x1b[?2004l", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?1006l", b"\x1b[?1049l", b"\x1b[?25h")
"""What has to be said to a terminal for the last time: no bracketed pastes, no mouse, the usual screen, a cursor."""


class BareTerminal:
    """The command runs in a session of its own, so that signals of the terminal reach it."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        cwd: Path | None = None,
        ground: str = "",
    ) -> None:
        """`ground` is what the terminal answers when it is asked for the colour of its ground; ``""`` for no answer."""
        self.output = b""
        self._answer = f"\x1b]11;{ground}\x1b\\\x1b[?62;22c".encode() if ground else b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._terminal, self._inside = pty.openpty()
        fcntl.ioctl(self._inside, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._modes = termios.tcgetattr(self._inside)

        def take_terminal() -> None:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT):
                signal.signal(number, signal.SIG_DFL)  # it may be ignored where the tests run

        self._process = subprocess.Popen(
            list(command),
            env=dict(environment),
            cwd=cwd,
            stdin=self._inside,
            stdout=self._inside,
            stderr=self._inside,
            start_new_session=True,
            preexec_fn=take_terminal,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def press(self, keys: str | bytes) -> None:
        os.write(self._terminal, keys.encode() if isinstance(keys, str) else keys)

    def read(self, patience: float = 0.05) -> bool:
        """Draws what comes; says whether anything came."""
        if not select.select([self._terminal], [], [], patience)[0]:
            return False
        piece = os.read(self._terminal, AT_ONCE)
        self.output += piece
        if self._answer and QUESTION in self.output[-len(piece) - len(QUESTION) :]:
            self.press(self._answer)
            self._answer = b""
        self._stream.feed(piece)
        return True

    def screen(self) -> str:
        return "\n".join(self._screen.display)

    def wait_for(self, wanted: str | Callable[[], bool]) -> str:
        """The screen, as soon as it shows a text or something holds."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if wanted in self.screen() if isinstance(wanted, str) else wanted():
                return self.screen()
            if not self.read() and self._process.poll() is not None:
                break
        raise AssertionError(f"{wanted} never came (ended with {self._process.poll()}):\n{self.screen()}")

    def drain(self) -> None:
        """Draws all that has come."""
        while self.read():
            pass

    def settled_screen(self, quiet: float = QUIET) -> str:
        """The screen when nothing more comes for some seconds."""
        while self.read(quiet):
            pass
        return self.screen()

    def wait_for_screen(self, screen: str) -> None:
        """Waits until exactly this is on the screen."""
        self.wait_for(lambda: self.screen() == screen)

    def clear(self) -> None:
        """Empties the screen, as another program would."""
        self._stream.feed(b"\x1b[2J")

    def wait_for_end(self) -> int:
        """The exit status, when all output is read."""
        end = time.monotonic() + PATIENCE
        while self._process.poll() is None:
            assert time.monotonic() < end, f"it did not end:\n{self.screen()}"
            self.read()
        while self.read(0.0):
            pass
        return self._process.returncode

    def has_ended(self) -> bool:
        return self._process.poll() is not None

    def kill(self, number: signal.Signals) -> None:
        """Sends a signal to the command alone."""
        self._process.send_signal(number)

    def take_away(self) -> None:
        """Closes the terminal, as a window is closed."""
        os.close(self._inside)
        os.close(self._terminal)

    def wait_for_exit(self) -> int:
        """The exit status of a command whose terminal was taken away."""
        return self._process.wait(4 * PATIENCE)

    def assert_left_as_it_was(self) -> None:
        """The terminal's own modes are those before the start, and what was asked of it has been taken back."""
        self.assert_modes_restored()
        for told in MODES_LEFT:
            opposite = told[:-1] + (b"h" if told.endswith(b"l") else b"l")
            assert self.output.rfind(told) >= self.output.rfind(opposite), told

    def has_other_modes(self) -> bool:
        """Whether the terminal's own modes differ from those before the start."""
        modes: list[object] = termios.tcgetattr(self._inside)
        return modes != self._modes

    def assert_modes_restored(self) -> None:
        assert not self.has_other_modes()

    def close(self) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGCONT)
            self._process.kill()
            self._process.wait()
        os.close(self._terminal)
        os.close(self._inside)
