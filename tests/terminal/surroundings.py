"""Where things are, how the app is started, and how long it is waited for."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_0fde7cab765849e4.txt"
POSTIL = (sys.executable, "-m", "tui")

PATIENCE = 15.0
"""Seconds to wait for what must come."""


def write_settings(config: Path) -> None:
    """Settings by which no engine is started."""
    file = config / "postil" / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("names = false\n")


def isolated(folder: Path) -> dict[str, str]:
    """An environment without a display or clipboard tools, whose platform folders lie in `folder`, in which no names are
    looked for: they would be lit at any moment."""
    write_settings(folder / "config")
    homes = {f"XDG_{kind}_HOME": str(folder / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    return {
        "PATH": str(folder / "no-tools"),
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
        **homes,
    }
