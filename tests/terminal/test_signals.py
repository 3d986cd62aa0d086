"""A signal that ends the app, whatever it is at, leaves the terminal as it was and no process of its own."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from bare_terminal import BareTerminal
from surroundings import PATIENCE, POSTIL

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are asked in /proc"),
]

EDITOR = "import time; print('EDITING', flush=True); time.sleep(10_000)"
NAMES = "Jane Roe of Acme is in Berlin on Monday. " * 5_000


def starting(terminal: BareTerminal) -> None:
    """No key is echoed any more, and nothing is drawn yet."""
    terminal.wait_for(terminal.has_other_modes)


def taken(terminal: BareTerminal) -> None:
    terminal.wait_for(lambda: b"\x1b[?1049h" in terminal.output)


def listed(terminal: BareTerminal) -> None:
    terminal.wait_for("The river")


def reading(terminal: BareTerminal) -> None:
    """The engine finds names in the article."""
    listed(terminal)
    terminal.press("\r")
    terminal.wait_for("Jane Roe")
    terminal.wait_for(lambda: any("engine" in words for words in children(terminal.pid).values()))


def asking(terminal: BareTerminal) -> None:
    reading(terminal)
    terminal.press("?")
    terminal.wait_for("what it does")


def writing(terminal: BareTerminal) -> None:
    reading(terminal)
    terminal.press("aa")
    terminal.wait_for("C-s save")
    terminal.press("a draft")
    terminal.wait_for("a draft")


def editing(terminal: BareTerminal) -> None:
    writing(terminal)
    terminal.press("\x07")
    terminal.wait_for("EDITING")


PLACES = [starting, taken, listed, reading, asking, writing, editing]


def children(process: int) -> dict[int, str]:
    """The processes below one, and their commands."""
    rows = subprocess.run(["ps", "-ww", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    parts = [row.split(None, 2) for row in rows.splitlines()]
    below: dict[int, str] = {}
    waiting = [process]
    while waiting:
        above = waiting.pop()
        new = {int(one[0]): one[2] for one in parts if int(one[1]) == above}
        below |= new
        waiting += new
    return below


def is_alive(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT], ids=lambda one: one.name)
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
def test_the_terminal_is_as_it_was_and_nothing_is_left(
    environment: dict[str, str], tmp_path: Path, place: Callable[[BareTerminal], None], number: signal.Signals
) -> None:
    library = tmp_path / "library"
    library.mkdir()
    (library / "a.txt").write_text(f"The river\n\n{NAMES}")
    for settings in Path(environment["XDG_CONFIG_HOME"]).rglob("settings.toml"):
        settings.write_text("names = true\n")
    environment["EDITOR"] = shlex.join([sys.executable, "-c", EDITOR])
    with closing(BareTerminal([*POSTIL, str(library)], environment)) as terminal:
        place(terminal)
        below = children(terminal.pid)
        os.kill(terminal.pid, number)
        assert terminal.wait_for_end() == 128 + number
        terminal.assert_left_as_it_was()
    end = time.monotonic() + PATIENCE
    while left := {process: words for process, words in below.items() if is_alive(process)}:
        assert time.monotonic() < end, left
        time.sleep(0.01)
    if place in (writing, editing):
        assert "a draft" in "".join(file.read_text() for file in library.rglob("drafts/*")), "the draft is kept"
