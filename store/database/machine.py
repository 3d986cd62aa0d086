"""What this machine is called."""

from __future__ import annotations

import os
import sys


def machine_name() -> str:
    """The name by which others know it; the same as `socket.gethostname`, which takes 3 ms to import."""
    if sys.platform == "win32":
        import socket

        return socket.gethostname()
    return os.uname().nodename
