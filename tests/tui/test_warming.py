"""What the first command needs is there before it: no key waits while modules are imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0
"""Seconds, after which a start that never comes to its end has failed."""
START = """
import asyncio, json, sys
from pathlib import Path
from store.library.library import open_paths
from store.settings import load_settings
from tui.app import starting
from tui.app.app import PostilApp

starting.COMMANDS_AFTER = 0.01

async def start():
    app = PostilApp(open_paths([Path(sys.argv[1])]), load_settings())
    async with app.run_test() as pilot:
        while not app.folder.looks or "tui.library.lists" not in sys.modules:
            await pilot.pause(0.01)
        await app.workers.wait_for_complete()
        before = set(sys.modules)
        for dispatcher in app.commands.dispatchers.values():
            dispatcher.owners()
        await pilot.press("s")
        await app.workers.wait_for_complete()
        print(json.dumps(sorted(set(sys.modules) - before)), file=sys.__stdout__)

asyncio.run(start())
"""


def test_the_first_command_imports_nothing_on_the_way(tmp_path: Path):
    library = tmp_path / "library"
    library.mkdir()
    (library / "one.txt").write_text("Report\n\nThe river rose.\n")
    own = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    done = subprocess.run(
        [sys.executable, "-c", START, str(library)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, **own},
        timeout=PATIENCE,
    )
    imported = [name for name in json.loads(done.stdout) if name.startswith(("tui", "store"))]
    assert imported == []
