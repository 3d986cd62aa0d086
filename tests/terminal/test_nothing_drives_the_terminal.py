"""No text can make the app tell the terminal what it would not tell it anyway."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import shutil
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from sequences import kinds
from surroundings import PATIENCE, POSTIL, ROOT, SEED, isolated

NASTY = ROOT.parent / "shared" / "corpus" / "nasty"
GROUPS = "bytes controls encodings eol frontmatter html long markup scripts unicode".split()
LIST = b"/ filter"
PAGE = b"gh annotations"
"""Words of the foot lines of the two views."""
LOOK_THROUGH = ("", " ", " ", "G")
MEANS_NOTHING, SAID = "Z", b"Z is no command"
"""A key whose answer is drawn after what the key before it changed."""


class Raw:
    """The app on a bare pseudo terminal, with every byte it sends."""

    def __init__(self, environment: dict[str, str], library: Path) -> None:
        self.output = b""
        self._seen = 0
        self._is_left = False
        child, self._terminal = pty.fork()
        if child == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            os.execve(POSTIL[0], [*POSTIL, str(library)], environment)
        self._child = child

    def press(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def wait_for(self, words: bytes) -> None:
        """Reads until the words come in what was not waited for yet."""
        end = time.monotonic() + PATIENCE
        while words not in self.output[self._seen :]:
            assert time.monotonic() < end and not self._is_left, (
                f"{words!r} never came; the last of it: {self.output[-2000:]!r}"
            )
            self._read(0.1)
        self._seen = len(self.output)

    def wait_for_end(self) -> int:
        """Reads until the terminal is left; returns the exit status."""
        end = time.monotonic() + PATIENCE
        while not self._is_left:
            assert time.monotonic() < end, f"it did not end; the last of it: {self.output[-2000:]!r}"
            self._read(0.1)
        _, status = os.waitpid(self._child, 0)
        self._child = 0
        return os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
        os.close(self._terminal)

    def _read(self, patience: float) -> None:
        if not select.select([self._terminal], [], [], patience)[0]:
            return
        try:
            piece = os.read(self._terminal, 1 << 16)
        except OSError:  # Linux says so; others read nothing
            piece = b""
        self.output += piece
        self._is_left = not piece


def sent_while_reading(folder: Path, files: Iterable[Path]) -> set[str]:
    """The kinds of all that is sent while every file of a library is opened and looked through."""
    library = folder / "library"
    library.mkdir()
    for file in files:
        shutil.copyfile(file, library / file.name)
    listed = subprocess.run([*POSTIL, "list", library], env=isolated(folder), capture_output=True, check=True).stdout
    with closing(Raw(isolated(folder), library)) as app:
        app.wait_for(LIST)
        for _ in listed.splitlines():
            app.press("l")
            app.wait_for(PAGE)
            for move in LOOK_THROUGH:
                app.press(move + MEANS_NOTHING)
                app.wait_for(SAID)
            app.press("q")
            app.wait_for(LIST)
            app.press("j")
        app.press("q")
        assert app.wait_for_end() == 0
        return kinds(app.output)


@pytest.fixture(scope="module")
def allowed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the app sends for a text that tries nothing."""
    return sent_while_reading(tmp_path_factory.mktemp("harmless"), [SEED])


@pytest.mark.parametrize("group", GROUPS)
def test_nasty_texts_send_nothing_that_a_harmless_one_does_not(group, allowed, tmp_path):
    if not NASTY.is_dir():
        pytest.skip("the corpus of nasty files is not there: NOTHING was tested against what they try")
    files = [file for file in (NASTY / group).iterdir() if file.suffix in (".txt", ".md", ".html")]
    assert sent_while_reading(tmp_path, files) <= allowed


def test_a_harmless_text_sends_nothing_of_what_nasty_ones_try(allowed):
    assert not [kind for kind in allowed if kind.startswith(("OSC 52", "DCS", "APC", "PM", "SOS", "turning"))]


@pytest.mark.parametrize(
    ("output", "kind"),
    [
        (b"\x1b[1;31mred", "CSI m"),
        (b"\x1b[?1049h", "CSI ?1049h"),
        (b"\x1b[>1u", "CSI >u"),
        (b"\x1b[?2026$p", "CSI ?$p"),
        (b"before \x1b]52;c;aGk=\x07 after", "OSC 52;c;aGk="),
        (b"\x1b]52;c;aGk=\x1b\\", "OSC 52;c;aGk="),
        (b"\x1b]52;c;never ended", "control 1b"),
        (b"\x1bPq\x1b\\", "DCS q"),
        (b"\x1b_a\x1b\\", "APC a"),
        (b"\x1b^a\x1b\\", "PM a"),
        (b"\x1bc", "ESC c"),
        (b"\x07", "control 07"),
        ("\x9b31m".encode(), "control 9b"),
        ("a\u202eb".encode(), "turning 202e"),
        ("a\u2067b".encode(), "turning 2067"),
    ],
)
def test_the_reading_finds(output, kind):
    assert kind in kinds(output)


def test_the_reading_passes_text():
    assert kinds("Überraschung – “ok” 漢字 🙂 é".encode()) == set()
    with pytest.raises(UnicodeDecodeError):
        kinds(b"\x9b31m")
