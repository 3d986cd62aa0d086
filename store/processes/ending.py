"""How a child process of postil ends together with its parent."""

from __future__ import annotations

import contextlib
import signal
import sys

PR_SET_PDEATHSIG = 1
"""The option of prctl(2) that names the signal a child gets when its parent ends."""


def end_with_parent() -> None:
    """Makes this process end when its parent ends, even while it is stopped; called in a child. Only Linux can do that."""
    if sys.platform != "linux":
        return
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
