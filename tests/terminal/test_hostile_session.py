"""The app on a library that tries what a library from somebody else can try, with all that it opens, writes and starts watched:
by the interpreter's own audit events, and by strace where that is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
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
from tests.terminal.random_inputs import bytes_of
from tui.keys.action import Action, Kind
from tui.keys.actions import ACTIONS, actions_in
from tui.keys.ids import Id
from tui.keys.where import VIEWS, Where

pytestmark = pytest.mark.slow

ESCAPE = "\x1b[27u"
ROW = "/\x15in:page.html\r"
"""Keys in the list that leave the article with links as its only row."""
WAYS: dict[Where, str] = {
    Where.LIBRARY: "",
    Where.READER: "\r",
    Where.LIST: "?",
    Where.ANNOTATIONS: "gH",
    Where.CODEBOOK: "gt",
    Where.PLACES: "\rg*",
    Where.HISTORY: "gu",
    Where.BEGUN: "ga",
    Where.FIELDS: "e",
    Where.NAMES: "gE",
    Where.DOSSIER: "gE\r",
    Where.CARD: "\r]e\r",
    Where.REVIEW: "gr",
    Where.SUGGESTIONS: "gH/tag:film\r\rgs\r",
    Where.QUESTION: "gtdd",
}
"""Keys that lead from the list of articles to where the actions of a kind can be called."""
WITHOUT_KEYS = {Where.PROGRESS}
"""Comes up only where something takes long."""
LEAVE: set[str] = {Id.APP_QUIT, Id.APP_SUSPEND, Id.VIEW_CLOSE, Id.VIEW_BACK}
"""Actions that leave the app, or only close what was opened."""
AND_THEN: dict[str, str] = {
    Id.PASSAGE_TAG: "film\r",
    Id.PASSAGE_NOTE: "a note\x13",
    Id.SEARCH_OPEN: "cod\r",
    Id.FIND_OPEN: "cod\r",
    Id.TAG_RENAME: "x\r",
    Id.TAG_ADD: "y\r",
    Id.PALETTE_OPEN: "settings\r",
}
"""What is typed into the boxes of some actions."""
BRIEF = 0.12
"""Seconds without output after which what a key opened has been drawn."""
LOOKS = 40
"""Times that are looked for what a key leads to, before it is pressed once more."""
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


def session(
    hostile: Hostile,
    environment: dict[str, str],
    folder: Path,
    places: Iterable[Where],
    before: Sequence[str] = (),
) -> list[str]:
    """Opens the library, opens articles, does all that can be done in some places, ends; what was seen that may not be."""
    log, temporary = folder / "log", folder / "tmp"
    temporary.mkdir()
    (folder / "config" / "postil" / "settings.toml").write_text("")  # names too
    command = [*before, sys.executable, "-P", watched.__file__, str(log), *allowed_in(hostile, folder), "--", "."]
    surroundings = {**environment, "TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"}
    with closing(BareTerminal(command, surroundings, 100, 30, cwd=hostile.root)) as terminal:
        for _ in range(SLOWED):
            with suppress(AssertionError):
                terminal.wait_for("left out")
                break
        for number in range(ARTICLES):
            terminal.press("gg" + "j" * number + "\r")
            terminal.settled_screen()
            terminal.press(f"  gg]hrigf{ESCAPE}{ESCAPE}")
            go_to_the_list(terminal)
        for where in places:
            for sent in keys_in(where):
                terminal.press(ROW + WAYS[where] + sent)
                terminal.settled_screen(BRIEF)
                go_to_the_list(terminal)
        terminal.press("q")
        assert terminal.wait_for_end() == 0
        terminal.assert_left_as_it_was()
        sent = terminal.output.partition(b"$ .\r\n")[2].rpartition(b"status ")[0]
        assert {kind for kind in kinds(sent) if not is_allowed(kind)} == set()
        assert b"Traceback" not in terminal.output and b"imported " not in terminal.output, terminal.output[-2000:]
        assert b"The secret" not in terminal.output
    return log.read_text().splitlines() if log.exists() else []


def keys_in(where: Where) -> list[str]:
    """What is pressed there: every action that there is; motions and what selects, which only show another part, together."""
    actions = [action for action in actions_in(where) if action.id not in LEAVE]
    moves = [action for action in actions if action.kind in (Kind.MOTION, Kind.OBJECT)]
    together = "".join(bytes_of(("v " if action.kind == Kind.OBJECT else "") + action.keys[0], "a") for action in moves)
    others = [action for action in actions if action not in moves]
    return [*filter(None, [together]), *(called(action) + AND_THEN.get(action.id, "") for action in others)]


def called(action: Action) -> str:
    """What is pressed for an action: its keys, those of a verb twice, or its name in the palette."""
    keys = action.keys[0] if action.keys else ""
    return (
        bytes_of(f"{keys} {keys.rpartition(' ')[2]}" if action.kind == Kind.VERB else keys, "a") or f":{action.label}\r"
    )


def go_to_the_list(terminal: BareTerminal) -> None:
    """Leaves whatever is open."""
    for _ in range(SLOWED):
        terminal.press(f"{ESCAPE * 3}gl")
        if any("q quit" in terminal.settled_screen(BRIEF) for _ in range(LOOKS)):
            return
    raise AssertionError(f"there is no way back:\n{terminal.screen()}")


def test_every_place_is_gone_to():
    assert WAYS.keys() | WITHOUT_KEYS == set(Where)
    assert all(called(action) for action in ACTIONS)


def allowed_in(hostile: Hostile, folder: Path) -> list[str]:
    """Folders in which postil may write."""
    kept = (folder / kind for kind in ("cache", "data", "state", "config", "tmp"))
    return [str(hostile.root / ".postil"), *map(str, kept)]


def test_a_session_runs_reads_and_writes_nothing_that_it_may_not(hostile, environment, tmp_path):
    outside, files = hostile.outside_as_it_is(), names_in(hostile.root)
    assert session(hostile, environment, tmp_path, WAYS) == []
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
    session(hostile, environment, tmp_path, VIEWS, (strace, "-f", "-y", "-s", "4096", "-e", calls, "-o", str(trace)))
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
