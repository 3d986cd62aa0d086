"""Files whose format takes a parser are read in processes of their own, within bounds of time and memory.

Several threads may read at once. Each takes a process that is idle, or starts one, so that no reader of a small file waits for
a large one. A process ends with the pipe to it.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import threading
from typing import NoReturn

from store.articles.article import Document
from store.articles.document_json import document_from_json
from store.errors import Cancelled, NotAnArticle, Unreadable
from store.processes.child_process import python_command, start

SECONDS = 2.0
"""Processor time that any file may take."""
SECONDS_A_MEGABYTE = 2.0
"""Seconds that each megabyte adds: five times what an ordinary Markdown file takes, which is slower than a web page."""
MOST_SECONDS = 20.0
"""Processor time that no file may exceed, however large it is."""
WAITING = 10.0
"""A reading may last this many times its processor time by the clock: the machine may be busy with other work."""
MOST_IDLE = 2
"""Processes that are kept for the next file."""
GIVEN_UP = "reading was given up"


class ReaderProcesses:
    """Reads files by handing their bytes to processes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: list[subprocess.Popen[bytes]] = []
        self._busy: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def read(self, name: str, raw: bytes, *, is_whole: bool = False) -> Document:
        """The document in a file of this name with the content `raw`; for `is_whole` see `formats.read`.

        Raises:
            NotAnArticle: the bytes are not text, or a parser takes too long or too much memory for them.
            Unreadable: no process could be started.
            Cancelled: `close` was called meanwhile.
        """
        seconds = min(SECONDS + SECONDS_A_MEGABYTE * len(raw) / 1e6, MOST_SECONDS)
        request = (
            json.dumps({"name": name, "size": len(raw), "seconds": seconds, "whole": is_whole}).encode() + b"\n" + raw
        )
        process = self._taken()
        bound = threading.Timer(seconds * WAITING, process.kill)
        bound.daemon = True
        bound.start()
        line = b""
        try:
            line = _ask(process, request)
        finally:
            bound.cancel()
            self._give_back(process, is_sound=line.endswith(b"\n"))
        if not line.endswith(b"\n"):
            self._refuse(f"reading it takes more than {seconds:.0f} s, or too much memory")
        answer = json.loads(line)
        if "refusal" in answer:
            raise NotAnArticle(answer["refusal"])
        return document_from_json(answer["document"])

    def close(self) -> None:
        """Ends all processes. Readings that are going on are given up, and later ones are refused."""
        with self._lock:
            self._closed = True
            processes = [*self._idle, *self._busy]
            self._idle.clear()
        for process in processes:
            process.kill()
            process.wait()

    def _refuse(self, reason: str) -> NoReturn:
        with self._lock:
            if self._closed:
                raise Cancelled(GIVEN_UP)
        raise NotAnArticle(reason)

    def _taken(self) -> subprocess.Popen[bytes]:
        """A process that is this thread's until it is given back."""
        with self._lock:
            if self._closed:
                raise Cancelled(GIVEN_UP)
            living = [process for process in self._idle if process.poll() is None]
            self._idle = living[1:]
            process = living[0] if living else _start()
            self._busy.add(process)
            return process

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


def _start() -> subprocess.Popen[bytes]:
    try:
        return start(python_command("store.articles.reader_worker"))
    except OSError as error:
        raise Unreadable(f"no process to read it in: {error.strerror or error}") from error


def _ask(process: subprocess.Popen[bytes], request: bytes) -> bytes:
    """The answer, a line; a part of it, without the line break, if the process ended before it had answered."""
    assert process.stdin is not None and process.stdout is not None
    with contextlib.suppress(OSError):
        process.stdin.write(request)
        process.stdin.flush()
        return process.stdout.readline()
    return b""
