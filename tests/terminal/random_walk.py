"""A random walk through the app in a bare pseudo terminal: nothing that is typed, clicked or pasted breaks it.

    python tests/terminal/random_walk.py --seed 7 --bursts 100 [--names]

With `--names`, names are looked for too, by a process of their own.

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
import random
import re
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pyte
from outer_terminal import OuterTerminal
from sequences import is_allowed, kinds
from surroundings import PATIENCE, POSTIL, ROOT, SEED, isolated

sys.path.insert(0, str(ROOT))

from random_inputs import USUAL, RandomInputs
from stored_rows import journal_of, state_by, stored_in

ESCAPE = "\x1b[27u"
"""As terminals that can tell it from the beginning of a sequence send it."""
BACK_OUT = 12
"""Times Escape; no way leads deeper, and a note that was changed takes two."""
WORK = 4
"""Times the usual patience: a burst may ask for much before it asks for what is waited for."""
INPUTS = (10, 60)
"""Fewest and most in a burst."""
NOT_AT_FIRST = re.compile("[\x03\x1a\x1c]")
"""Before the app has taken over the terminal, it is the terminal that makes signals of these."""
LONG, TOLD = 100, 200
"""Characters of an input, and inputs, that a fault is told with."""
KILLS = 0.15
"""The share of bursts that end with a kill."""
ACKNOWLEDGED = re.compile(r"^[\s│╭╰─]*(?P<words>.+?), saved")
STOP, INTERRUPT, INTERRUPTED = "\x1a", "\x03", 130
"""C-z, C-c, and the exit status where that was a signal."""
CAN_DRAW_WHOLE, DRAWN = b"\x1b[?2026$p", b"\x1b[?2026l"
"""What the app asks a terminal once it has taken it over, and says to one that has answered: that a picture is whole."""
DRAWS_WHOLE = "\x1b[?2026;2$y"
"""The answer."""
PICTURES = re.compile(rb"(?<=\x1b\[\?2026l)")
"""Between two pictures."""
AWAY = re.compile(rb"(?<=\x1b\[\?1004l).*?(?=\x1b\[\?1049h|\Z)", re.DOTALL)
"""What comes after the last that a terminal is told when it is left, at the end or by C-z, until it is taken again: there the
terminal itself shows what is typed."""


class Fault(AssertionError):
    """Something that must not be."""


class Walker:
    """One library, and an app that is started again whenever it has ended."""

    def __init__(self, folder: Path, seed: int, *, names: bool = False) -> None:
        self._random = random.Random(seed)
        self._inputs = RandomInputs(self._random)
        self._seed = seed
        self._environment = {**isolated(folder), "EDITOR": "/bin/true", "PYTHONFAULTHANDLER": "1"}
        self._folder = folder
        self.library = folder / "library"
        make_library(self.library)
        if names:
            (folder / "config" / "postil" / "settings.toml").unlink()
        self._ids: set[str] = set()
        """Of all annotations that were ever seen stored."""
        self._begin()

    # The app

    def _begin(self) -> None:
        self._sent: list[str] = []
        self._acknowledged: list[str] = []
        self._told = ""
        self._size = USUAL
        self._screen = pyte.Screen(*USUAL)
        self._stream = pyte.ByteStream(self._screen)
        self._terminal = OuterTerminal([*POSTIL, str(self.library)], self._environment)
        self._drawn = 0
        self._wait(lambda: bool(self._terminal.output), "its first byte")

    def _press(self, keys: str) -> None:
        if CAN_DRAW_WHOLE not in self._terminal.output:
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
        if CAN_DRAW_WHOLE in new:
            self._terminal.press(DRAWS_WHOLE)
        for picture in filter(None, PICTURES.split(new)):
            self._stream.feed(picture)
            if picture.endswith(DRAWN):  # else a line may be half of the one before
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
        if not self._is_so(wanted, WORK * PATIENCE):
            self._fail(f"{what} never came")

    def _is_so(self, wanted: Callable[[], bool], patience: float) -> bool:
        """Whether it comes to that within so many seconds, or the app ends. An app that stops itself meanwhile goes on."""

        def is_so(_: bytes) -> bool:
            self._read(0)
            self._terminal.go_on()
            return self._terminal.is_left or wanted()

        try:
            self._terminal.wait_for(is_so, patience)
        except AssertionError:
            return False
        return True

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
            something = self._inputs.one(self._size)
            if isinstance(something, str):
                self._press(something)
            else:
                self._resize(*something)
            if self._random.random() < 0.5:
                self._read(self._random.choice((0, 0.001, 0.02)))
        if not self._terminal.is_left and self._random.random() < KILLS:
            self._kill()
        else:
            self._look()

    def _look(self) -> None:
        """Whether the help comes, and what is stored."""
        self._press("\x1b[201~")  # in case a paste was begun and never ended
        self._resize(*USUAL)
        for patience in (PATIENCE, PATIENCE, WORK * PATIENCE):  # what was asked for in the burst may come up only now
            for _ in range(BACK_OUT):
                self._press(ESCAPE)
            self._press("?")
            if self._is_so(self._shows_help, patience):
                break
        else:
            self._fail("the help never came")
        if self._terminal.is_left:
            self._look_at_end()
        else:
            for _ in range(BACK_OUT):  # a list that was asked for before may be found only now
                self._press(ESCAPE)
            self._wait(lambda: not self._shows_help(), "the end of the help")
            self._look_at_files()

    def _shows_help(self) -> bool:
        return any("› keys" in line for line in self._lines())

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
        if status != 0 and not (status == INTERRUPTED and self._was_interrupted()):
            reports = "\n".join(file.read_text() for file in self._folder.glob("state/postil/reports/*"))
            self._fail(f"it ended with {status}\n{reports}")
        if b"\x1b[?1049l" not in self._terminal.output:
            self._fail("the terminal was not left as it was")
        self._look_at_what_was_sent()
        self._look_at_files()
        self._terminal.close()
        self._begin()

    def _was_interrupted(self) -> bool:
        """Whether C-c came after C-z, when the terminal may have made a signal of it: there is no shell here to take it."""
        keys = "".join(self._sent)
        return STOP in keys and INTERRUPT in keys[keys.index(STOP) :]

    def _look_at_what_was_sent(self) -> None:
        output = self._terminal.output
        if b"Traceback" in output:
            self._fail(f"a traceback: {output[output.index(b'Traceback') :][-3_000:].decode(errors='replace')}")
        output = AWAY.sub(b"", output)
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
        # What does not fit into a line begins in the one above it.
        lost = [told for told in self._acknowledged if not any(told.startswith(one) or told in one for one in words)]
        if lost:
            self._fail(f"said to be saved, and not in the journal: {lost}")
        if not self._terminal.is_left:
            self._wait(lambda: not self._differences(), "what the journal says, in the files")
        elif not (self.library / ".postil" / "local" / "intent.json").exists() and (wrong := self._differences()):
            self._fail(f"stored otherwise than the journal says: {wrong}")

    def _differences(self) -> dict[str, object]:
        """What is stored otherwise than the journal says, as may be for a moment while it is written."""
        stored, expected = stored_in(self.library), state_by(journal_of(self.library))
        return {one: (expected[one], stored.get(one)) for one in expected if stored.get(one) != expected[one]}

    def leave(self) -> None:
        """Closes the app with as many `q` as it takes."""
        while not self._terminal.is_left:
            before = self._terminal.output
            self._press("q")
            self._wait(partial(self._has_answered, before), "an answer to q")
            for _ in range(20):
                self._read(0.02)
        self._look_at_end()
        self.close()

    def _has_answered(self, before: bytes) -> bool:
        return self._terminal.output != before

    def close(self) -> None:
        self._terminal.close()


def make_library(folder: Path) -> None:
    """The seeds, an article longer than a screen, one that is read in two steps, one that tries the layout, and nothing."""
    folder.mkdir()
    shutil.copy(SEED, folder)
    shutil.copy(SEED.with_name("welcome.md"), folder)
    (folder / "long.txt").write_text(
        "A long one\n\n" + "".join(f"Paragraph {one}. It has two sentences.\n\n" for one in range(200))
    )
    (folder / "scripts.txt").write_text("Scripts\n\n漢字かな交じり文。العربية 👩‍👩‍👧‍👦 e\u0301\u0301 \u200f\tx\n" * 20)
    (folder / "large.txt").write_text("A large one\n\n" + "A sentence of a large text, with “quotes”.\n" * 27_000)
    (folder / "empty.txt").write_text("")


def walk(seed: int, bursts: int, *, names: bool = False) -> Iterator[int]:
    """Walks in a folder of its own; yields the number of each burst after which all was well.

    Raises:
        Fault
    """
    with tempfile.TemporaryDirectory(prefix="walk-") as folder:
        walker = Walker(Path(folder), seed, names=names)
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
    parser.add_argument("--names", action="store_true")
    asked = parser.parse_args()
    done = 0
    try:
        for done in walk(asked.seed, asked.bursts, names=asked.names):
            print(f"\rseed {asked.seed}: {done} of {asked.bursts} bursts", end="", flush=True)
    except Fault as fault:
        print(f"\nafter {done} bursts: {fault}")
        return 1
    print(": all was well")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
