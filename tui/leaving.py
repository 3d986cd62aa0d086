"""Leaving: what has to be on the disk before the app ends, by its own will or by a fault."""

from __future__ import annotations

import asyncio
from typing import Any

from textual.app import App

FOR_A_FAULT = 30.0
"""Seconds that the end by a fault waits for what is being saved: a lock may be held by another process."""


async def finish_saving(app: App[Any]) -> None:
    """Returns when everything that was done is on the disk, or has failed to get there."""
    from tui.screens.acting import PLACES, SAVES

    while saving := [worker for worker in app.workers if worker.group in (SAVES, PLACES) and not worker.is_finished]:
        await asyncio.gather(*(worker.wait() for worker in saving), return_exceptions=True)
        await asyncio.sleep(0)  # for those that have not begun yet
