"""Apps under test that take no more time than they need.

Textual's Pilot takes an app for idle when its process used no time of the processor for a while: 20 ms at least, twice after
each key. Here it is idle when its event loop has nothing to call, and no function that it runs in a thread is at work. A
thread that a test keeps at work is waited for only so long.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from weakref import WeakSet

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

ROUNDS = 5
"""How often in a row the loop must have nothing to call: a message may be on its way through a queue."""
AFTER_A_KEY = 0.02
"""Seconds, as in Textual. The next key must come while a thread is at work, too."""
IN_THE_END = 0.25
"""Seconds, for what is saved in a thread, and for what is drawn."""
FRAME = 1 / 50
"""Seconds; Textual arranges and draws within one after a change."""

_in_threads: WeakSet[asyncio.Future[Any]] = WeakSet()
_parsed: dict[object, list[RuleSet]] = {}


async def until_idle(*_: float) -> None:
    """Waits until the event loop has nothing to do."""
    await _until_nothing_is_called()
    await until_threads_end(AFTER_A_KEY)


async def until_threads_end(seconds: float = IN_THE_END) -> None:
    """Waits until no function is at work in a thread."""
    at_work = [future for future in _in_threads if not future.done()]
    if at_work:
        await asyncio.wait(at_work, timeout=seconds)
        await _until_nothing_is_called()


async def until_drawn() -> None:
    """Waits until no timer is about to draw anything."""
    loop: Any = asyncio.get_running_loop()
    end = loop.time() + IN_THE_END
    while loop.time() < end and any(
        not timer.cancelled() and timer.when() < loop.time() + FRAME for timer in loop._scheduled
    ):
        await asyncio.sleep(0.002)
        await _until_nothing_is_called()


async def _until_nothing_is_called() -> None:
    loop: Any = asyncio.get_running_loop()
    quiet = 0
    while quiet < ROUNDS:
        await asyncio.sleep(0)
        quiet = 0 if loop._ready else quiet + 1


def parse_styles_once(patch: pytest.MonkeyPatch) -> None:
    """Has each app take the rules that an earlier one parsed; Textual parses them anew for each."""
    parse = Stylesheet._parse_rules

    def parse_rules(sheet: Stylesheet, css: str, *given: Any, **named: Any) -> list[RuleSet]:
        key = css, given, tuple(named.items()), tuple(sorted(sheet._variables.items()))
        if key not in _parsed:
            _parsed[key] = parse(sheet, css, *given, **named)
        return _parsed[key]

    patch.setattr(Stylesheet, "_parse_rules", parse_rules)


def watch_threads(patch: pytest.MonkeyPatch) -> None:
    """Has Pilot wait so."""
    run = asyncio.BaseEventLoop.run_in_executor

    def run_in_executor(
        loop: asyncio.BaseEventLoop, executor: Any, function: Callable[..., Any], *given: Any
    ) -> asyncio.Future[Any]:
        future = run(loop, executor, function, *given)
        _in_threads.add(future)
        return future

    patch.setattr(asyncio.BaseEventLoop, "run_in_executor", run_in_executor)
    for module in ("textual.app", "textual.pilot"):
        patch.setattr(f"{module}.wait_for_idle", until_idle)
