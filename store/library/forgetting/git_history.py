"""What git's history of a library still holds: every version of every file below it, as they are stored.

The repository may come from somebody else, and its settings can name programs. So git is only asked for objects, which runs
none of them: no pager, no converters, no fetching of what is not there.
"""

from __future__ import annotations

import os
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from store.library.forgetting.masking import Masking

COMMAND = ("git", "--no-pager", "-c", "core.fsmonitor=false")
VERSIONS = (
    *COMMAND,
    "rev-list",
    "--all",
    "--reflog",
    "--indexed-objects",
    "--objects",
    "--filter=object:type=blob",
    "--",
)
CONTENTS = (*COMMAND, "cat-file", "--batch", "--buffer")
PATIENCE = 120.0
"""Seconds; a history of some thousand versions takes a few."""
IN_COMMITS = "messages and authors of commits"
LARGEST = 64 * 1024 * 1024
"""Bytes of a version that is looked through."""


@dataclass(frozen=True, slots=True)
class GitHistory:
    """In which versions of which files the words stand."""

    versions: int = 0
    paths: tuple[str, ...] = ()
    """Of these files, from the repository's top, or `IN_COMMITS`."""
    not_looked_through: bool = False
    """Whether git was there, and did not say all."""


@dataclass(slots=True)
class _Search:
    masking: Masking
    versions: int = 0
    paths: dict[str, None] = field(default_factory=dict)
    is_whole: bool = True

    def look(self, content: bytes, path: str) -> None:
        if self.masking.hits(content.decode("utf-8", "replace")) or self.masking.hits(path):
            self.versions += 1
            self.paths.setdefault(path)


def history_with(root: Path, masking: Masking) -> GitHistory | None:
    """Looks through the history for words; None where there is no git, or no repository."""
    if not any((folder / ".git").exists() for folder in (root, *root.parents)):
        return None
    search = _Search(masking)
    try:
        listed = subprocess.run(
            [*VERSIONS, "."],
            cwd=root,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        if listed.returncode == 0:
            _look_through(root, listed.stdout, search)
    except FileNotFoundError:
        return None
    except (OSError, subprocess.TimeoutExpired, ValueError):
        search.is_whole = False
    is_whole = search.is_whole and listed.returncode == 0
    return GitHistory(search.versions, tuple(search.paths), not is_whole)


def _look_through(root: Path, listed: bytes, search: _Search) -> None:
    """Looks through the contents of some versions, one a line with its path.

    Raises:
        OSError, ValueError: git ended before it had given all of them.
    """
    named = [line.partition(b" ") for line in listed.splitlines()]
    child = subprocess.Popen(
        CONTENTS,
        cwd=root,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert child.stdin is not None and child.stdout is not None
    ending = threading.Timer(PATIENCE, child.kill)
    asking = threading.Thread(target=_ask, args=(child.stdin, b"".join(name + b"\n" for name, _, _ in named)))
    try:
        ending.start()
        asking.start()
        for _, _, path in named:
            answer = child.stdout.readline().split()
            if answer[1:] == [b"missing"]:
                search.is_whole = False
                continue
            size = int(answer[2])
            content = _content(child.stdout, size)
            if size > LARGEST:
                search.is_whole = False
            elif answer[1] == b"blob":
                search.look(content, os.fsdecode(path))
            elif answer[1] == b"commit":
                search.look(content, IN_COMMITS)
    except IndexError as error:
        raise ValueError("git ended") from error
    finally:
        ending.cancel()
        child.kill()
        child.stdout.close()
        asking.join()
        child.wait()


def _ask(pipe: IO[bytes], names: bytes) -> None:
    with suppress(OSError), pipe:
        pipe.write(names)


def _content(pipe: IO[bytes], size: int) -> bytes:
    """What comes next, with the end of line after it; nothing of what is too large."""
    if size <= LARGEST:
        return pipe.read(size + 1)[:size]
    left = size + 1
    while left and (piece := pipe.read(min(left, 1 << 20))):
        left -= len(piece)
    return b""


def _environment() -> dict[str, str]:
    return {**os.environ, "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
