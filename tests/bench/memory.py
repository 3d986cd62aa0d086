"""Main memory with a small and a large text open, beside a minimal app, and from Enter in the list to their first pages."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from figures import Figure, report
from libraries import POSTIL, surroundings, title_of
from minimal_app import WORD
from processes import Memory, memory_of
from pty_app import PtyApp
from texts import SIZES, write_article

SMALL, LARGE = "20 kB", "50 MB"
ROUNDS = 5
MEMORY_BOUND = 1.5
"""Of a minimal app's, without the text as Python holds it: with one printed quotation mark in it, two bytes a character."""
OPEN_BOUND = 1.5
MINIMAL = (sys.executable, str(Path(__file__).with_name("minimal_app.py")))
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """One start of the app, with one text opened."""

    seconds: float
    """From Enter to the first page, the text having had no rest under the cursor to be read ahead in."""
    memory: Memory


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment = surroundings(Path(folder))
        libraries = {size: _library(Path(folder, size), size, environment) for size in (SMALL, LARGE)}
        minimal = _memory_of_minimal(environment)
        rounds = [{size: _open(library, environment) for size, library in libraries.items()} for _ in range(ROUNDS)]
        text = sys.getsizeof(Path(libraries[LARGE], "00001.txt").read_text(encoding="utf-8"))
    print("Memory, MB: now, and at most")
    print(f"  minimal app  {minimal.now / MB:7.1f}  {minimal.most / MB:7.1f}")
    for size in (SMALL, LARGE):
        memory = rounds[-1][size].memory
        print(f"  {size:11}  {memory.now / MB:7.1f}  {memory.most / MB:7.1f}")
    ratio = (rounds[-1][LARGE].memory.now - text) / minimal.now
    is_within = ratio <= MEMORY_BOUND
    print(f"  {LARGE} without its text, of minimal {ratio:.2f}  {MEMORY_BOUND}  {'within' if is_within else 'over'}")
    large, small = ([one[size].seconds for one in rounds] for size in (LARGE, SMALL))
    return report("Open", SMALL, [Figure(f"{LARGE}, Enter to text", large, small, OPEN_BOUND)]) | (not is_within)


def _library(folder: Path, size: str, environment: Mapping[str, str]) -> Path:
    """A library of a small article, then the one to open, both known to the list."""
    write_article(folder, 0, SIZES[SMALL])
    write_article(folder, 1, SIZES[size])
    command = [*POSTIL, "list", str(folder)]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return folder


def _open(library: Path, environment: Mapping[str, str]) -> Opened:
    app = PtyApp((*POSTIL, str(library)), environment)
    try:
        app.wait_until(lambda: app.shows(title_of(1)))
        opened = app.press("j\r", lambda: app.shows(f"{title_of(1)}."))
        for key in (" ", "G", "gg"):
            app.press(key)
        return Opened(opened.painted, memory_of(app.process))
    finally:
        app.close()


def _memory_of_minimal(environment: Mapping[str, str]) -> Memory:
    app = PtyApp(MINIMAL, environment)
    try:
        app.wait_until(lambda: app.shows(WORD))
        return memory_of(app.process)
    finally:
        app.close()


if __name__ == "__main__":
    raise SystemExit(main())
