"""A log for finding faults: which commands came and which work ran. It contains no words of texts."""

from __future__ import annotations

import logging
from errno import EINVAL
from pathlib import Path

from store.database.own_folder import StrangeFile
from store.platform_folders import platform_folder

LOG = logging.getLogger("postil")
LOG.addHandler(logging.NullHandler())
LOG.propagate = False
LARGEST = 1_000_000
"""Most bytes of the log file; the one before it is kept too."""


def begin_log() -> Path:
    """Writes what is logged from now on to a file in the platform's state folder; returns its path.

    Raises:
        OSError: it cannot be written.
    """
    from logging.handlers import RotatingFileHandler

    path = platform_folder("state") / "debug.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not path.is_file():  # a pipe would wait for a reader
        raise StrangeFile(EINVAL, "not a regular file", str(path))
    handler = RotatingFileHandler(path, maxBytes=LARGEST, backupCount=1, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s.%(msecs)03d %(threadName)s %(message)s", "%H:%M:%S"))
    LOG.addHandler(handler)
    LOG.setLevel(logging.DEBUG)
    LOG.debug("begun")
    return path
