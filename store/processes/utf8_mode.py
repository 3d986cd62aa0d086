"""Names of files are UTF-8, whatever the locale says: on the disks and in the terminals of today they are, as is what postil
writes. In a locale such as ru_RU.KOI8-R Python would read each byte of them as another letter, and another locale would see
another name."""

from __future__ import annotations

import os
import sys


def begin_again_in_utf8() -> None:
    """Replaces this process by one that reads names as UTF-8; processes that it starts do so too. Returns if that cannot be."""
    if not sys.executable:
        return
    command = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
    try:
        os.execve(sys.executable, command, {**os.environ, "PYTHONUTF8": "1"})
    except OSError:
        return
