"""Files whose format takes a parser are read in processes of their own, within bounds of time and memory.

Several threads may read at once. Each takes a process that is idle, or starts one, so that no reader of a small file waits for
a large one. A process ends with the pipe to it.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
from typing import Any, NoReturn

from store.articles.article import Document
from store.articles.document_json import document_from_json
from store.errors import Cancelled, NotAnArticle, TakesLong, Unreadable
from store.processes.child_process import python_command, start

SECONDS = 2.0
"""Processor time that any file may take."""
SECONDS_A_MEGABYTE = 2.0
"""Seconds that each megabyte adds: five times what an ordinary Markdown file takes, which is slower than a web page."""
MOST_SECONDS = 20.0
"""Processor time that no file may exceed, however large it is."""
WAITING = 10.0
"""A reading may last this many times its processor time by the clock: the machine may be busy with other work."""
AT_FIRST = 0.5
"""Seconds by the clock that a file may take while others wait for their turns; those that take longer are read after them."""
AT_FIRST_A_MEGABYTE = 1.0
"""Seconds that each megabyte adds: some more than what an ordinary file takes. On a busy machine files are late, no more."""
MOST_AT_FIRST = 2.0
"""Seconds that no file may take then, however large it is: the list waits for them."""
MOST_IDLE = 2
"""Processes that are kept for the next file."""
STARTING = 60.0
"""Seconds by the clock in which a process must have started."""
EMPTY = json.dumps({"name": "empty.txt", "size": 0, "seconds": SECONDS}).encode() + b"\n"
"""A request whose answer says that a process works."""
GIVEN_UP = "reading was given up"


class ReaderProcesses:
    """Reads files by handing their bytes to processes."""

    def __init__(self, module: str = "store.articles.reader_worker", times_as_long: float = 1.0) -> None:
        """`module` is what the processes run; a file may take so many times as long as an article."""
        self._module = module
        self._times_as_long = times_as_long
        self._lock = threading.Lock()
        self._idle: list[subprocess.Popen[bytes]] = []
        self._busy: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def read(self, name: str, raw: bytes, *, is_whole: bool = False, at_first: bool = False) -> Document:
        """The document in a file of this name with the content `raw`; for `is_whole` see `formats.read`.

        Raises:
            TakesLong: it is to be read `at_first`, and takes too long for that.
            NotAnArticle: the bytes are not text, or a parser takes too long or too much memory for them.
            Unreadable: no process could be started.
            Cancelled: `close` was called meanwhile.
        """
        return document_from_json(self.ask({"name": name, "whole": is_whole}, raw, at_first=at_first)["document"])

    def ask(self, head: dict[str, Any], raw: bytes, *, at_first: bool = False) -> dict[str, Any]:
        """What a process answers to a request about bytes; for errors see `read`."""
        seconds = min(SECONDS + SECONDS_A_MEGABYTE * len(raw) / 1e6, MOST_SECONDS) * self._times_as_long
        request = json.dumps({**head, "size": len(raw), "seconds": seconds}).encode() + b"\n" + raw
        process, is_new = self._taken()
        at_most = min(AT_FIRST + AT_FIRST_A_MEGABYTE * len(raw) / 1e6, MOST_AT_FIRST) if at_first else seconds * WAITING
        line, is_late = b"", False
        try:
            if is_new:
                _ask(process, EMPTY, STARTING)  # its start is not the file's time
            line, is_late = _ask(process, request, at_most)
        finally:
            self._give_back(process, is_sound=line.endswith(b"\n"))
        if not line.endswith(b"\n"):
            if at_first and is_late:
                self._put_off()
            self._refuse(f"reading it takes more than {seconds:.0f} s, or too much memory")
        answer: dict[str, Any] = json.loads(line)
        if "refusal" in answer:
            raise NotAnArticle(answer["refusal"])
        return answer

    def close(self) -> None:
        """Ends all processes. Readings that are going on are given up, and later ones are refused."""
        with self._lock:
            self._closed = True
            processes = [*self._idle, *self._busy]
            self._idle.clear()
        for process in processes:
            process.kill()
            process.wait()

    def _put_off(self) -> NoReturn:
        with self._lock:
            if self._closed:
                raise Cancelled(GIVEN_UP)
        raise TakesLong("reading it takes longer than is waited for at first")

    def _refuse(self, reason: str) -> NoReturn:
        with self._lock:
            if self._closed:
                raise Cancelled(GIVEN_UP)
        raise NotAnArticle(reason)

    def _taken(self) -> tuple[subprocess.Popen[bytes], bool]:
        """A process that is this thread's until it is given back, and whether it has just been started."""
        with self._lock:
            if self._closed:
                raise Cancelled(GIVEN_UP)
            living = [process for process in self._idle if process.poll() is None]
            self._idle = living[1:]
            process = living[0] if living else _start(self._module)
            self._busy.add(process)
            return process, not living

    def _give_back(self, process: subprocess.Popen[bytes], *, is_sound: bool) -> None:
        with self._lock:
            self._busy.discard(process)
            if is_sound and not self._closed and len(self._idle) < MOST_IDLE:
                self._idle.append(process)
                return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if pipe is not None:
                    pipe.close()


def _start(module: str) -> subprocess.Popen[bytes]:
    try:
        return start(python_command(module))
    except OSError as error:
        raise Unreadable(f"no process to read it in: {error.strerror or error}") from error


def _ask(process: subprocess.Popen[bytes], request: bytes, at_most: float) -> tuple[bytes, bool]:
    """The answer, a line; a part of it, without the line break, if the process ended before it had answered. And whether it was
    ended because that took longer than so many seconds by the clock."""
    assert process.stdin is not None and process.stdout is not None
    is_late = threading.Event()

    def end() -> None:
        is_late.set()
        process.kill()

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
