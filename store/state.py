"""What postil remembers between starts on this machine, and the library of the very first start."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from store.database.files import write_atomic
from store.database.own_folder import read_own
from store.errors import CannotSave


@dataclass(frozen=True, slots=True)
class AppState:
    """The state of the app that belongs to no library."""

    library: str = ""
    """The folder that was open last."""
    theme: str = ""
    hidden: tuple[str, ...] = ()
    """The kinds of names that are not lit."""
    citation_format: str = ""
    """The one that was used last."""
    names: str = ""
    """How names are lit; ``""`` where that was never chosen."""
    used: tuple[str, ...] = ()
    """The ids of the actions that were called by their names last, the latest first."""


def recall() -> AppState:
    """What was remembered; defaults where nothing was, or it cannot be read."""
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
    """Keeps it. That it cannot be kept is no loss worth a word."""
    try:
        write_atomic(_state_file(), json.dumps(asdict(state)).encode(), durable=False)
    except CannotSave:
        return


def first_library() -> Path:
    """A small library to begin with, made from the articles that postil ships; made once, then the reader's own.

    Raises:
        CannotSave: there is no place for it.
    """
    from platformdirs import user_data_path

    folder = user_data_path("postil", appauthor=False) / "library"
    if not folder.exists():
        for seed in _seeds().iterdir():
            if seed.name.endswith((".txt", ".md")):
                write_atomic(folder / seed.name, seed.read_bytes())
    return folder


def _seeds() -> Path:
    """The folder of the articles that postil ships: inside this package where it is installed, beside it in a checkout."""
    package = Path(__file__).parent
    installed = package / "seeds"
    return installed if installed.is_dir() else package.parent / "seeds"


def _state_file() -> Path:
    from platformdirs import user_state_path

    return user_state_path("postil", appauthor=False) / "state.json"
