"""Where an export goes: a file, or a folder with a file an article."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from store.errors import CannotSave

SEPARATORS = ("/", "\\") if sys.platform == "win32" else ("/",)
LONGEST_TOLD = 80
"""Characters of a name that are shown where it is refused."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an export goes. Links are followed, so that a link stays one."""

    path: Path
    is_folder: bool = False

    @classmethod
    def of(cls, name: str) -> Destination:
        """The place that a typed name means: a folder if it is one, or ends as one.

        Raises:
            CannotSave: there cannot be a file or folder of this name.
        """
        try:
            path = Path(name).expanduser()
            is_folder = name.endswith(SEPARATORS) or path.is_dir()
            if is_folder and path.exists() and not path.is_dir():
                raise CannotSave(f"{name} is not a folder; name another one")
            if not is_folder and path.exists() and not path.is_file():
                raise CannotSave(f"{name} is not a file; name another one")
            return cls(Path(os.path.realpath(path)), is_folder)
        except (OSError, RuntimeError, ValueError) as error:
            raise CannotSave(f"{name[:LONGEST_TOLD]!r} is not a name of a file: {error}") from error
