"""Work in the background: one piece at a time, always for the newest input.

Whoever asks again while something is being done gets that next, and nothing that was asked for in between. What is being done
is told that it is not wanted any more, and ends when it next looks. So two threads never make the same thing at once.

Indexing, finding, counting hits, finding names, previews and the rows of lists work so, and all look-ups of the screen: those
for suggestions and for imports are among them. Other threads do what has no newest input: acts and what they save, each of
which has to be done; what a start does once; the pipes of child processes, which are read and written at the same time; clocks
that end what takes too long.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Input = TypeVar("Input")
IsWanted = Callable[[], bool]
"""Whether what is being done is still wanted."""
Run = Callable[[Callable[[], None]], object]
"""Runs a function in a thread of its own."""


def in_a_thread(run: Callable[[], None]) -> None:
    """The process does not wait for it to end."""
    threading.Thread(target=run, name="background", daemon=True).start()


class Background(Generic[Input]):
    """Does one kind of work for the newest input. Any thread may call it."""

    def __init__(self, work: Callable[[Input, IsWanted], None], run: Run = in_a_thread) -> None:
        """`work` is called in a thread, which `run` starts if there is an input. It hands on its result itself."""
        self._work = work
        self._run = run
        self._guard = threading.Lock()
        self._waiting: list[Input] = []
        """The newest input, if it waits; else nothing."""
        self._number = 0
        """The number of calls of `ask` and `cancel`: work of an earlier number is not wanted any more."""
        self._is_running = False
        self._is_closed = False

    def ask(self, newest: Input) -> None:
        """Does the work for this input as soon as the present work has ended; does nothing after `close`."""
        with self._guard:
            if self._is_closed:
                return
            self._waiting = [newest]
            self._number += 1
            if self._is_running:
                return
            self._is_running = True
        self._run(self._work_on)

    def cancel(self) -> None:
        """Cancels what was asked for: what waits is dropped, and what is being done is told that it is not wanted."""
        with self._guard:
            self._waiting = []
            self._number += 1

    def close(self) -> None:
        """Cancels the work, and does none that is asked for later."""
        self.cancel()
        with self._guard:
            self._is_closed = True

    def _work_on(self) -> None:
        """Works until no input waits; runs in a thread."""
        while True:
            with self._guard:
                if not self._waiting:
                    self._is_running = False
                    return
                newest, number = self._waiting.pop(), self._number
            try:
                self._work(newest, lambda number=number: number == self._number)  # type: ignore[misc]
            except BaseException:
                with self._guard:
                    self._is_running = False
                raise
