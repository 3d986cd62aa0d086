"""Every key of the two views as the first one that comes, at moments at which not everything is there yet.

    python tests/terminal/early_keys.py [--moment at-once] [--way resume] [--only KEYS]

Without a moment, all keys are tried at all of them; without a way, with the list first, with an article that is named, and
with the one that was left. Each key is tried in a start of its own, in a process that has imported
the app already. After it, Escape and `?` must show the help, and `q` must end the app with 0, without a traceback and with the
terminal as it was.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle
from pathlib import Path

import pyte
from outer_terminal import OuterTerminal
from surroundings import PATIENCE, ROOT, isolated

sys.path.insert(0, str(ROOT))

from random_inputs import bytes_of

import tui.commands.output  # noqa: F401
from store.library.kept.last_opened import LastOpened, save_left
from store.library.library import open_paths
from tui.cli import main as run_postil
from tui.keys.actions import actions_in
from tui.keys.where import Where

MOMENTS = ("at-once", "terminal-taken", "first-frame", "while-an-article-opens")
WAYS = ("list", "file", "resume")
"""What the start leads to."""
TAKEN = b"\x1b[?1049h"
"""What Textual writes first: until it does, postil only asks the terminal for its colours."""
ESCAPE = "\x1b[27u"
BACK_OUT = 6
"""Times Escape, after which everything is closed that one key can open."""
INTERRUPT = "\x03"
INTERRUPTED = 130
"""The exit status where C-c came before the app was there."""
KEYS = sorted({keys for where in (Where.LIBRARY, Where.READER) for action in actions_in(where) for keys in action.keys})


class Forked(OuterTerminal):
    """Runs the app in a copy of this process, which has imported it."""

    def _become(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        os.environ.clear()
        os.environ.update(environment)
        try:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        except KeyboardInterrupt:  # before the app has begun
            os._exit(INTERRUPTED)
        status = run_postil(command)
        sys.stderr.flush()
        os._exit(status)


class Start:
    """One start of the app, looked at until it has ended."""

    def __init__(self, folder: Path, way: str) -> None:
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self._drawn = 0
        library = folder / "library"
        library.mkdir()
        for number in range(3):
            (library / f"{number}.txt").write_text(f"Article {number}\n\n" + "A sentence of it. Another one. " * 40)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        if way == "resume":
            left = open_paths([library])
            save_left(left.layout.left, LastOpened(left.refresh().listings[1].id, is_open=True))
        given = library / "1.txt" if way == "file" else library
        self._terminal = Forked([str(given)], isolated(folder))
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

    def _shows(self, words: str) -> bool:
        self._stream.feed(self._terminal.output[self._drawn :])
        self._drawn = len(self._terminal.output)
        return any(words in line for line in self._screen.display)

    def _wait(self, words: str, patience: float = PATIENCE) -> bool:
        """Whether words come on the screen, or it ends."""

        def is_so(_: bytes) -> bool:
            self._terminal.go_on()  # C-z stops it
            return self._terminal.is_left or self._shows(words)

        try:
            self._terminal.wait_for(is_so, patience)
        except AssertionError:
            return False
        return True

    def press_at(self, moment: str, keys: str) -> str:
        """Presses keys at a moment; returns what is wrong then, ``""`` for nothing."""
        if moment == "terminal-taken":
            self._terminal.wait_for(lambda output: TAKEN in output)
        elif moment == "first-frame":
            self._terminal.wait_for(lambda output: b"title" in output)
        elif moment == "while-an-article-opens":
            self._wait("3 articles")
            keys = f"\r{keys}"
        self._terminal.press(keys)
        for _ in range(3):  # what was called may come up only now
            self._terminal.press(ESCAPE * BACK_OUT + "?")
            if self._wait("› keys", PATIENCE):
                break
        else:
            return "the help never came:\n" + "\n".join(self._screen.display)
        while not self._terminal.is_left:
            self._terminal.press("q")
            self._terminal.read()
        status = self._terminal.wait_for_end()
        expected = (0, INTERRUPTED) if INTERRUPT in keys and moment == "at-once" else (0,)
        if status not in expected:
            return f"it ended with {status}: {self._terminal.output[-1000:]!r}"
        if b"Traceback" in self._terminal.output:
            return f"a traceback: {self._terminal.output.partition(b'Traceback')[2][:3000]!r}"
        return ""

    def close(self) -> None:
        self._terminal.close()


def wrong(tried: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """Tries keys at moments of starts; yields what is wrong."""
    for keys, moment, way in tried:
        with tempfile.TemporaryDirectory(prefix="early-") as folder:
            start = Start(Path(folder), way)
            try:
                problem = start.press_at(moment, bytes_of(keys, "a"))
            finally:
                start.close()
        if problem:
            yield f"{keys} {moment} {way}: {problem}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moment", choices=MOMENTS)
    parser.add_argument("--way", choices=WAYS)
    parser.add_argument("--only", metavar="KEYS", help="as tui/keys/actions.py writes them")
    parser.add_argument("--few", action="store_true", help="each first key only, at one of the moments")
    asked = parser.parse_args()
    import tui.app.app  # the copies of this process have it then
    import tui.reader.view  # noqa: F401

    keys = [asked.only] if asked.only else KEYS
    moments = (asked.moment,) if asked.moment else MOMENTS
    ways = (asked.way,) if asked.way else WAYS
    starts = [(moment, way) for moment in moments for way in ways if way == "list" or moment != MOMENTS[-1]]
    tried = [(one, *start) for one in keys for start in starts]
    if asked.few:
        firsts = {one.split(" ")[0]: one for one in keys}.values()
        tried = [(one, *start) for one, start in zip(firsts, cycle(starts), strict=False)]
    problems = list(wrong(tried))
    print(*problems, f"{len(tried)} tried, {len(problems)} wrong", sep="\n")
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
