"""Work in the background: one piece at a time, always about what was asked for last.

Whoever asks again while something is being done gets that next, and nothing that was asked for in between. What is being done
is told that it is not wanted any more, and ends when it next looks. So two threads never make the same thing at once.

Other threads do what has no newest input: acts and what they save, each of which has to be done; what a start does once; the
pipes of child processes, which are read and written at the same time; clocks that end what takes too long.
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
    """Does one kind of work, as often as it is asked for. Any thread may call."""

    def __init__(self, work: Callable[[Input, IsWanted], None], run: Run = in_a_thread) -> None:
        """`work` is called in a thread, which `run` starts when there is something to do; it hands on itself what it makes."""
        self._work = work
        self._run = run
        self._guard = threading.Lock()
        self._waiting: list[Input] = []
        """What is to be done next: the newest input, or nothing."""
        self._number = 0
        """How often something was asked for, or given up."""
        self._is_running = False
        self._is_closed = False

    def ask(self, newest: Input) -> None:
        """Does this as soon as what is being done has ended; nothing once it is closed."""
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
        """Nothing that was asked for is wanted any more."""
        with self._guard:
            self._waiting = []
            self._number += 1

    def close(self) -> None:
        """The same, and nothing will be asked for."""
        self.cancel()
        with self._guard:
            self._is_closed = True

    def _work_on(self) -> None:
        """In a thread: until nothing is asked for."""
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
