"""A process that acts and is killed before and after every call that changes the disk; run by `test_acts_killed`.

    python -m tests.store.annotations.killed_at_each_step FOLDER

Prints how many such moments each act had, and at how many of them it was found to be done.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from store.database import files
from tests.store.annotations.libraries import Library, State, ids, on

NAMES = ids(3)
CALLS = ((os, "fsync"), (os, "replace"), (os, "unlink"), (files, "open_temporary"))

FIRST = [on("two", "film", name=name) for name in NAMES]
NEW = [on("three", "money", name=name) for name in [*NAMES, *ids(4)[3:]]]
ACTS: dict[str, Callable[[Library], object]] = {
    "one file": lambda library: library.do("noted", FIRST[0].edited(note="a note")),
    "several files": lambda library: library.do("tagged money", *NEW),
    "retagging": lambda library: library.retag("rename", "film", "cinema"),
    "undo": lambda library: library.acts.undo(),
    "redo": lambda library: library.acts.redo(),
}


def seen(root: Path) -> tuple[State, list[str], list[str]]:
    """What the next process sees."""
    library = Library(root)
    library.acts.finish()
    assert not library.intent.is_there
    history = library.journal.history()
    lines = (history.done, [group.lines[0] for group in history.undone])
    done, undone = ([json.loads(one.raw)["words"] for one in some] for some in lines)
    return library.state(), done, undone


def killed_at(moment: int, root: Path, act: Callable[[Library], object]) -> bool:
    """Acts in a process that kills itself at a moment; whether it lived to see it."""
    child = os.fork()
    if child == 0:
        try:
            count_down(moment)
            act(Library(root))
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def count_down(moments: int) -> None:
    """Kills this process when so many moments have passed."""

    def passed() -> None:
        nonlocal moments
        if moments == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        moments -= 1

    def watched(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            passed()
            done = real(*arguments, **named)
            passed()
            return done

        return call

    for owner, name in CALLS:
        setattr(owner, name, watched(getattr(owner, name)))


def main() -> None:
    folder = Path(sys.argv[1])
    found = {}
    for name, act in ACTS.items():
        library = Library(begun := folder / f"{name} before")
        library.do("tagged film", *FIRST)
        library.retag("rename", "film", "films")
        library.retag("rename", "films", "film")
        if name == "redo":
            library.acts.undo()
        before = seen(begun)
        shutil.copytree(begun, folder / name)
        act(Library(folder / name))
        after = seen(folder / name)
        assert after != before
        done, moment, was_killed = 0, 0, True
        while was_killed:
            shutil.rmtree(folder / name)
            shutil.copytree(begun, folder / name)
            was_killed = killed_at(moment, folder / name, act)
            now = seen(folder / name)
            assert now in (before, after), (name, moment, now)
            done += now == after
            moment += 1
        found[name] = (moment - 1, done)
    print(json.dumps(found))


if __name__ == "__main__":
    main()
