"""An app in a pseudo terminal: keys in, bytes out with the time they came at. Nothing is ever answered but the question for the
terminal's ground, and that only where an answer is given."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from time import perf_counter

import pyte

QUIET = 0.1
"""Seconds without output after which an app has drawn what it was going to: six frames of 60 Hz."""
QUIET_WITHOUT_FRAMES = 0.04
"""The same for a program that writes each answer at once."""
PATIENCE = 30.0
"""Seconds to wait for what must come."""
AT_ONCE = 1 << 16
"""Bytes of one read."""

QUESTION = b"\x1b]11;?\x1b\\"
"""Asks a terminal for the colour of its ground."""
DARK = b"\x1b]11;rgb:1010/1010/1010\x1b\\\x1b[?62;22c"
"""The answer of a dark one, and of what else it is asked."""

Lines = list[str]
Arrival = tuple[float, bytes]
"""When some output came, and the output."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came through after a start or a key. Times are seconds since it."""

    first: float
    """Of the first bytes."""
    painted: float
    """Of the bytes after which the screen was as it was waited for; of the first where nothing was waited for."""
    last: float
    """Of the last bytes."""


class PtyApp:
    """A command on a terminal of its own."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        quiet: float = QUIET,
        answer: bytes = b"",
    ) -> None:
        """`answer` is what the terminal says when it is asked for the colour of its ground."""
        self._quiet = quiet
        self._answer = answer
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.started = perf_counter()
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], list(command), dict(environment))

    def lines(self) -> Lines:
        """The characters on the screen."""
        return list(self._screen.display)

    @property
    def cursor(self) -> tuple[int, int]:
        """The column and the row of the terminal's cursor."""
        return self._screen.cursor.x, self._screen.cursor.y

    def shows(self, text: str) -> bool:
        return any(text in line for line in self.lines())

    def wait_until(self, holds: Callable[[], bool]) -> Answer:
        """Waits from the start until the screen is as it must be, then until the app is quiet."""
        return self._follow(self.started, holds)

    def press(self, key: str, holds: Callable[[], bool] = lambda: True) -> Answer:
        """Sends a key and waits for what it draws, until the app is quiet."""
        sent = perf_counter()
        os.write(self._terminal, key.encode())
        return self._follow(sent, holds)

    def hold(self, keys: str, a_second: float) -> tuple[list[float], list[Arrival]]:
        """Sends keys at fixed times, whatever comes meanwhile, and nothing is drawn of what comes.

        Returns:
            when each was sent, and what came until the app was quiet.
        """
        arrived: list[Arrival] = []
        sent: list[float] = []
        begun = perf_counter()
        while len(sent) < len(keys):
            wait = begun + len(sent) / a_second - perf_counter()
            if wait <= 0:
                sent.append(perf_counter())
                os.write(self._terminal, keys[len(sent) - 1].encode())
            elif select.select([self._terminal], [], [], wait)[0]:
                output = os.read(self._terminal, AT_ONCE)
                arrived.append((perf_counter(), output))
        return sent, arrived + self._read()

    def send(self, keys: str) -> None:
        """Sends keys and waits for nothing. It may have ended."""
        with suppress(OSError):
            os.write(self._terminal, keys.encode())

    def settle(self, quiet: float, seconds: float = 0.0) -> None:
        """Draws what comes for so many seconds, and on until it is quiet, or has ended. Something may move all the time: the
        cursor of an input blinks."""
        until = perf_counter() + seconds
        while (left := until - perf_counter()) > 0 or select.select([self._terminal], [], [], quiet)[0]:
            try:
                if select.select([self._terminal], [], [], max(left, 0.0))[0]:
                    self._stream.feed(os.read(self._terminal, AT_ONCE))
            except OSError:
                return

    def draw(self, output: bytes) -> None:
        """Takes output that was read by `hold` to the screen."""
        self._stream.feed(output)

    def read_all(self) -> None:
        """Reads, and draws nothing, until it has ended."""
        with suppress(TimeoutError):
            while self._read():
                pass

    def close(self) -> None:
        """Ends it without asking."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._terminal)

    def _follow(self, since: float, holds: Callable[[], bool]) -> Answer:
        """Reads until it is quiet, and only then draws what was read: an emulator is slower than the app."""
        first = painted = last = 0.0
        while not painted:
            for time, output in self._read():
                self._stream.feed(output)
                first, last = first or time - since, time - since
                if not painted and holds():
                    painted = last
        return Answer(first, painted, last)

    def _read(self) -> list[Arrival]:
        """What comes until the app is quiet, each part with the time it came at.

        Raises:
            TimeoutError: nothing came, or the app has ended.
        """
        arrived: list[Arrival] = []
        while select.select([self._terminal], [], [], self._quiet if arrived else PATIENCE)[0]:
            try:
                output = os.read(self._terminal, AT_ONCE)
            except OSError:  # it has ended
                break
            arrived.append((perf_counter(), output))
            if self._answer and QUESTION in output:
                os.write(self._terminal, self._answer)
        if not arrived:
            raise TimeoutError("nothing more came; the screen was:\n" + "\n".join(self.lines()))
        return arrived
