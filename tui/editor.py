"""The user's own editor, for longer notes."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported


def editor_command(setting: str = "") -> str:
    """The command that is set, else that of ``$VISUAL`` or ``$EDITOR``; ``""`` where there is none."""
    commands = (setting, os.environ.get("VISUAL", ""), os.environ.get("EDITOR", ""))
    return next((command.strip() for command in commands if command.strip()), "")


def edit_outside(app: App[object], text: str, setting: str = "") -> str | None:
    """`text` as it was left in the user's editor; None where there is none, or it failed, and why is shown.

    `setting` is the command in the settings, if there is one.
    """
    command = editor_command(setting)
    if not command:
        app.notify("No editor is set: give one in the settings or in $EDITOR.", severity="warning", markup=False)
        return None
    with tempfile.TemporaryDirectory(prefix="postil-") as folder:
        file = Path(folder) / "note.md"
        file.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                done = subprocess.run([*shlex.split(command), str(file)], check=False)
        except (OSError, ValueError, SuspendNotSupported) as error:
            app.notify(f"{command} could not be started: {error}", severity="error", markup=False)
            return None
        if done.returncode != 0:
            app.notify(
                f"{command} ended with {done.returncode}; the note is as it was.", severity="warning", markup=False
            )
            return None
        return file.read_text(encoding="utf-8", errors="replace").rstrip("\n")
