"""Ends the app by signals while a note, a query or an answer is typed, again and again, and looks what is kept of it.

``python tests/terminal/writing_cut_short.py [--seed N] [--times N]``.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import sys
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

from bare_terminal import BareTerminal
from surroundings import POSTIL, SEED, isolated

SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL)
BETWEEN_KEYS = (0.02, 0.2)
"""Seconds."""
AT_MOST_MISSING = 1.0
"""Seconds of typing."""
SOON = 0.25
"""Seconds that a key takes to the screen on a busy machine."""
LINES = (
    ("/", "filter titles"),
    ("g/", "go there"),
    ("gta", "A new tag"),
    ("gI", "Import annotations from which file"),
)
"""Keys that lead to a line in which a query or an answer is typed, and what is shown then."""
WORDS = "who says so and why should one believe it when nobody was asked about the price of wool".split()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--times", type=int, default=50)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    worst, failed = 0, 0
    for time_ in range(options.times):
        with tempfile.TemporaryDirectory(prefix="writing-") as folder:
            number = SIGNALS[time_ % len(SIGNALS)]
            typed, due, kept = cut_short(Path(folder), chance, number)
        missing = len(typed) - len(kept)
        worst = max(worst, missing)
        if not typed.startswith(kept) or len(kept) < due or not kept:
            failed += 1
            print(f"{number.name}: «{typed}», at least {due} characters were due; kept «{kept}»")
    print(f"{options.times} ends, {failed} lost more than the last second; at most {worst} characters were missing")
    return 1 if failed else 0


def cut_short(folder: Path, chance: random.Random, number: signal.Signals) -> tuple[str, int, str]:
    """Types a note and ends the app; what was typed, how much of it is to be kept at least, and what is kept."""
    library = folder / "library"
    library.mkdir()
    shutil.copy(SEED, library)
    (library / "other.txt").write_text("Another article\n\nOf a few words.\n")
    with closing(BareTerminal([*POSTIL, str(library)], isolated(folder))) as terminal:
        begin(terminal, chance)
        typed, due = type_words(terminal, chance)
        terminal.kill(number)
        terminal.wait_for_end()
    kept = " ".join(draft["text"] for draft in drafts(library))
    return typed, due, kept.removeprefix(f"{Path.cwd()}/")  # which the line for a file begins with


def begin(terminal: BareTerminal, chance: random.Random) -> None:
    """Goes to where something is typed: as often to the note on a sentence of an article as to all others."""
    terminal.wait_for("2 articles")
    if chance.random() < 0.5:
        keys, shown = chance.choice(LINES)
        terminal.press(keys)
        terminal.wait_for(shown)
        return
    terminal.press("\r")
    terminal.wait_for("charm offensive")
    terminal.press(")" * chance.randrange(1, 5) + "aa")
    terminal.wait_for("C-s save")


def type_words(terminal: BareTerminal, chance: random.Random) -> tuple[str, int]:
    """Types for up to four seconds; returns it, and how many characters of it are older than the last second."""
    typed, at = "", []
    end = time.monotonic() + chance.uniform(1.5, 4.0)
    text = " ".join(chance.choices(WORDS, k=200))
    while time.monotonic() < end:
        terminal.press(text[len(typed)])
        typed += text[len(typed)]
        at.append(time.monotonic())
        pause = time.monotonic() + chance.uniform(*BETWEEN_KEYS)
        while time.monotonic() < pause:
            terminal.read(0.01)
    return typed, sum(1 for one in at if one < time.monotonic() - AT_MOST_MISSING - SOON)


def drafts(library: Path) -> list[dict[str, str]]:
    """What is kept, read from the files. One may be dropped while it is looked for."""
    kept = []
    for file in (library / ".postil" / "local" / "drafts").glob("*.json"):
        with suppress(FileNotFoundError):
            kept.append(json.loads(file.read_text()))
    return kept


if __name__ == "__main__":
    sys.exit(main())
