"""postil with a log of its event loop: `turn_log.py FILE LIBRARY` writes to FILE, for each turn that took long, when it began
by the monotonic clock, the milliseconds of processor that it cost the UI's thread, those of them that went to the collector,
what ran longest in it, and the modules that were imported meanwhile."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
import threading
import time
from asyncio import base_events, events
from pathlib import Path
from typing import Any

from tui.cli import main

WORTH_TELLING = 4.0
"""Milliseconds."""
UI = threading.get_ident()


class TurnLog:
    """Measures each turn of the UI's loop."""

    def __init__(self, file: Path) -> None:
        self._file = file.open("w", buffering=1)
        loops: Any = base_events.BaseEventLoop
        self._loop = loops
        self._once, self._run = self._loop._run_once, events.Handle._run
        self._longest, self._ran = 0.0, ""
        self._collecting, self._collected = 0.0, 0.0

    def begin(self) -> None:
        handles: Any = events.Handle
        self._loop._run_once = lambda loop: self._turn(loop)
        handles._run = lambda handle: self._handle(handle)
        gc.callbacks.append(self._collect)

    def _turn(self, loop: Any) -> None:
        self._longest, self._ran, self._collected = 0.0, "", 0.0
        at, modules, before = time.monotonic(), len(sys.modules), time.thread_time()
        self._once(loop)
        spent = 1000 * (time.thread_time() - before)
        if spent > WORTH_TELLING and threading.get_ident() == UI:
            imported = list(sys.modules)[modules:]
            self._file.write(json.dumps([at, spent, 1000 * self._collected, self._ran, imported]) + "\n")

    def _handle(self, handle: Any) -> None:
        before, name = time.thread_time(), _name(handle)
        self._run(handle)
        spent = time.thread_time() - before
        if spent > self._longest:
            self._longest, self._ran = spent, name

    def _collect(self, phase: str, _: object) -> None:
        if threading.get_ident() != UI:
            return
        if phase == "start":
            self._collecting = time.thread_time()
        else:
            self._collected += time.thread_time() - self._collecting


def _name(handle: Any) -> str:
    owner = getattr(handle._callback, "__self__", None)
    if isinstance(owner, asyncio.Task):
        return f"{owner.get_name()} {getattr(owner.get_coro(), '__qualname__', '')}"
    return str(getattr(handle._callback, "__qualname__", ""))


if __name__ == "__main__":
    TurnLog(Path(sys.argv[1])).begin()
    raise SystemExit(main(sys.argv[2:]))
