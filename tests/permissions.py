"""Tests of what a user may not do need a user who may not do everything."""

from __future__ import annotations

import os
import tempfile
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
