"""What postil remembers between starts on this machine, and the library of the very first start."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from store.database.files import write_atomic
from store.database.own_folder import read_own
from store.errors import CannotSave
from store.platform_folders import platform_folder


class AppState(NamedTuple):
    """The state of the app that belongs to no library."""

    library: str = ""
    """The folder of the last library."""
    theme: str = ""
    hidden: tuple[str, ...] = ()
    """Types of names that are not lit."""
    citation_format: str = ""
    """The citation format that was used last."""
    names: str = ""
    """The level at which names are lit; ``""`` if it was never chosen."""
    used: tuple[str, ...] = ()
    """The ids of the actions that were called by their names last, the latest first."""


def recall() -> AppState:
    """The state of the last run; defaults if it is missing or cannot be read."""
    try:
        stored = json.loads(read_own(_state_file()))
        hidden = tuple(map(str, stored["hidden"])) if "names" in stored else ()
        citation_format = str(stored.get("citation_format", ""))
        names = str(stored.get("names", ""))
        used = tuple(map(str, stored.get("used", ())))
        return AppState(str(stored["library"]), str(stored["theme"]), hidden, citation_format, names, used)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return AppState()


def remember(state: AppState) -> None:
    """Keeps the state. A failure to write is not reported, since nothing of value is lost."""
    try:
        write_atomic(_state_file(), json.dumps(state._asdict()).encode(), durable=False)
    except CannotSave:
        return


def first_library() -> Path:
    """A small library for a first start, made of the articles that postil ships. It is made once, and is the reader's own
    then.

    Raises:
        CannotSave: there is no place for it.
    """
    folder = platform_folder("data") / "library"
    if not folder.exists():
        for seed in _seeds().iterdir():
            if seed.name.endswith((".txt", ".md")):
                write_atomic(folder / seed.name, seed.read_bytes())
    return folder


def _seeds() -> Path:
    """The folder of the articles that postil ships: inside this package if it is installed, beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "seeds"
    return installed if installed.is_dir() else package.parent / "seeds"


def _state_file() -> Path:
    return platform_folder("state") / "state.json"
