"""The app on a terminal that is read, with no display: over ssh, and in a GNU screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from outer_terminal import OuterTerminal
from surroundings import POSTIL, isolated

pytestmark = pytest.mark.slow

SHORT = "Die Familie 👩‍👩‍👧‍👦 sagt «e\u0301», 漢字 und العربية."
LONG = "a word, 漢字, and more of it, " * 90 + "to the end."
"""In base64 more than GNU screen passes on in one string."""
LIST, PAGE = b"1 article", b"annotations"
"""Words on the two views, when they are ready."""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    return folder


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {**isolated(tmp_path), "SSH_TTY": "/dev/pts/0"}


@pytest.fixture
def screen() -> Iterator[tuple[str, str]]:
    """GNU screen, and a folder for its sockets."""
    program = shutil.which("screen")
    if program is None:
        pytest.skip("screen is not installed: NOTHING was tested of copying in GNU screen")
    with tempfile.TemporaryDirectory(prefix="screen-") as folder:
        Path(folder).chmod(0o700)
        yield program, folder
        for socket in Path(folder).iterdir():  # of a screen that a failed test left behind
            quit_ = [program, "-S", socket.name, "-X", "quit"]
            subprocess.run(quit_, env={**os.environ, "SCREENDIR": folder}, check=False)


def copy_the_sentence(terminal: OuterTerminal) -> None:
    terminal.wait_for(lambda output: LIST in output)
    terminal.press("l")
    terminal.wait_for(lambda output: PAGE in output)
    terminal.press("yy")


@pytest.mark.parametrize("text", [SHORT, LONG], ids=["short", "long"])
def test_over_ssh_the_readers_terminal_gets_the_text(environment, library, text):
    (library / "one.txt").write_text(f"{text}\n")
    with closing(OuterTerminal([*POSTIL, str(library)], environment)) as terminal:
        copy_the_sentence(terminal)
        terminal.wait_for_copy(text)
        terminal.wait_for(lambda output: b"by OSC 52" in output)
    assert (library / ".postil" / "local" / "clipboard.txt").read_text() == text


@pytest.mark.parametrize("text", [SHORT, LONG], ids=["short", "long"])
def test_in_a_screen_the_terminal_outside_gets_the_text(environment, library, screen, text):
    program, folder = screen
    (library / "one.txt").write_text(f"{text}\n")
    command = [program, "-U", "-c", os.devnull, *POSTIL, str(library)]
    with closing(OuterTerminal(command, {**environment, "SCREENDIR": folder})) as terminal:
        copy_the_sentence(terminal)
        terminal.wait_for_copy(text)
        terminal.press("qq")
        terminal.wait_for(lambda output: b"screen is terminating" in output)
