"""The engine, seen from the interface: asked for an article's mentions, it answers later, from a process of its own.

The process is started with the first request, or before it (`start`), and ends when it has had nothing to do for a while. Where
it dies with requests unanswered it is started again and they are asked again, each at most `TRIES` times, since a text that
kills it once may do so always. Of the waiting requests those for the article on the screen come first; the others, of the
library, one at a time.
"""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Sequence

from store.entities.messages import EngineAnswer, EngineRequest, answer_of, key_of, request_line
from store.processes.child_process import child_command, start

TRIES = 2
ENDED = "the engine ended unexpectedly"
COMMAND = child_command("store.entities.engine.worker")

Lines = queue.SimpleQueue[bytes | None]
"""None ends them."""
Tell = Callable[[EngineAnswer], None]
"""Told each answer, in a thread of the recognizer's; must return soon."""


class Recognizer:
    """One process and what it was asked."""

    def __init__(self, tell: Tell, command: Sequence[str] = COMMAND) -> None:
        self._tell = tell
        self._command = command
        self._lock = threading.RLock()
        self._process: subprocess.Popen[bytes] | None = None
        self._urgent: deque[EngineRequest] = deque()
        self._others: deque[EngineRequest] = deque()
        self._requests: dict[str, EngineRequest] = {}
        """Sent and not answered yet."""
        self._tries: dict[str, int] = {}
        self._closed = False
        self._lines: Lines = queue.SimpleQueue()
        """What is still to be written to the process: a full pipe is waited for in a thread of its own."""

    @property
    def running(self) -> bool:
        """Whether there is a process."""
        with self._lock:
            return self._process is not None and self._process.poll() is None

    @property
    def waiting(self) -> int:
        """Requests without their last answer."""
        with self._lock:
            return len(self._urgent) + len(self._others) + len(self._requests)

    def start(self) -> None:
        """Starts the process, so that the first request is answered sooner. That it cannot be started is told with that."""
        with self._lock, contextlib.suppress(OSError):
            if not self._closed:
                self._started()

    def ask(self, request: EngineRequest, *, urgent: bool = False) -> None:
        """Asks for an article's mentions. One that waits already is moved up where it became urgent, not asked twice."""
        with self._lock:
            if self._closed or request.key in self._requests:
                return
            self._drop(request.key)
            (self._urgent if urgent else self._others).append(request)
            self._send()

    def forget(self, key: str) -> None:
        """Takes back a request that was not sent yet."""
        with self._lock:
            self._drop(key)

    def close(self) -> None:
        """Ends the process; nothing is told any more. It is not waited for: it has nothing to keep, and with the lowest
        priority it may take long to end."""
        with self._lock:
            self._closed = True
            self._urgent.clear()
            self._others.clear()
            self._requests.clear()
            process, self._process = self._process, None
        self._lines.put(None)
        if process is not None:
            process.kill()

    def _drop(self, key: str) -> None:
        for requests in (self._urgent, self._others):
            for request in [request for request in requests if request.key == key]:
                requests.remove(request)

    def _send(self) -> None:
        """Everything urgent, and one other where nothing else is being done."""
        ready = [*self._urgent]
        if not ready and not self._requests and self._others:
            ready = [self._others.popleft()]
        self._urgent.clear()
        for request in ready:
            self._requests[request.key] = request
            self._tries[request.key] = self._tries.get(request.key, 0) + 1
        if ready:
            self._write(ready)

    def _write(self, requests: list[EngineRequest]) -> None:
        try:
            self._started()
        except OSError:
            self._give_up(list(self._requests))
            return
        for request in requests:
            self._lines.put(request_line(request))

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = start(self._command)
            self._lines = queue.SimpleQueue()
            for work, about in ((self._listen, (self._process,)), (_feed, (self._process, self._lines))):
                threading.Thread(target=work, args=about, daemon=True).start()
        return self._process

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            answer = self._understood(line)
            if answer is not None:
                self._tell(answer)
        process.wait()
        self._ended(process)

    def _understood(self, line: bytes) -> EngineAnswer | None:
        with self._lock:
            try:
                request = self._requests[key_of(line)]
                answer = answer_of(line, request.text)
            except (ValueError, KeyError, TypeError):
                return None
            if not answer.quick:
                del self._requests[answer.key]
                self._tries.pop(answer.key, None)
                self._send()
            return answer

    def _ended(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            if self._process is not process:
                return
            self._process = None
            self._lines.put(None)
            if self._closed:
                return
            again = [request for key, request in self._requests.items() if self._tries[key] < TRIES]
            hopeless = [key for key in self._requests if self._tries[key] >= TRIES]
            for request in again:
                del self._requests[request.key]
            self._urgent.extendleft(reversed(again))
            self._give_up(hopeless)
            self._send()

    def _give_up(self, keys: list[str]) -> None:
        for key in keys:
            self._requests.pop(key, None)
            self._tries.pop(key, None)
            self._tell(EngineAnswer(key, failed=ENDED))


def _feed(process: subprocess.Popen[bytes], lines: Lines) -> None:
    """In a thread: writes lines to a process until there are no more, or it takes none."""
    assert process.stdin is not None
    with contextlib.suppress(OSError):  # its listener sees that it ended
        while (line := lines.get()) is not None:
            process.stdin.write(line)
            process.stdin.flush()
    with contextlib.suppress(OSError):
        process.stdin.close()
