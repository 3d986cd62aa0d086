"""A process with a log of how late its event loop comes to what is due every few milliseconds: `ticking.py FILE SECONDS` does
nothing else, `ticking.py FILE TURNS LIBRARY` runs postil, with the log of its turns in TURNS (see `turn_log.py`). The processor
time of a turn does not tell how long it waited for threads that read files, nor how busy the machine is; both logs together do.
"""

from __future__ import annotations

import asyncio
import sys
import time
from asyncio import base_events
from pathlib import Path
from typing import Any, TextIO

EVERY = 0.004
"""Seconds: four times a frame."""


def tick(loop: asyncio.AbstractEventLoop, log: TextIO, due: float) -> None:
    now = time.monotonic()
    log.write(f"{now} {1000 * (now - due)}\n")
    loop.call_later(EVERY, tick, loop, log, now + EVERY)


async def only_tick(log: TextIO, seconds: float) -> None:
    tick(asyncio.get_running_loop(), log, time.monotonic())
    await asyncio.sleep(seconds)


def begin_with_the_loop(log: TextIO) -> None:
    """Ticks from the first turn of the next loop on."""
    loops: Any = base_events.BaseEventLoop
    run = loops.run_forever

    def ticking(loop: asyncio.AbstractEventLoop) -> None:
        loop.call_soon(tick, loop, log, time.monotonic())
        run(loop)

    loops.run_forever = ticking


if __name__ == "__main__":
    lateness = Path(sys.argv[1]).open("w", buffering=1)  # noqa: SIM115 - it stays open as long as the process
    if not sys.argv[3:]:
        asyncio.run(only_tick(lateness, float(sys.argv[2])))
        raise SystemExit
    sys.path.append(str(Path(__file__).parent))
    from turn_log import TurnLog

    TurnLog(Path(sys.argv[2])).begin()
    begin_with_the_loop(lateness)
    from tui.cli import main

    raise SystemExit(main(sys.argv[3:]))
