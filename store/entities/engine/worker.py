"""The engine's own process: reads requests from its input, writes answers to its output, a line each.

Two threads: one reads, and gives the small tagger's quick answers at once, even while a model is being loaded; the other gives
the full answers in the order of the requests. The first quick answer is about the first screenful of a text alone: what the
reader sees first is lit first. It ends when its input does, and by itself after `IDLE` seconds without a request, so that its
memory is free again.

A process that is started for the article in front has a tenth of a second until its first names are to be lit. So the small
tagger is made ready before anything is asked, and what the first answer does not need is imported after it.
"""

from __future__ import annotations

import contextlib
import os
import queue
import sys
import threading
from collections.abc import Collection
from typing import TYPE_CHECKING, BinaryIO

from store.entities.messages import EngineAnswer, EngineRequest, answer_line, request_of

if TYPE_CHECKING:
    from store.entities.mention import Mention

IDLE = 300.0
"""Seconds; loading again takes about one."""
QUICKLY = ("expressions",)
"""What the quick answers leave to the full one: dates and amounts, a fifth of their time."""
AT_FIRST = ("expressions", "cues")
"""What the first screenful's leaves to the others: forms that take long to be made ready."""
SCREENFUL = 3_000
"""Characters: 40 rows of a column 72 wide."""
READY = "Jane Roe of Acme is in Berlin."
"""What the small tagger is made ready with."""
NICENESS = 19
"""The niceness of the full answers, which is the lowest priority: all other work comes first."""


def main() -> None:
    """Serves until the input ends."""
    idle = float(sys.argv[1]) if len(sys.argv) > 1 else IDLE
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a model prints must not be taken for an answer
    Worker(sys.stdin.buffer, answers).serve(idle)


class Worker:
    """Answers requests from one stream on another."""

    def __init__(self, requests: BinaryIO, answers: BinaryIO) -> None:
        self._requests = requests
        self._answers = answers
        self._waiting: queue.Queue[EngineRequest | None] = queue.Queue()
        self._writing = threading.Lock()

    def serve(self, idle: float) -> None:
        """Serves requests until the input ends, or until there was none for `idle` seconds."""
        threading.Thread(target=self._read, daemon=True).start()
        with contextlib.suppress(ImportError, OSError):  # which is told to whom it hinders
            self._tag(EngineRequest("", READY), "", AT_FIRST)
        _step_back()
        while True:
            try:
                request = self._waiting.get(timeout=idle)
            except queue.Empty:
                return
            if request is None:
                return
            self._write(self._full(request))

    def _read(self) -> None:
        for line in self._requests:
            request = request_of(line)
            if request.quick:
                self._answer_quickly(request)
            self._waiting.put(request)
        self._waiting.put(None)

    def _answer_quickly(self, request: EngineRequest) -> None:
        start = screenful(request.text)
        if start is not None:
            mentions = self._tag(request._replace(text=start), "", AT_FIRST)
            self._write(EngineAnswer(request.key, tuple(mentions), quick=True))
        if request.model:
            self._write(EngineAnswer(request.key, tuple(self._tag(request, "", QUICKLY)), quick=True))

    def _full(self, request: EngineRequest) -> EngineAnswer:
        from store.entities.engine.recognise import mentions_at_least

        mentions, problem = mentions_at_least(request.text, request.published, request.language, request.model)
        return EngineAnswer(request.key, tuple(mentions), failed=problem)

    def _tag(self, request: EngineRequest, model: str, without: Collection[str] = ()) -> list[Mention]:
        from store.entities.engine.recognise import mentions_in

        return mentions_in(request.text, request.published, request.language, model, without)

    def _write(self, answer: EngineAnswer) -> None:
        with self._writing:
            self._answers.write(answer_line(answer))
            self._answers.flush()


def screenful(text: str) -> str | None:
    """The beginning of a text that stands on its first screen, cut where a paragraph or a word ends; None where that is nearly
    all of it."""
    if len(text) < 2 * SCREENFUL:
        return None
    end = max(text.rfind("\n", SCREENFUL // 2, SCREENFUL), 0) or max(text.rfind(" ", 0, SCREENFUL), 0)
    return text[: end or SCREENFUL]


def _step_back() -> None:
    """Lowers the priority of this thread; where only whole processes have one, of the process."""
    with contextlib.suppress(OSError, AttributeError):  # Windows has no such call; there the parent sets the priority
        if sys.platform == "linux":
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)
        else:
            os.nice(NICENESS)


if __name__ == "__main__":
    main()
