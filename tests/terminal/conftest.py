"""The app in a real terminal: tmux, with keys sent and the screen looked at until it shows what it must."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pyte
import pytest
from pyte.screens import Char
from surroundings import PATIENCE, POSTIL, SEED, isolated

KEEP_OPEN = '"$0" "$@"; echo "ended with $?"; read _'
"""A shell's command: the app, how it ended, and a window that stays to show it. (tmux 3.3 loses some exit statuses.)"""

BETWEEN_LOOKS = 0.02
"""Seconds."""


class Terminal:
    """A tmux server of its own with one window, in which one command runs."""

    def __init__(self, environment: dict[str, str], columns: int, rows: int, *command: str) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="tmux-")
        self._environment = {**environment, "TMUX_TMPDIR": self._folder.name}
        self._tmux = (shutil.which("tmux") or "tmux", "-u", "-L", "postil", "-f", "/dev/null")
        self._size = (columns, rows)
        self._call(
            *("start-server", ";", "set-option", "-g", "default-terminal", "tmux-256color", ";"),
            *("set-option", "-s", "set-clipboard", "on", ";"),
            *("new-session", "-d", "-x", str(columns), "-y", str(rows), "/bin/sh", "-c", KEEP_OPEN, *command),
        )

    def send(self, *keys: str) -> None:
        """Presses keys, named as tmux names them."""
        self._call("send-keys", *keys)

    def type(self, text: str) -> None:
        self._call("send-keys", "-l", text)

    def screen(self) -> str:
        return self._call("capture-pane", "-p")

    def wait_for(self, wanted: str | Callable[[str], bool]) -> str:
        """The screen, as soon as it shows a text or is as it must be."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            screen = self.screen()
            if wanted in screen if isinstance(wanted, str) else wanted(screen):
                return screen
            time.sleep(BETWEEN_LOOKS)
        raise AssertionError(
            f"{wanted if isinstance(wanted, str) else 'what was waited for'} never came:\n{self.screen()}"
        )

    def cell(self, words: str) -> Char:
        """The first character of words on the screen, with its colours."""
        drawn = pyte.Screen(*self._size)
        pyte.Stream(drawn).feed(self._call("capture-pane", "-p", "-e").rstrip("\n").replace("\n", "\r\n"))
        for y, line in enumerate(drawn.display):
            if words in line:
                return drawn.buffer[y][line.index(words)]
        raise AssertionError(f"{words} is not on the screen:\n{self.screen()}")

    def resize(self, columns: int, rows: int) -> None:
        self._size = (columns, rows)
        self._call("resize-window", "-x", str(columns), "-y", str(rows))

    def clipboard(self) -> str:
        """What the terminal was given to copy; empty where nothing was."""
        return self._call("show-buffer", check=False)

    @property
    def process(self) -> int:
        """The id of the app's process."""
        shell = self._call("display-message", "-p", "#{pane_pid}").strip()
        listed = subprocess.run(["ps", "-A", "-o", "ppid=,pid="], capture_output=True, text=True, check=True).stdout
        return next(int(pid) for parent, pid in map(str.split, listed.splitlines()) if parent == shell)

    def quit(self) -> int:
        """Presses q, in the reader and in the list, until the app has ended; returns its exit status."""
        self.send("q")
        screen = self.wait_for(lambda screen: "ended with" in screen or "S sort" in screen)
        if "ended with" not in screen:
            self.send("q")
        return int(self.wait_for("ended with").partition("ended with")[2].split()[0])

    def close(self) -> None:
        self._call("kill-server", check=False)
        self._folder.cleanup()

    def _call(self, *arguments: str, check: bool = True) -> str:
        done = subprocess.run(
            [*self._tmux, *arguments], env=self._environment, capture_output=True, text=True, check=False
        )
        if check and done.returncode != 0:
            raise AssertionError(f"tmux {' '.join(arguments)}: {done.stderr}")
        return done.stdout


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return isolated(tmp_path)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """The seed article and another one."""
    folder = tmp_path / "library"
    folder.mkdir()
    shutil.copy(SEED, folder)
    (folder / "studios.txt").write_text(
        " date 2024-03-20 \n\n\n\nStudios wait for a film about machines. Writers in Hollywood are not amused.\n\n"
        "A second paragraph is here.\n"
    )
    return folder


Command = Callable[..., str]


@pytest.fixture
def postil(environment: dict[str, str]) -> Command:
    """The command line: arguments in, standard output out."""

    def run(*arguments: object) -> str:
        done = subprocess.run([*POSTIL, *map(str, arguments)], env=environment, capture_output=True, check=True)
        return done.stdout.decode()

    return run


Start = Callable[..., Terminal]


@pytest.fixture
def start(environment: dict[str, str], library: Path) -> Iterator[Start]:
    """Starts the app on the library in a terminal of a size, as it is or by another command, and waits for its list."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed: NOTHING was tested in a real terminal")
    started: list[Terminal] = []

    def start(
        columns: int = 80, rows: int = 24, command: Sequence[str] = POSTIL, shown: str = "2 articles"
    ) -> Terminal:
        terminal = Terminal(environment, columns, rows, *command, str(library))
        started.append(terminal)
        terminal.wait_for(shown)
        return terminal

    yield start
    for terminal in started:
        terminal.close()
