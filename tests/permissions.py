"""Tests of what a user may not do need a user who may not do everything."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pytest


def _is_above_permissions() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o500)
        may = os.access(folder, os.W_OK)
        Path(folder).chmod(0o700)
    return may


bound_by_permissions = pytest.mark.skipif(
    _is_above_permissions(), reason="this user may read and write everything: run as another"
)


BOUND = """
import ctypes, os, sys
for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH: what lets root read and write everything
    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP; who is not root has nothing to drop
os.execvp(sys.argv[1], sys.argv[1:])
"""


def bound_command(command: Sequence[str]) -> list[str]:
    """A command of Linux, run by a user who may not do everything, whoever runs it."""
    return [sys.executable, "-c", BOUND, *command]
