"""Where postil's cache, settings, data and state belong on each platform.

`platformdirs` knows. Importing it takes as long as half of Python's own beginning, so that the plain case, which every small
command meets, is answered here: Linux, with nothing said otherwise or with whole paths in the XDG variables.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal

Kind = Literal["cache", "config", "data", "state"]
USUAL = {"cache": ".cache", "config": ".config", "data": ".local/share", "state": ".local/state"}
"""By the XDG Base Directory Specification, below the home folder."""


def platform_folder(kind: Kind) -> Path:
    """The folder for what is postil's own. It need not be there."""
    environment = os.environ
    stated, home = environment.get(f"XDG_{kind.upper()}_HOME", ""), environment.get("HOME", "")
    if sys.platform == "linux" and "ANDROID_DATA" not in environment:
        if _is_plain(stated):
            return Path(stated, "postil")
        if not stated and _is_plain(home):
            return Path(home, USUAL[kind], "postil")
    import platformdirs

    usual = {
        "cache": platformdirs.user_cache_path,
        "config": platformdirs.user_config_path,
        "data": platformdirs.user_data_path,
        "state": platformdirs.user_state_path,
    }
    return usual[kind]("postil", appauthor=False)


def _is_plain(folder: str) -> bool:
    return folder.startswith("/") and folder == folder.strip()
