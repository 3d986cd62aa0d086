"""How a child process of postil ends together with its parent."""

from __future__ import annotations

import contextlib
import signal
import sys

PR_SET_PDEATHSIG = 1
"""The option of prctl(2) that names the signal a child gets when its parent ends."""


def end_with_parent() -> None:
    """In a child: makes it end when its parent does, even while it is stopped. Only Linux can do that."""
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
