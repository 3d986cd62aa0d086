"""What git's history of a library still holds.

The repository may come from somebody else, and its settings can name programs. So git is called in a way that runs none of
them: no pager, no signatures, no converters, no fetching of what is not there.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

COMMAND = (
    *("git", "--no-pager", "-c", "core.fsmonitor=false"),
    *("log", "--all", "--format=%h", "--no-show-signature", "--no-ext-diff", "--no-textconv", "--no-mailmap"),
)
PATIENCE = 120.0
"""Seconds; a history of some thousand versions takes a few."""


def commits_with(root: Path, words: str, *, is_expression: bool) -> list[str] | None:
    """The versions that put the words into a library's folder or took them out, the newest first; None where there is no
    git, no repository, or no answer."""
    sought = ("-G", words) if is_expression else ("-i", "-S", words)
    environment = {**os.environ, "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            [*COMMAND, *sought, "--", "."],
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("ascii", "replace").split() if done.returncode == 0 else None
