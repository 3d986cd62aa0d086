"""How postil starts another Python process of its own.

A library may come from somebody else, and may be the working folder. So the child imports nothing from there (``-P`` keeps the
working folder off the module path), and it works in postil's own folder: a model that is named by a relative path, which some
libraries look for in the working folder first, is then never one that came with the articles.

A child ends when the pipe to it does. One that is stopped does not see that: on Linux the kernel ends it together with the
thread that started it (see `ending`). So all children are started by one thread, which lives as long as the program.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

WORKING_FOLDER = Path(__file__).parents[1]
"""Where a child works: a folder that holds postil alone."""

CHILD = "store.processes.child"
"""What runs first in a child."""

_lock = threading.Lock()


def python_command(module: str) -> tuple[str, ...]:
    """The command that runs a module of postil in a process of its own."""
    return (sys.executable, "-P", "-m", module)


def child_command(module: str) -> tuple[str, ...]:
    """The command line for a module that `start` starts."""
    return (*python_command(CHILD), module)


def start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Starts a child with pipes to its standard input and output; its standard error is discarded.

    Raises:
        OSError: it could not be started.
    """
    with _lock:
        starter = _starter()
    return starter.submit(_start, command).result()


@cache
def _starter() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, "starter of processes")


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=WORKING_FOLDER,
        start_new_session=True,  # keys that interrupt the app must not reach a child
        creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
    )
