"""Look-ups in the background: of each name one at a time, and of those that wait only the newest."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from contextlib import suppress
from contextvars import Context, copy_context
from dataclasses import dataclass
from typing import Any, TypeVar

from store.errors import Cancelled
from store.processes.background import Background, IsWanted
from store.report import Report

Made = TypeVar("Made")
Outcome = tuple[Made | None, Exception | None]
"""The result of work, or the reason why there is none."""
OVERTAKEN = "another one was asked for"


@dataclass(frozen=True, slots=True)
class _LookUp:
    """A look-up that was asked for."""

    work: Callable[[Report], Any]
    report: Report
    context: Context
    answer: Callable[[Outcome[Any]], None]
    """Takes the outcome; called in a thread."""


class LookUps:
    """Does look-ups, each name by a `Background` of its own."""

    def __init__(self) -> None:
        self._by_name: defaultdict[str, Background[_LookUp]] = defaultdict(lambda: Background(_look_up))

    def ask(self, name: str, work: Callable[[Report], Made], report: Report) -> asyncio.Future[Outcome[Made]]:
        """Does work in a thread as soon as the last look-up of this name has ended, which is given up. The future has the
        outcome; it stays open if a later look-up of the name replaces this one before it begins."""
        loop = asyncio.get_running_loop()
        outcome: asyncio.Future[Outcome[Made]] = loop.create_future()

        def answer(result: Outcome[Made]) -> None:
            with suppress(RuntimeError):  # the app has ended meanwhile
                loop.call_soon_threadsafe(_set, outcome, result)

        self._by_name[name].ask(_LookUp(work, report, copy_context(), answer))
        return outcome

    def close(self) -> None:
        """Gives up all look-ups, and begins no more."""
        for background in self._by_name.values():
            background.close()


def outcome_of(work: Callable[[Report], Made], report: Report) -> Outcome[Made]:
    """The result of work, or the reason why there is none."""
    try:
        return work(report), None
    except Exception as error:
        return None, error


def _look_up(asked: _LookUp, is_wanted: IsWanted) -> None:
    """Does a look-up; runs in a thread."""

    def report(done: int, total: int) -> None:
        if not is_wanted():
            raise Cancelled(OVERTAKEN)
        asked.report(done, total)

    asked.answer(asked.context.run(outcome_of, asked.work, report))


def _set(outcome: asyncio.Future[Outcome[Made]], result: Outcome[Made]) -> None:
    if not outcome.done():
        outcome.set_result(result)
