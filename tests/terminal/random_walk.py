"""A random walk through the app in a bare pseudo terminal: nothing that is typed, clicked or pasted breaks it.

    python tests/terminal/random_walk.py --seed 7 --bursts 100

A burst is some tens of inputs: keys, words, acts, clicks, drags, turns of the wheel, pastes, other sizes of the window, from
the app's first byte on, sometimes all at once. After each burst a few times Escape and then `?` must show the help. What was
said to be saved must be in the journal, and what is stored must be what the journal says. Some bursts end with a kill. When
the app ends, by itself because `q` was among the keys or at the end of the walk, it must end with 0, without a traceback,
with the terminal as it was, and nothing that it sent may be a control function that a quiet walk does not need.

A fault ends the walk: it is told with the seed, the inputs since the start of the app, and the screen. With the same seed the
same inputs come again; when they come differs with the machine.
"""

from __future__ import annotations

import argparse
import base64
import json
import random
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pyte
from outer_terminal import OuterTerminal
from sequences import kinds
from surroundings import PATIENCE, POSTIL, ROOT, SEED, isolated

sys.path.insert(0, str(ROOT))

from tui.keys import ACTIONS, ANY

ESCAPE = "\x1b[27u"
"""As terminals that can tell it from the beginning of a sequence send it."""
BACK_OUT = 12
"""Times Escape; no way leads deeper, and a note that was changed takes two."""
WORK = 4
"""Times the usual patience: a burst may ask for much before it asks for what is waited for."""
FIRST_SIZE = (80, 24)
SMALLEST, LARGEST = (4, 2), (210, 60)
"""Columns and rows of a window."""
INPUTS = (10, 60)
"""Fewest and most in a burst."""
WORDS = "film film/actors money who says so? royalties  5g 9/11 Größe 漢字 a".split(" ")
CONTROLS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "backspace": "\x7f",
    "space": " ",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "delete": "\x1b[3~",
    "insert": "\x1b[2~",
    "f1": "\x1bOP",
    "shift+tab": "\x1b[Z",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D",
}
"""Keys that are no characters, as xterm sends them."""
NOT_AT_FIRST = re.compile("[\x03\x1a\x1c]")
"""Before the app has taken over the terminal, it is the terminal that makes signals of these."""
PASTED = (
    "a few words",
    "two\nlines, and\r\nthree",
    "\n",
    "",
    "tags, with, commas",
    "\x1b]52;c;aGk=\x07\x1b[31m\x1bc \u202eevil\x00 \x9b2J",
    "漢字 👩‍👩‍👧‍👦 e\u0301 \u200f",
    "x" * 5_000,
)
QUITS = 0.15
"""The share of `q` that is sent: each may end the app, and most bursts are to be about something else."""
LONG, TOLD = 100, 200
"""Characters of an input, and inputs, that a fault is told with."""
KILLS = 0.15
"""The share of bursts that end with a kill."""
ACKNOWLEDGED = re.compile(r"^[\s│]*(?P<words>.+?), saved")
TO_CLIPBOARD = re.compile(r"OSC 52;c;(?P<text>[A-Za-z0-9+/=]*)")
ALLOWED = frozenset(
    [
        *("CSI H", "CSI m", "CSI A", "CSI B", "CSI C", "CSI D", "CSI K", "CSI J", "CSI t", "CSI 20$p"),
        *("control 0d", "control 0a"),
    ]
)
"""What the app tells a terminal while it runs: places, colours, and the modes that it turns on and off again."""


class Fault(AssertionError):
    """Something that must not be."""


class Walker:
    """One library, and an app that is started again whenever it has ended."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._random = random.Random(seed)
        self._seed = seed
        self._environment = {**isolated(folder), "EDITOR": "/bin/true", "PYTHONFAULTHANDLER": "1"}
        self.library = folder / "library"
        make_library(self.library)
        self._ids: set[str] = set()
        """Of all annotations that were ever seen stored."""
        self._begin()

    # The app

    def _begin(self) -> None:
        self._sent: list[str] = []
        self._acknowledged: list[str] = []
        self._told = ""
        self._size = FIRST_SIZE
        self._screen = pyte.Screen(*FIRST_SIZE)
        self._stream = pyte.ByteStream(self._screen)
        self._terminal = OuterTerminal([*POSTIL, str(self.library)], self._environment)
        self._drawn = 0
        self._wait(lambda: bool(self._terminal.output), "its first byte")

    def _press(self, keys: str) -> None:
        if len(self._sent) < 3:
            keys = NOT_AT_FIRST.sub("", keys)
        self._sent.append(keys)
        self._terminal.press(keys)

    def _resize(self, columns: int, rows: int) -> None:
        self._sent.append(f"<{columns}x{rows}>")
        self._size = (columns, rows)
        self._read(0)
        self._screen.resize(rows, columns)
        self._terminal.resize(columns, rows)

    def _read(self, patience: float) -> None:
        """Takes in what the app has sent."""
        self._terminal.read(patience)
        new = self._terminal.output[self._drawn :]
        self._drawn = len(self._terminal.output)
        if new:
            self._stream.feed(new)
            self._look_for_acknowledgements()

    def _lines(self) -> list[str]:
        """The screen; a cell that another character reaches into has nothing."""
        buffer, screen = self._screen.buffer, self._screen
        return ["".join(buffer[y][x].data for x in range(screen.columns)) for y in range(screen.lines)]

    def _look_for_acknowledgements(self) -> None:
        told = next((found["words"] for line in self._lines() if (found := ACKNOWLEDGED.match(line))), "")
        if told and told != self._told:
            self._acknowledged.append(told)
        self._told = told

    def _wait(self, wanted: Callable[[], bool], what: str) -> None:
        def is_so(_: bytes) -> bool:
            self._read(0)
            return wanted() or self._terminal.is_left

        try:
            self._terminal.wait_for(is_so, WORK * PATIENCE)
        except AssertionError:
            self._fail(f"{what} never came")

    def _fail(self, what: str) -> None:
        screen = "\n".join(self._lines())
        self._resize(100, 30)
        for _ in range(40):
            self._read(0.05)
        screen += "\nDrawn anew:\n" + "\n".join(self._lines())
        self._terminal.signal(signal.SIGABRT)
        for _ in range(20):
            self._read(0.05)
        screen += "\nWhere it was:\n" + self._terminal.output[-6000:].decode(errors="replace").replace("\x1b", "ESC")
        sent = " ".join(repr(keys if len(keys) < LONG else f"{keys[:LONG]}…") for keys in self._sent[-TOLD:])
        raise Fault(f"seed {self._seed}: {what}\nsent: {sent}\n{screen}")

    # One burst

    def burst(self) -> None:
        """Sends some inputs, and looks whether all is well."""
        for _ in range(self._random.randint(*INPUTS)):
            if self._terminal.is_left:
                break
            self._send_something()
            if self._random.random() < 0.5:
                self._read(self._random.choice((0, 0.001, 0.02)))
        if not self._terminal.is_left and self._random.random() < KILLS:
            self._kill()
        else:
            self._look()

    def _look(self) -> None:
        """Whether the help comes, and what is stored."""
        self._terminal.go_on()
        self._press("\x1b[201~")  # in case a paste was begun and never ended
        self._resize(*FIRST_SIZE)
        for _ in range(BACK_OUT):
            self._press(ESCAPE)
        self._press("?")
        self._wait(self._shows_help, "the help")
        if self._terminal.is_left:
            self._look_at_end()
        else:
            for _ in range(BACK_OUT):  # a list that was asked for before may be found only now
                self._press(ESCAPE)
            self._wait(lambda: not self._shows_help(), "the end of the help")
            self._look_at_files()

    def _shows_help(self) -> bool:
        return any("─ Keys ─" in line for line in self._lines())

    def _kill(self) -> None:
        self._read(0)
        self._terminal.signal(signal.SIGKILL)
        self._terminal.wait_for_end()
        self._read(0)
        self._look_at_what_was_sent()
        self._look_at_files()
        self._terminal.close()
        self._begin()

    def _look_at_end(self) -> None:
        """It has ended because it was asked to."""
        status = self._terminal.wait_for_end()
        if status != 0:
            self._fail(f"it ended with {status}")
        if b"\x1b[?1049l" not in self._terminal.output:
            self._fail("the terminal was not left as it was")
        self._look_at_what_was_sent()
        self._look_at_files()
        self._terminal.close()
        self._begin()

    def _look_at_what_was_sent(self) -> None:
        output = self._terminal.output
        if b"Traceback" in output:
            self._fail(f"a traceback: {output[output.index(b'Traceback') :][-3_000:].decode(errors='replace')}")
        output = output[: output.rindex(b"\x1b")] if output.count(b"\x1b") else output  # a kill may cut the last
        foreign = {kind for kind in kinds(output) if not is_allowed(kind)}
        if foreign:
            self._fail(f"it sent {sorted(foreign)}")

    def _look_at_files(self) -> None:
        """What is stored is what the journal says, with all that was acknowledged in it."""
        stored, journal = stored_in(self.library), journal_of(self.library)
        if not self._ids <= stored.keys():
            self._fail(f"annotations are gone: {self._ids - stored.keys()}")
        self._ids |= stored.keys()
        words = {entry["words"] for entry in journal if "words" in entry}
        lost = [told for told in self._acknowledged if not any(told.startswith(one) for one in words)]
        if lost:
            self._fail(f"said to be saved, and not in the journal: {lost}")
        expected = state_by(journal)
        wrong = {one: (expected[one], stored.get(one)) for one in expected if stored.get(one) != expected[one]}
        if wrong and not self._is_saving():
            self._fail(f"stored otherwise than the journal says: {wrong}")

    def _is_saving(self) -> bool:
        """Whether the app lives and may be writing just now, between the journal and the files."""
        return not self._terminal.is_left and (self.library / ".postil" / "local" / "intent.json").exists()

    def leave(self) -> None:
        """Closes the app with as many `q` as it takes."""
        while not self._terminal.is_left:
            before = self._terminal.output
            self._press("q")
            self._wait(lambda before=before: self._terminal.output != before, "an answer to q")
            for _ in range(20):
                self._read(0.02)
        self._look_at_end()
        self.close()

    def close(self) -> None:
        self._terminal.close()

    # What is sent

    def _send_something(self) -> None:
        send, *_ = self._random.choices(
            [self._key, self._action, self._type, self._act, self._mouse, self._paste, self._other_size, self._focus],
            [4, 8, 2, 4, 6, 1, 0.7, 0.3],
        )
        send()

    def _key(self) -> None:
        any_key = [
            *CONTROLS.values(),
            *map(chr, range(1, 27)),
            *"0123456789azAZ#@>/.,;:'\"()[]{}*+-?äß漢",
            "\x1ba",
            "\x1b",
        ]
        self._press_but_seldom_quit(self._random.choice(any_key))

    def _action(self) -> None:
        keys = self._random.choice([keys for action in ACTIONS for keys in action.keys])
        self._press_but_seldom_quit("".join(self._bytes_of(key) for key in keys.split(" ")))

    def _press_but_seldom_quit(self, keys: str) -> None:
        if keys not in ("q", "\x11") or self._random.random() < QUITS:
            self._press(keys)

    def _bytes_of(self, key: str) -> str:
        if key == ANY:
            return self._random.choice("abcxyz .")
        if key.startswith("ctrl+") and len(key) == 6:
            return chr(ord(key[-1]) & 31)
        return CONTROLS.get(key, key if len(key) == 1 else "")

    def _type(self) -> None:
        self._press(self._random.choice(WORDS))

    def _act(self) -> None:
        """What readers do most."""
        word = self._random.choice(WORDS)
        acts = [
            "\r",
            "HH",
            "tt" + word + "\r",
            "aa" + word + "\x13",
            "u",
            "\x12",
            "gh",
            "gH",
            "gt",
            "dd",
            ".",
            ")",
            "v)",
            "V",
        ]
        self._press(self._random.choice(acts))

    def _mouse(self) -> None:
        choose = self._random.choice
        x, y = self._cell()
        down, up = f"\x1b[<0;{x};{y}M", f"\x1b[<0;{x};{y}m"
        wheel = f"\x1b[<{choose((64, 65))};{x};{y}M"
        to_x, to_y = self._cell()
        drag = f"\x1b[<32;{to_x};{to_y}M\x1b[<0;{to_x};{to_y}m"
        other = choose((1, 2, 4, 8, 16, 66, 67))
        gestures = [
            *((down + up) * times for times in (1, 1, 2, 3)),
            *(down + up) * 0,
            down + drag,
            (down + up) + down + drag,
            down,
            up,
            wheel,
            wheel * 10,
            f"\x1b[<{other};{x};{y}M\x1b[<{other};{x};{y}m",
            f"\x1b[<35;{x};{y}M",
        ]
        self._press(choose(gestures))

    def _cell(self) -> tuple[int, int]:
        """Mostly one of the screen, counted from 1."""
        beyond = 40 if self._random.random() < 0.05 else 0
        columns, rows = self._size
        return self._random.randint(1, columns + beyond), self._random.randint(1, rows + beyond)

    def _paste(self) -> None:
        self._press(f"\x1b[200~{self._random.choice(PASTED)}\x1b[201~")

    def _other_size(self) -> None:
        size = self._random.choice(
            [FIRST_SIZE, (120, 40), (30, 8), tuple(map(self._random.randint, SMALLEST, LARGEST))]
        )
        self._resize(*size)

    def _focus(self) -> None:
        self._press(self._random.choice(("\x1b[I", "\x1b[O")))


def make_library(folder: Path) -> None:
    """The seeds, an article longer than a screen, and one that tries the layout."""
    folder.mkdir()
    shutil.copy(SEED, folder)
    shutil.copy(SEED.with_name("welcome.md"), folder)
    (folder / "long.txt").write_text(
        "A long one\n\n" + "".join(f"Paragraph {one}. It has two sentences.\n\n" for one in range(200))
    )
    (folder / "scripts.txt").write_text("Scripts\n\n漢字かな交じり文。العربية 👩‍👩‍👧‍👦 e\u0301\u0301 \u200f\tx\n" * 20)
    (folder / "empty.txt").write_text("")


def stored_in(library: Path) -> dict[str, object]:
    """What the annotations on the disk say, by their ids; None for those that are deleted."""
    found: dict[str, object] = {}
    for file in (library / ".postil" / "annotations").glob("*.json"):
        for row in json.loads(file.read_text())["annotations"].values():
            if row:
                found[row["id"]] = said_by(row)
    return found


def journal_of(library: Path) -> list[dict]:
    file = library / ".postil" / "local" / "journal.jsonl"
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def state_by(journal: list[dict]) -> dict[str, object]:
    """What the annotations must say when all that is in the journal was done."""
    acts = {entry["act"]: entry for entry in journal if "act" in entry}
    state: dict[str, object] = {}
    for entry in journal:
        act = acts.get(entry.get("act") or entry.get("undone") or entry.get("redone"))
        for change in act["changes"] if act else ():
            row = change["before" if "undone" in entry else "after"]
            state[change["after"]["id"]] = said_by(row)
    return state


def said_by(row: dict | None) -> object:
    if row is None or row.get("deleted"):
        return None
    return sorted((body["purpose"], body["value"]) for body in row["body"])


def is_allowed(kind: str) -> bool:
    if copied := TO_CLIPBOARD.fullmatch(kind):
        return kinds(base64.b64decode(copied["text"])) <= {"control 09", "control 0a"}
    return (
        kind in ALLOWED or re.fullmatch(r"CSI \?[0-9;]+[hl]|CSI [<>=?].*u|CSI \?\$p|OSC 22;[a-z-]*", kind) is not None
    )


def walk(seed: int, bursts: int) -> Iterator[int]:
    """Walks in a folder of its own; yields the number of each burst after which all was well.

    Raises:
        Fault
    """
    with tempfile.TemporaryDirectory(prefix="walk-") as folder:
        walker = Walker(Path(folder), seed)
        try:
            for number in range(bursts):
                walker.burst()
                yield number + 1
            walker.leave()
        finally:
            walker.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--bursts", type=int, default=100)
    asked = parser.parse_args()
    done = 0
    try:
        for done in walk(asked.seed, asked.bursts):
            print(f"\rseed {asked.seed}: {done} of {asked.bursts} bursts", end="", flush=True)
    except Fault as fault:
        print(f"\nafter {done} bursts: {fault}")
        return 1
    print(": all was well")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
