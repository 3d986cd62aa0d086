"""Runs commands on a library in one process that is watched (see `watched`)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.hostile import watched

PLATFORM = ("cache", "data", "state", "config")


def run_watched(
    root: Path,
    folder: Path,
    *commands: Sequence[str],
    started_as: Callable[[Sequence[str]], list[str]] = list,
) -> tuple[str, list[str]]:
    """All output of commands, run in the library's folder, and what they did that they may not. Each command's output stands
    between ``$ NAME`` and ``status N``. `folder` is the test's own, in which its platform folders are."""
    log = folder / "log"
    allowed = [root / ".postil", *(folder / f"xdg-{kind}" for kind in PLATFORM), folder / "tmp"]
    allowed += [Path(sys.pycache_prefix)] if sys.pycache_prefix else []  # where the interpreter keeps what it compiles
    (folder / "tmp").mkdir(exist_ok=True)
    words = [word for command in commands for word in ("--", *command)]
    done = subprocess.run(
        started_as([sys.executable, "-P", watched.__file__, str(log), *map(str, allowed), *words]),
        cwd=root,
        env={**os.environ, "TMPDIR": str(folder / "tmp")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    return done.stdout.decode("utf-8"), log.read_text().splitlines() if log.exists() else []
