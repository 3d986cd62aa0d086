"""Main memory that was needed for a moment."""

from __future__ import annotations

import sys


def give_back() -> None:
    """Returns memory that is free inside the process to the system, where the C library (glibc) can: after a large text was
    read in pieces, as much as a fifth of the text would stay."""
    if sys.platform == "linux":
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)
