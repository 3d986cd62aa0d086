"""No text can make the app tell the terminal what it would not tell it anyway."""

from __future__ import annotations

import base64
import fcntl
import json
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
from itertools import cycle
from pathlib import Path

import pytest
from sequences import kinds
from surroundings import PATIENCE, POSTIL, SEED, isolated

from tests.conftest import CORPUS

pytestmark = pytest.mark.slow

NASTY = CORPUS / "nasty"
GROUPS = "bytes controls encodings eol frontmatter html long markup scripts unicode".split()
LIST = b"filter"
PAGE = b"annotations"
"""Words of the foot lines of the two views."""
COPIED, EMPTY = b"by OSC 52", b"nothing to act on"
PICKER = b" leave"
LISTED = b" sort"
HOSTILE = "\x1b]52;c;aGk=\x07 [red]x[/] \x9b31m \u202eevil\x00"
"""A tag and a note that try what they can."""
LOOK_THROUGH = ("", " ", " ", "G", "gg")
MEAN_NOTHING = "QU"
"""Keys whose answer is drawn after what the key before them changed; two, since a row that says the same is not sent again."""


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

    def wait_for(self, *words: bytes) -> bytes:
        """Reads until one of the words comes in what was not waited for yet; returns it."""
        end = time.monotonic() + PATIENCE
        while not (found := [one for one in words if one in self.output[self._seen :]]):
            assert time.monotonic() < end and not self._is_left, (
                f"{words!r} never came; the last of it: {self.output[-2000:]!r}"
            )
            self._read(0.1)
        self._seen = len(self.output)
        return found[0]

    def press_until(self, keys: str, words: bytes) -> None:
        """Presses keys again and again, since what takes them may not be in front yet."""
        end = time.monotonic() + PATIENCE
        while words not in self.output[self._seen :]:
            assert time.monotonic() < end, f"{words!r} never came"
            self.press(keys)
            self._read(0.3)
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


def refusal(key: str) -> bytes:
    """What is said of a key that means nothing."""
    return f"{key} is not a command".encode()


def sent_while_reading(folder: Path, files: Iterable[Path], tag: str) -> set[str]:
    """The kinds of all that is sent while every file of a library is looked for, opened, looked through, quoted, searched and
    tagged, with `tag` among the tags and in a note; without what was copied."""
    library = folder / "library"
    library.mkdir()
    for file in files:
        shutil.copyfile(file, library / file.name)
    articles = [json.loads(line) for line in with_postil(folder, "list", library, "--json").splitlines()]
    first = {"start": 0, "end": 1, "tags": [tag], "note": tag}
    given = [json.dumps({"article": article["id"], **first}) for article in articles if article["words"]]
    with_postil(folder, "annotate", library, "--from", "-", input="\n".join(given).encode())
    copied: set[str] = set()
    keys = cycle(MEAN_NOTHING)
    with closing(Raw(isolated(folder), library)) as app:
        app.wait_for(LIST)
        app.press("/")
        app.wait_for(b"filter titles")
        app.press("e\x7f\r")
        app.wait_for(LIST)
        for _ in articles:
            app.press("l")
            app.wait_for(PAGE)
            for move in LOOK_THROUGH:
                key = next(keys)
                app.press(move + key)
                app.wait_for(refusal(key))
            app.press("yy")
            if app.wait_for(COPIED, EMPTY) == COPIED:
                copied.add(copy_in(library))
                app.press("/e\r")
                app.wait_for(b"/e  ")
                app.press("tt")
                app.wait_for(PICKER)
                app.press("quartz\r")
                app.wait_for(b"saved")
                app.press("gh")
                app.wait_for(LISTED)
                app.press("q")
                key = next(keys)
                app.press_until(key, refusal(key))
            app.press("q")
            app.wait_for(LIST)
            app.press("j")
        app.press("q")
        assert app.wait_for_end() == 0
        return kinds(app.output) - copied


def with_postil(folder: Path, *arguments: object, input: bytes = b"") -> bytes:
    return subprocess.run(
        [*POSTIL, *map(str, arguments)], env=isolated(folder), capture_output=True, check=True, input=input
    ).stdout


def copy_in(library: Path) -> str:
    """The kind of what was copied last, which must be text and nothing else."""
    copied = (library / ".postil" / "local" / "clipboard.txt").read_bytes()
    assert kinds(copied) <= {"control 09", "control 0a"}
    return f"OSC 52;c;{base64.b64encode(copied).decode()}"


@pytest.fixture(scope="module")
def allowed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the app sends for a text that tries nothing."""
    return sent_while_reading(tmp_path_factory.mktemp("harmless"), [SEED], "harmless")


@pytest.mark.parametrize("group", GROUPS)
def test_nasty_texts_send_nothing_that_a_harmless_one_does_not(group, allowed, tmp_path):
    files = [file for file in (NASTY / group).iterdir() if file.suffix in (".txt", ".md", ".html")]
    assert sent_while_reading(tmp_path, files, HOSTILE) <= allowed


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
