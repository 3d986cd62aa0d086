"""Whether a program is at work, as Linux tells it: on a busy machine it may have been sent a key and not had its turn yet."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

AT_WORK = ("R", "D")
"""States of a thread that runs or waits for its turn, and of one that waits for a disk."""


def is_at_work(pid: int) -> bool:
    """Whether a thread of a process, or of one that it has started, has something to do; False where nothing tells."""
    with suppress(OSError):  # it ends meanwhile
        for task in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                state = (task / "stat").read_text().rpartition(")")[2].split()[0]
                if state in AT_WORK:
                    return True
                if any(is_at_work(int(child)) for child in (task / "children").read_text().split()):
                    return True
    return False
