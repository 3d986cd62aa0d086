"""The user's own editor, for longer notes."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from textual.app import App, SuspendNotSupported

from store.articles.clean import clean
from store.errors import PostilError
from tui.terminal.signals import ENDING, signal_that_came

LOOK_EVERY = 0.5
"""Seconds between two looks at the file that an editor saves."""


class NotEdited(PostilError):
    """The user's editor gave nothing back; the text stays as it was."""


def editor_command(setting: str = "") -> str:
    """The editor's command in the settings, else in ``$VISUAL`` or ``$EDITOR``; ``""`` where there is none."""
    commands = (setting, os.environ.get("VISUAL", ""), os.environ.get("EDITOR", ""))
    return next((command.strip() for command in commands if command.strip()), "")


def edit_outside(app: App[object], text: str, setting: str = "", saved: Callable[[str], None] = lambda _: None) -> str:
    """Lets the user edit `text` in an editor, which has the terminal meanwhile; returns the edited text. `setting` is the
    command in the settings, if any. `saved` gets each text that the editor saves while it is open.

    Raises:
        NotEdited: there is no editor, it could not be started, or its exit status is not 0.
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
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise NotEdited(f"{name} could not be used: {reason}; the note is as it was.") from error
    if ended != 0:
        raise NotEdited(f"{name} {_ended(ended)}; the note is as it was.")
    return edited


def _read(file: Path) -> str:
    return clean(file.read_text(encoding="utf-8", errors="replace")).rstrip("\n")


def _run(arguments: Sequence[str], file: Path, saved: Callable[[str], None]) -> int | OSError | ValueError:
    """The exit status of a command, or why it could not be started. It raises nothing, since Textual takes the terminal back
    only then. C-c is for the command, although the terminal sends it to every process. A function takes the signal, because a
    new process would inherit that it is ignored."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        with subprocess.Popen(arguments) as process, _ended_with_the_app(process):
            return _wait(process, file, saved)
    except (OSError, ValueError) as error:
        return error
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _ended_with_the_app(process: subprocess.Popen[bytes]) -> Iterator[None]:
    """A signal that ends the app, meanwhile or just before, ends the editor too, for which the app waits."""
    before = {number: signal.getsignal(number) for number in ENDING if number != signal.SIGINT}
    own_handlers = {number: handler for number, handler in before.items() if callable(handler)}

    def end(number: int) -> None:
        is_hang_up = number == getattr(signal, "SIGHUP", None)
        process.send_signal(number if is_hang_up else signal.SIGTERM)
        if hasattr(signal, "SIGCONT"):
            process.send_signal(signal.SIGCONT)  # it may be stopped

    def take(number: int, frame: FrameType | None) -> None:
        end(number)
        own_handlers[number](number, frame)

    for number in own_handlers:
        signal.signal(number, take)
    try:
        if signal_number := signal_that_came():
            end(signal_number)
        yield
    finally:
        for number, handler in own_handlers.items():
            signal.signal(number, handler)


def _wait(process: subprocess.Popen[bytes], file: Path, saved: Callable[[str], None]) -> int:
    """The exit status of an editor; meanwhile hands on what it saves."""
    before = _read(file)
    while True:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(LOOK_EVERY)
        with suppress(OSError):  # some editors replace the file
            text = _read(file)
            if text != before:
                before = text
                saved(text)


def _ended(status: int) -> str:
    return f"ended with {status}" if status > 0 else f"was ended by signal {-status}"
