"""The user's own editor, for longer notes."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from textual.app import App, SuspendNotSupported

from store.articles.clean import clean
from store.errors import PostilError

LOOK_EVERY = 0.5
"""Seconds between two looks at what an editor has saved."""


class NotEdited(PostilError):
    """The user's editor gave nothing back; what was to be edited is as it was."""


def editor_command(setting: str = "") -> str:
    """The command that is set, else that of ``$VISUAL`` or ``$EDITOR``; ``""`` where there is none."""
    commands = (setting, os.environ.get("VISUAL", ""), os.environ.get("EDITOR", ""))
    return next((command.strip() for command in commands if command.strip()), "")


def edit_outside(app: App[object], text: str, setting: str = "", saved: Callable[[str], None] = lambda _: None) -> str:
    """`text` as it was left in the user's editor, which has the terminal meanwhile.

    `setting` is the command in the settings, if there is one. `saved` gets what the editor saves while it is open.

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
                ended = _run(arguments, file, saved)
            if isinstance(ended, Exception):
                raise ended
            edited = _read(file)
    except SuspendNotSupported:
        raise NotEdited("Here the terminal cannot be lent to an editor.") from None
    except (OSError, ValueError) as error:
        told = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise NotEdited(f"{name} could not be used: {told}; the note is as it was.") from error
    if ended != 0:
        raise NotEdited(f"{name} {_ended(ended)}; the note is as it was.")
    return edited


def _read(file: Path) -> str:
    return clean(file.read_text(encoding="utf-8", errors="replace")).rstrip("\n")


def _run(arguments: Sequence[str], file: Path, saved: Callable[[str], None]) -> int | OSError | ValueError:
    """The status that a command ended with, or why it could not be started: Textual takes the terminal back only where
    nothing is raised.

    C-c is for the command, though the terminal sends it to all that runs in it. It is taken by a function and not ignored:
    what is ignored would stay ignored in the new process.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        with subprocess.Popen(arguments) as process:
            return _wait(process, file, saved)
    except (OSError, ValueError) as error:
        return error
    finally:
        signal.signal(signal.SIGINT, before)


def _wait(process: subprocess.Popen[bytes], file: Path, saved: Callable[[str], None]) -> int:
    """The status that an editor ended with; what it saves meanwhile is handed on."""
    before = _read(file)
    while True:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(LOOK_EVERY)
        with suppress(OSError):  # some editors put another file in its place
            text = _read(file)
            if text != before:
                before = text
                saved(text)


def _ended(status: int) -> str:
    return f"ended with {status}" if status > 0 else f"was ended by signal {-status}"
