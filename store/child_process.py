"""How postil starts another Python process of its own.

A library may come from somebody else, and may be the working folder. So the child imports nothing from there (``-P`` keeps the
working folder off the module path), and it works in postil's own folder: a model that is named by a relative path, which some
libraries look for in the working folder first, cannot be one that came with the articles.
"""

from __future__ import annotations

import sys
from pathlib import Path

WORKING_FOLDER = Path(__file__).parent
"""Where a child works: a folder that holds postil alone."""


def python_command(module: str) -> tuple[str, ...]:
    """The command that runs a module of postil in a process of its own."""
    return (sys.executable, "-P", "-m", module)
