"""postil with a timer of 60 Hz in its event loop: `timed_app.py FILE LIBRARY` writes to FILE, for each tick, when it was due
and how late it came, in seconds of the monotonic clock."""

from __future__ import annotations

import asyncio
import struct
import sys
from pathlib import Path
from time import monotonic
from unittest.mock import patch

import tui.app.app
from tui.app.app import PostilApp
from tui.cli import main

TICK = 1 / 60
ROW = struct.Struct("dd")


class TimedApp(PostilApp):
    """The same app, and a timer."""

    CSS_PATH = str(Path(tui.app.app.__file__).with_name("postil.tcss"))

    def on_mount(self) -> None:
        self._ticking = asyncio.create_task(self._tick(Path(sys.argv[1])))

    async def _tick(self, file: Path) -> None:
        with file.open("wb", buffering=0) as ticks:
            due = monotonic()
            while True:
                due = max(due + TICK, monotonic())
                await asyncio.sleep(due - monotonic())
                ticks.write(ROW.pack(due, monotonic() - due))


if __name__ == "__main__":
    with patch.object(tui.app.app, "PostilApp", TimedApp):
        raise SystemExit(main(sys.argv[2:]))
