"""Folders that are not looked through before the reader has agreed: they hold all that a person, or a machine, has."""

from __future__ import annotations

from pathlib import Path

HOMES = (Path("/home"), Path("/Users"))
"""Where the home folders of a machine's people are."""


def what_is_vast(root: Path) -> str:
    """What a folder is, if it is a home folder or holds one, as «a home folder»; ``""`` for any other."""
    try:
        home = Path.home().resolve()
    except RuntimeError:  # the user has none
        home = root / "nobody"
    if root == Path(root.anchor):
        return "the whole disk"
    if root == home or root.parent in HOMES:
        return "a home folder"
    if root in home.parents or root in HOMES:
        return "a folder of home folders"
    return ""
