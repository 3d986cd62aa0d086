"""What a journey reads off the screen and off the disk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.store.annotations.libraries import shown


def kept(folder: Path) -> dict[str, Any]:
    """What every file shows that is kept about a library and is not this machine's own."""
    files = (path for path in (folder / ".postil").rglob("*") if path.is_file() and "local" not in path.parts)
    contents = {path.name: path.read_bytes() for path in files}
    stored = {name: content for name, content in contents.items() if name.endswith(".json")}
    return {**contents, **shown(stored)}


def tags_of(at: Any) -> list[str]:
    """The tags of the annotations in the library of a journey, each once."""
    return sorted({tag for annotation in at.annotations() for tag in annotation.tags})


def title(at: Any) -> str:
    """The title of the box in front."""
    return str(at.app.screen.query_one(".box").border_title)


def foot(at: Any) -> str:
    """The foot line of the dialogue in front."""
    return str(at.app.screen.query_one("#foot").text)
