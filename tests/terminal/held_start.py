"""postil whose start waits, before it imports a module, until a file is there, or has a fault then.

`held_start.py MODULE FILE ARGUMENT…`; with `fault` for FILE it raises an exception.
"""

from __future__ import annotations

import sys
import time
from importlib.abc import MetaPathFinder
from pathlib import Path

from patient_start import be_patient

from tui.cli import main

WAITS = "waits"
"""Name of a file beside that one, which is there as soon as it waits."""


class Holding(MetaPathFinder):
    """Finds nothing, and takes its time for one module."""

    def find_spec(self, name, path, target=None):  # noqa: ARG002 -- Python's own
        if name == sys.argv[1]:
            if sys.argv[2] == "fault":
                raise RuntimeError
            while not Path(sys.argv[2]).exists():
                Path(sys.argv[2]).with_name(WAITS).touch()
                time.sleep(0.01)


if __name__ == "__main__":
    be_patient()
    sys.meta_path.insert(0, Holding())
    raise SystemExit(main(sys.argv[3:]))
