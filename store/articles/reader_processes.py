"""Files whose format takes a parser are read in processes of their own, within bounds of time and memory.

Several threads may read at once. Each takes a process that is idle, or starts one, so that no reader of a small file waits for
a large one. A process ends with the pipe to it.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.articles.article import Document
from store.articles.document_json import document_from_json
from store.articles.reading_child import BOUNDS, PATIENCE
from store.errors import Cancelled, NotAnArticle, TakesLong, Unreadable

if TYPE_CHECKING:
    import subprocess

SECONDS = 2.0
"""Seconds of processor time that any file may take."""
SECONDS_A_MEGABYTE = 2.0
"""Seconds that each megabyte adds: five times what an ordinary Markdown file takes, which is slower than a web page."""
MOST_SECONDS = 20.0
"""Most seconds of processor time for a file, however large it is."""
WAITING = 10.0
"""A reading may last this many times its processor time by the clock: the machine may be busy with other work."""
MOST_IDLE = 2
"""Idle processes that are kept for the next file."""
STARTING = 60.0
"""Seconds by the clock within which a process must start."""
EMPTY = json.dumps({"name": "empty.txt", "size": 0, "seconds": SECONDS}).encode() + b"\n"
"""A request whose answer shows that a process works."""
GIVEN_UP = "reading was given up"


@dataclass(frozen=True, slots=True)
class Attempt:
    """One of the attempts to read a file while others wait for their turns."""

    patience: float | None
    """Seconds of processor time that it may take; None for as many as any file may."""
    look: object = None
    """What the attempt belongs to, see `ReaderProcesses.give_up`."""
    is_given_up: Callable[[], bool] = lambda: False
    """Whether the look was given up before a process was taken for the attempt."""
    is_apart: bool = False
    """Whether another process reads the file even if it is small."""


class ReaderProcesses:
    """Reads files by giving their bytes to processes."""

    def __init__(self, module: str = "store.articles.reader_worker", times_as_long: float = 1.0) -> None:
        """`module` is what the processes run; a file may take so many times as long as an article."""
        self._module = module
        self._times_as_long = times_as_long
        self._lock = threading.Lock()
        self._idle: list[subprocess.Popen[bytes]] = []
        self._busy: dict[subprocess.Popen[bytes], object] = {}
        """The processes that read, and the look that each reads for."""
        self._given_up: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def read(self, name: str, raw: bytes, *, is_whole: bool = False, attempt: Attempt | None = None) -> Document:
        """The document in a file of this name with the content `raw`; for `is_whole` see `formats.read`. Without an `attempt`
        no other file waits.

        Raises:
            TakesLong: it takes longer than the attempt has patience.
            NotAnArticle: the bytes are not text, or a parser takes too long or too much memory for them.
            Unreadable: no process could be started.
            Cancelled: `close` was called meanwhile, or `give_up` for the attempt's look.
        """
        return document_from_json(self.ask({"name": name, "whole": is_whole}, raw, attempt=attempt)["document"])

    def ask(self, head: dict[str, Any], raw: bytes, *, attempt: Attempt | None = None) -> dict[str, Any]:
        """What a process answers to a request about bytes; for errors see `read`."""
        seconds = min(SECONDS + SECONDS_A_MEGABYTE * len(raw) / 1e6, MOST_SECONDS) * self._times_as_long
        patience = attempt.patience if attempt is not None else None
        head_line = {**head, "size": len(raw), "seconds": seconds, "patience": patience}
        request = json.dumps(head_line).encode() + b"\n" + raw
        process, is_new = self._process_for(attempt.look if attempt is not None else None)
        line, is_late, is_given_up = b"", False, False
        try:
            if attempt is not None and attempt.is_given_up():
                line = b"\n"  # the process is sound, and the next one's
                raise Cancelled(GIVEN_UP)
            if is_new:
                _ask(process, EMPTY, STARTING)  # its start is not the file's time
            line, is_late = _ask(process, request, (seconds if patience is None else patience) * WAITING)
        finally:
            is_given_up = self._give_back(process, is_sound=line.endswith(b"\n"))
        is_whole = line.endswith(b"\n")
        if is_given_up and not is_whole:
            raise Cancelled(GIVEN_UP)
        answer: dict[str, Any] = json.loads(line) if is_whole else {"ended": PATIENCE if is_late else BOUNDS}
        if "ended" in answer:
            if patience is not None and answer["ended"] == PATIENCE:
                raise TakesLong("reading it takes longer than others wait for it")
            raise NotAnArticle(f"reading it takes more than {seconds:.0f} s, or too much memory")
        if "refusal" in answer:
            raise NotAnArticle(answer["refusal"])
        return answer

    def give_up(self, look: object) -> None:
        """Ends what is being read for a look; those who wait for it get Cancelled."""
        with self._lock:
            ended = [process for process, busy_for in self._busy.items() if busy_for is look]
            self._given_up.update(ended)
        for process in ended:
            _end(process)

    def close(self) -> None:
        """Ends all processes. Readings that are going on are given up, and later ones are refused."""
        with self._lock:
            self._closed = True
            processes = [*self._idle, *self._busy]
            self._idle.clear()
        for process in processes:
            _end(process)
            process.wait()

    def _process_for(self, look: object) -> tuple[subprocess.Popen[bytes], bool]:
        """A process that is this thread's until it is given back, and whether it has just been started."""
        with self._lock:
            if self._closed:
                raise Cancelled(GIVEN_UP)
            living = [process for process in self._idle if process.poll() is None]
            self._idle = living[1:]
            process = living[0] if living else _start(self._module)
            self._busy[process] = look
            return process, not living

    def _give_back(self, process: subprocess.Popen[bytes], *, is_sound: bool) -> bool:
        """Returns whether its reading was given up."""
        with self._lock:
            del self._busy[process]
            is_given_up = process in self._given_up or self._closed
            self._given_up.discard(process)
            if is_sound and not is_given_up and len(self._idle) < MOST_IDLE:
                self._idle.append(process)
                return False
        _end(process)
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()
        return is_given_up


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a process together with the child that reads."""
    if process.returncode is not None:
        return  # its number may be another's by now
    if hasattr(os, "killpg"):
        with contextlib.suppress(OSError):  # macOS refuses where it has just ended
            os.killpg(process.pid, signal.SIGKILL)  # it is the first of its own group
    process.kill()


def _start(module: str) -> subprocess.Popen[bytes]:
    from store.processes.child_process import child_command, start  # most looks at a folder take no process

    try:
        return start(child_command(module))
    except OSError as error:
        raise Unreadable(f"no process to read it in: {error.strerror or error}") from error


def _ask(process: subprocess.Popen[bytes], request: bytes, at_most: float) -> tuple[bytes, bool]:
    """The answer, a line; a part of it, without the line break, if the process ended before it had answered. And whether it was
    ended because that took longer than so many seconds by the clock."""
    assert process.stdin is not None and process.stdout is not None
    is_late = threading.Event()

    def end() -> None:
        is_late.set()
        _end(process)

    bound = threading.Timer(at_most, end)
    bound.daemon = True
    bound.start()
    try:
        with contextlib.suppress(OSError):
            process.stdin.write(request)
            process.stdin.flush()
            return process.stdout.readline(), is_late.is_set()
        return b"", is_late.is_set()
    finally:
        bound.cancel()
