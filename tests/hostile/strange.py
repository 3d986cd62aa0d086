"""A program: puts something that is not a file in the place of every file that postil keeps, one after the other, and runs
commands each time.

    python strange.py KIND LIBRARY FOLDER…

`FOLDER` are those in which files are kept. For each file a line: its path, and for each command its status, with what it said
where that is more than a line, or where it failed in another way than by saying so.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

LARGE = 1 << 40
COMMANDS = ("list", "annotations", "search", "check", "feeds", "settings")
WITHOUT_LIBRARY = ("settings",)


def _large(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(LARGE)


def _folder_with_a_file(path: Path) -> None:
    path.mkdir()
    (path / "a").write_bytes(b"a")


KINDS: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "folder": Path.mkdir,
    "folder with a file": _folder_with_a_file,
    "link to a device": lambda path: path.symlink_to("/dev/zero"),
    "link to nothing": lambda path: path.symlink_to("nowhere"),
    "large": _large,
}


def kept_files(folders: list[Path]) -> list[Path]:
    """What is replaced: every file that has a name of its own, and one in each folder of those that are called by an id, a hash
    or a time. Locks are taken, not read; a folder that is not bound to this machine is set aside as a whole."""
    found: dict[tuple[Path, str], Path] = {}
    for path in (path for folder in folders for path in sorted(folder.rglob("*"))):
        if path.is_file() and not path.is_symlink() and not path.name.startswith(("lock", "bound")):
            name = path.suffix if any(sign.isdigit() for sign in path.stem) else path.name
            found.setdefault((path.parent, name), path)
    return list(found.values())


def run(*words: str) -> str:
    """The status of a command; what it said where that is not as it should be."""
    from tui.cli import main

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            status: object = main(list(words))
        except SystemExit as left:
            status = left.code
        except BaseException:
            return f"FAULT {traceback.format_exc()!r}"
    err.flush()
    said = err.buffer.getvalue()
    return f"{words[0]} {status}" if status in (0, 1, None) else f"{words[0]} {status} {said!r}"


def main() -> None:
    kind, root, *folders = sys.argv[1], Path(sys.argv[2]), *map(Path, sys.argv[3:])
    more = {"search": ("words",)}
    for path in kept_files(list(folders)):
        if not path.exists():  # files of SQLite come and go
            continue
        aside = path.with_name(f".aside-{path.name}")
        path.rename(aside)
        KINDS[kind](path)
        print(path, flush=True)
        for command in COMMANDS:
            print(
                "   ",
                run(command, *([] if command in WITHOUT_LIBRARY else [str(root)]), *more.get(command, ())),
                flush=True,
            )
        with contextlib.suppress(FileNotFoundError):
            if path.is_dir() and not path.is_symlink():
                for inside in path.iterdir():
                    inside.unlink()
                path.rmdir()
            else:
                path.unlink()
        aside.rename(path)


if __name__ == "__main__":
    main()
