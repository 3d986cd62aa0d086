"""A child of the process that reads files, in which a parser may take no more time and memory than is allowed.

It reads small files one after the other, each within bounds of its own: a child for each would take longer than reading most
of them. A large file has a child to itself. What a child cannot read after others, a new one tries, so that no file is refused
for what another has left behind.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any, BinaryIO

from store.processes.ending import end_with_parent

Request = dict[str, Any]
Answer = dict[str, Any]

PATIENCE, BOUNDS = "patience", "bounds"
"""Which bound was exceeded, in the answer `ended`: the seconds for which others wait, or those for any file, or the memory."""
ENDED_BY: dict[int, str] = {signal.SIGPROF: PATIENCE, signal.SIGXCPU: BOUNDS} if sys.platform != "win32" else {}
"""The signals by which the system ends a child that takes too long."""
SMALL = 400_000
"""Bytes of a file up to which it may be read by a child that reads others."""
MOST_GROWTH = 64 * 1024**2
"""Bytes of memory that a child may have taken at most; one that took more reads no other file."""
LEAST_PATIENCE = 1e-3
"""Seconds; 0 would mean that there is no limit."""
COLLECTED_AFTER = 20_000, 20, 20
"""After how many new objects a child looks for what is no longer used: it does not live long."""


class ReadingChild:
    """A child that was given a file to read."""

    def __init__(self, request: Request, raw: bytes, answered: Callable[[Request, bytes], bytes]) -> None:
        request_end, asking = os.pipe()
        answering, answers = os.pipe()
        gc.freeze()  # else its first collection would copy all memory that it shares with this process
        self._process = os.fork()
        if not self._process:
            try:
                os.close(asking)
                os.close(answering)
                gc.set_threshold(*COLLECTED_AFTER)
                end_with_parent()
                with os.fdopen(request_end, "rb") as requests, os.fdopen(answers, "wb") as lines:
                    _serve(request, raw, requests, lines, answered)
            finally:
                os._exit(0)
        os.close(request_end)
        os.close(answers)
        self._requests = os.fdopen(asking, "wb")
        self._lines = os.fdopen(answering, "rb")

    def first(self) -> bytes:
        """The line that answers the request which it was made with; a part of it where the child has ended."""
        return self._lines.readline()

    def ask(self, request: Request, raw: bytes) -> bytes:
        """The line that answers another request; a part of it where the child has ended."""
        with contextlib.suppress(BrokenPipeError):
            self._requests.write(json.dumps(request).encode() + b"\n")
            self._requests.write(raw)
            self._requests.flush()
        return self._lines.readline()

    def end(self) -> str:
        """Waits until it has ended, as it does when it is asked no more; says which bound of time it exceeded, or ``""``."""
        with contextlib.suppress(BrokenPipeError):
            self._requests.close()
        self._lines.close()
        _, status = os.waitpid(self._process, 0)
        return ENDED_BY.get(os.WTERMSIG(status), "") if os.WIFSIGNALED(status) else ""


def _serve(
    request: Request, raw: bytes, requests: BinaryIO, lines: BinaryIO, answered: Callable[[Request, bytes], bytes]
) -> None:
    """In the child: answers the request, and others as long as it is fit for them."""
    before = _memory()
    while True:
        _limit_time(request["seconds"])
        _limit_patience(request.get("patience"))
        line = answered(request, raw)
        _limit_patience(None)
        lines.write(line)
        lines.flush()
        if len(raw) > SMALL or _memory() - before > MOST_GROWTH or not (asked := requests.readline()):
            return
        request = json.loads(asked)
        raw = requests.read(request["size"])


def _memory() -> int:
    """Bytes that this process has held at most."""
    with contextlib.suppress(ImportError):
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
    return 0


def _limit_patience(seconds: float | None) -> None:
    """Lets the system end this process when it has used so much more processor time; None sets no limit."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_PROF, 0 if seconds is None else max(seconds, LEAST_PATIENCE))


def _limit_time(seconds: float) -> None:
    """Lets the system end this process when it has used so much more processor time."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        soft = int(time.process_time() + seconds) + 1  # the limit is in whole seconds
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.getrlimit(resource.RLIMIT_CPU)[1]))
