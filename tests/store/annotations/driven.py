"""postil's merge driver in this process, for git to call: a process of its own for every file costs more than all else."""

from __future__ import annotations

import os
import threading
from argparse import Namespace
from pathlib import Path

from tui.commands import merging


class Driver:
    """Does what git asks for by `command`, for one git at a time, until this process ends."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._asked, self._done = folder / "asked", folder / "done"
        for path in (self._asked, self._done):
            os.mkfifo(path)
        self.command = (
            f"{{ printf '%%s\\n' \"$PWD\" %O %A %B %P; }} > '{self._asked}'; read status < '{self._done}'; exit $status"
        )
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            folder, *paths, name = self._asked.read_text().splitlines()
            base, ours, theirs = (str(Path(folder, path)) for path in paths)
            status = merging.run(Namespace(base=base, ours=ours, theirs=theirs, path=name))
            self._done.write_text(f"{status}\n")
