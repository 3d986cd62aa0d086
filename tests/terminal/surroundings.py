"""Where things are, how the app is started, and how long it is waited for."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_0fde7cab765849e4.txt"
POSTIL = (sys.executable, "-m", "tui")

PATIENCE = 15.0
"""Seconds to wait for what must come."""


def isolated(folder: Path) -> dict[str, str]:
    """An environment without a display or clipboard tools, whose platform folders lie in `folder`."""
    homes = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    return {
        "PATH": str(folder / "no-tools"),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
        **homes,
    }
