"""A program: runs postil's commands, and writes down what it does outside of where it may.

    python watched.py LOG ALLOWED… -- ARGUMENT… [-- ARGUMENT…]…

`ALLOWED` are folders in which it may write. Each ARGUMENT… is one command; the process goes on after it whatever comes of it.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from store.library.forgetting.git_history import COMMAND as GIT
from store.processes.child_process import CHILD

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {
    "os.rename": (0, 1),
    "os.remove": (0,),
    "os.rmdir": (0,),
    "os.mkdir": (0,),
    "os.link": (1,),
    "os.symlink": (1,),
    "os.chmod": (0,),
    "os.truncate": (0,),
    "os.utime": (0,),
}
"""Events of the interpreter about files that change, and which of their arguments name them."""
FOLDERS = {"os.rename": (2, 3), "os.link": (3,), "os.symlink": (2,), "os.truncate": ()}
"""Which of their arguments are the folders, as file descriptors, that the names are in; the last one where it is not said."""
STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn")
OWN_CHILDREN = (
    "store.entities.engine.worker",
    "store.articles.reader_worker",
    "store.articles.unlocking_worker",
    "store.exchange.importing.import_worker",
    "tui.clipboard.pyperclip_program",
)
ALWAYS = ("/dev/null", "/dev/tty", "/dev/ptmx")


class Watch:
    """What was seen that may not be."""

    def __init__(self, log: Path, allowed: Iterable[str]) -> None:
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
        self._allowed = tuple(os.path.realpath(one) for one in allowed)

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            is_written = bool(isinstance(flags, int) and flags & WRITES) or any(one in str(mode) for one in "wax+")
            if is_written and not isinstance(path, int):
                self._see(event, _inside(getattr(OPENING, "folder", None), path))
        elif event in CHANGES:
            folders = [arguments[place] for place in FOLDERS.get(event, (-1,))] or [None]
            for place, folder in zip(CHANGES[event], folders, strict=True):
                self._see(event, _inside(folder, arguments[place]))
        elif event in STARTS:
            command = arguments[1] if event == "subprocess.Popen" else arguments
            words = [os.fsdecode(one) for one in command] if isinstance(command, list | tuple) else [str(command)]
            modules = [word for word in words[3:] if word != CHILD]
            is_own = words[0] == sys.executable and words[1:3] == ["-P", "-m"] and modules[0] in OWN_CHILDREN
            if not is_own and tuple(words[: len(GIT)]) != GIT:
                self._write(f"{event}: {words}")

    def _see(self, event: str, path: object) -> None:
        if not isinstance(path, str | bytes | os.PathLike):
            return
        name = os.fsdecode(path)
        real = os.path.join(os.path.realpath(os.path.dirname(name) or "."), os.path.basename(name))  # noqa: PTH118, PTH119, PTH120
        if event in ("open", "os.chmod", "os.truncate", "os.utime"):
            real = os.path.realpath(real)  # these go where a link leads
        if real not in ALWAYS and not any(real == one or real.startswith(f"{one}/") for one in self._allowed):
            self._write(f"{event}: {name} is {real}")

    def _write(self, line: str) -> None:
        os.write(self._log, f"{line!r}\n".encode("utf-8", "backslashreplace"))


def _inside(folder: object, name: object) -> object:
    """A name that stands in an open folder, from the root."""
    is_held = isinstance(folder, int) and folder >= 0 and isinstance(name, str) and not name.startswith("/")
    return f"{os.readlink(f'/proc/self/fd/{folder}')}/{name}" if is_held else name  # noqa: PTH115


OPENING = threading.local()
"""In which folder a file is opened, which the event does not say."""


def tell_folders() -> None:
    """Lets `os.open` say it."""
    real = os.open

    def told(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        OPENING.folder = dir_fd
        try:
            return real(path, flags, mode, dir_fd=dir_fd)
        finally:
            OPENING.folder = None

    os.open = told
    os.supports_dir_fd.add(told)


def main() -> None:
    parts: list[list[str]] = [[]]
    for argument in sys.argv[1:]:
        if argument == "--":
            parts.append([])
        else:
            parts[-1].append(argument)
    (log, *allowed), *commands = parts
    tell_folders()
    from tui.cli import main as postil

    sys.addaudithook(Watch(Path(log), allowed))
    status = 0
    for command in commands:
        print(f"$ {command[0]}", flush=True)
        try:
            status = postil(command)
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1
        print(f"status {status}", flush=True)
    roots = {os.path.realpath(one) for one in allowed}
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if file and any(os.path.realpath(file).startswith(f"{root}/") for root in roots if root.endswith("library")):
            print(f"imported {file}")
    sys.exit(status)


if __name__ == "__main__":
    main()
