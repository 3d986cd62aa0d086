"""The app on a library that tries what a library from somebody else can try, with all that it opens, writes and starts watched:
by the interpreter's own audit events, and by strace where that is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

import pytest
from bare_terminal import BareTerminal
from sequences import is_allowed, kinds
from surroundings import ROOT

sys.path.insert(0, str(ROOT))

from tests.hostile import watched
from tests.hostile.library import Hostile, make_hostile
from tests.hostile.watched import ALWAYS, OWN_CHILDREN

pytestmark = pytest.mark.slow

ESCAPE = "\x1b[27u"
IN_THE_LIST = ("gx", "/cod", "gH", "gt", "g/cod", "gE", "gu", "ga", "gc", ":", "?", "e", "=")
"""Keys that lead to a list or a dialogue, from which Escape leads back."""
IN_AN_ARTICLE = (
    "  gg",
    "ttfilm\r",
    "aaa note\x13",
    "gh",
    "gd",
    "yy",
    "YY",
    "gy",
    "g*",
    "ge",
    "gm",
    "]h",
    "r",
    "i",
    "T",
    "uu",
)
SLOWED = 8
"""Times the usual patience: what is traced is slow."""
ARTICLES = 5
"""As many as are opened, one after the other."""
WRITES = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)")
CALL = re.compile(r"^\d+ +(?P<call>\w+)\((?P<arguments>.*)\) = (?P<result>.*)$")
OPENED = re.compile(r"^\d+<(?P<path>[^>]*)>")
NAMED = re.compile(r'(?:(?:AT_FDCWD|\d+)<(?P<folder>[^>]*)>, )?"(?P<name>(?:[^"\\]|\\.)*)"')
CHANGES = "rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,symlinkat,truncate,chmod,fchmodat"
TERMINAL = re.compile(r"/dev/pts/\d+|/dev/shm/.*|/proc/self/.*|/proc/\d+/.*")
"""What is no file of anybody's."""


@pytest.fixture
def hostile(tmp_path: Path) -> Hostile:
    return make_hostile(tmp_path)


def session(hostile: Hostile, environment: dict[str, str], folder: Path, before: Sequence[str] = ()) -> list[str]:
    """Opens the library, goes through lists and articles, ends; what was seen that may not be."""
    log, temporary = folder / "log", folder / "tmp"
    temporary.mkdir()
    command = [*before, sys.executable, "-P", watched.__file__, str(log), *allowed_in(hostile, folder), "--", "."]
    surroundings = {**environment, "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"}
    with closing(BareTerminal(command, surroundings, 100, 30, cwd=hostile.root)) as terminal:
        for _ in range(SLOWED):
            with suppress(AssertionError):
                terminal.wait_for("left out")
                break
        for keys in IN_THE_LIST:
            back_from(terminal, keys)
        for number in range(ARTICLES):
            terminal.press("gg" + "j" * number + "\r")
            terminal.settled_screen()
            for keys in IN_AN_ARTICLE if "q close" in terminal.screen() else ():
                back_from(terminal, keys)
            if "q quit" not in terminal.screen():
                terminal.press("q")
                terminal.wait_for("q quit")
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        terminal.assert_left_as_it_was()
        sent = terminal.output.partition(b"$ .\r\n")[2].rpartition(b"status ")[0]
        assert {kind for kind in kinds(sent) if not is_allowed(kind)} == set()
        assert b"Traceback" not in terminal.output and b"imported " not in terminal.output, terminal.output[-2000:]
        assert b"The secret" not in terminal.output
    return log.read_text().splitlines() if log.exists() else []


def back_from(terminal: BareTerminal, keys: str) -> None:
    terminal.press(keys)
    terminal.settled_screen()
    terminal.press(ESCAPE * 3)
    terminal.settled_screen()


def allowed_in(hostile: Hostile, folder: Path) -> list[str]:
    """Folders in which postil may write."""
    kept = (folder / kind for kind in ("cache", "data", "state", "config", "tmp"))
    return [str(hostile.root / ".postil"), *map(str, kept)]


def test_a_session_runs_reads_and_writes_nothing_that_it_may_not(hostile, environment, tmp_path):
    outside, files = hostile.outside_as_it_is(), names_in(hostile.root)
    assert session(hostile, environment, tmp_path) == []
    assert hostile.outside_as_it_is() == outside
    assert names_in(hostile.root) == files, "something was put beside the articles"


def test_the_system_sees_nothing_either(hostile, environment, tmp_path):
    strace = shutil.which("strace")
    if strace is None or subprocess.run([strace, "-f", "true"], capture_output=True, check=False).returncode:
        pytest.skip(
            "strace is not installed, or may not trace: NOTHING was seen of what is done without the interpreter"
        )
    trace = tmp_path / "trace"
    calls = f"trace=open,openat,creat,execve,{CHANGES}"
    session(hostile, environment, tmp_path, (strace, "-f", "-y", "-s", "4096", "-e", calls, "-o", str(trace)))
    seen = trace.read_text(errors="replace").splitlines()
    assert sum("execve(" in line for line in seen) >= 1 and len(seen) > 1_000
    allowed = [os.path.realpath(one) for one in (*allowed_in(hostile, tmp_path), tmp_path / "log")]
    assert [line for line in seen if is_foreign(line, allowed, hostile)] == []


def is_foreign(line: str, allowed: Sequence[str], hostile: Hostile) -> bool:
    """Whether a call to the system runs, writes or changes what it may not, or reads the secret."""
    found = CALL.match(line)
    if found is None or found["result"].startswith("-1"):
        return False
    call, arguments = found["call"], found["arguments"]
    if call == "execve":
        return not (
            f'"{sys.executable}"' in arguments
            and ("watched.py" in arguments or any(one in arguments for one in OWN_CHILDREN))
        )
    if call in ("open", "openat", "creat"):
        opened = OPENED.match(found["result"])
        path = opened["path"] if opened is not None else ""
        is_write = WRITES.search(arguments) is not None
        return path == os.path.realpath(hostile.secret) or (is_write and not may_be_written(path, allowed))
    return not all(
        may_be_written(os.fspath(Path(one["folder"] or hostile.root) / one["name"]), allowed)
        for one in NAMED.finditer(arguments)
    )


def may_be_written(path: str, allowed: Sequence[str]) -> bool:
    return (
        path in ALWAYS
        or TERMINAL.fullmatch(path) is not None
        or any(path == one or path.startswith(f"{one}/") for one in allowed)
    )


def names_in(root: Path) -> set[str]:
    return {os.fsencode(path.relative_to(root)).hex() for path in root.rglob("*") if ".postil" not in path.parts}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('1 execve("/bin/sh", ["sh"], 0x7f /* 3 vars */) = 0', True),
        ('1 openat(AT_FDCWD</x>, "y", O_RDONLY) = 3</x/y>', False),
        ('1 openat(AT_FDCWD</x>, "y", O_WRONLY|O_CREAT, 0666) = 3</x/y>', True),
        ('1 openat(AT_FDCWD</x>, "y", O_WRONLY|O_CREAT, 0666) = 3</allowed/y>', False),
        ('1 openat(AT_FDCWD</x>, "y", O_WRONLY) = -1 EACCES (Permission denied)', False),
        ('1 rename("/allowed/a", "/allowed/b") = 0', False),
        ('1 rename("/allowed/a", "/x/b") = 0', True),
        ('1 unlinkat(3</x>, "y", 0) = 0', True),
        ('1 mkdirat(3</allowed>, "y", 0) = 0', False),
    ],
)
def test_the_reading_of_a_trace_finds(line, expected, tmp_path):
    assert is_foreign(line, ["/allowed"], Hostile(tmp_path, tmp_path / "outside")) is expected
