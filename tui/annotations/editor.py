"""The user's own editor, for longer notes."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from textual.app import App, SuspendNotSupported

from store.articles.clean import clean
from store.errors import PostilError


class NotEdited(PostilError):
    """The user's editor gave nothing back; what was to be edited is as it was."""


def editor_command(setting: str = "") -> str:
    """The command that is set, else that of ``$VISUAL`` or ``$EDITOR``; ``""`` where there is none."""
    commands = (setting, os.environ.get("VISUAL", ""), os.environ.get("EDITOR", ""))
    return next((command.strip() for command in commands if command.strip()), "")


def edit_outside(app: App[object], text: str, setting: str = "") -> str:
    """`text` as it was left in the user's editor, which has the terminal meanwhile.

    `setting` is the command in the settings, if there is one.

    Raises:
        NotEdited: there is no editor, it could not be started, or it ended with anything but 0.
    """
    command = editor_command(setting)
    if not command:
        raise NotEdited("No editor is set: name one in $EDITOR, or as `editor` in the settings.")
    name = command.split()[0]
    try:
        with tempfile.TemporaryDirectory(prefix="postil-") as folder:
            file = Path(folder) / "note.md"
            file.write_text(f"{text}\n", encoding="utf-8")
            arguments = [*shlex.split(command), str(file)]
            with app.suspend():
                ended = _run(arguments)
            if isinstance(ended, Exception):
                raise ended
            edited = file.read_text(encoding="utf-8", errors="replace")
    except SuspendNotSupported:
        raise NotEdited("Here the terminal cannot be lent to an editor.") from None
    except (OSError, ValueError) as error:
        told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise NotEdited(f"{name} could not be used: {told}; the note is as it was.") from error
    if ended != 0:
        raise NotEdited(f"{name} {_ended(ended)}; the note is as it was.")
    return clean(edited).rstrip("\n")


def _run(arguments: Sequence[str]) -> int | OSError | ValueError:
    """The status that a command ended with, or why it could not be started: Textual takes the terminal back only where
    nothing is raised.

    C-c is for the command, though the terminal sends it to all that runs in it. It is taken by a function and not ignored:
    what is ignored would stay ignored in the new process.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run(arguments, check=False).returncode
    except (OSError, ValueError) as error:
        return error
    finally:
        signal.signal(signal.SIGINT, before)


def _ended(status: int) -> str:
    return f"ended with {status}" if status > 0 else f"was ended by signal {-status}"
