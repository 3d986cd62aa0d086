"""Processor time of keys and starts beside another checkout of postil, by turns in the same minutes.

Usage: versus.py CHECKOUT [PART OF A NAME]…

`CHECKOUT` is the folder of the other one. All threads of the app count, and all that they do until it is quiet; the engine of
names, a process of its own, is off.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import sleep

from figures import Figure, report
from libraries import ROOT, surroundings, title_of, write_articles
from processes import cpu_seconds_of
from pty_app import PtyApp
from texts import WORD, write_article

ROUNDS = 12
PAIRS = 3
"""Of keys, in a round."""
WARM = 3
"""Pairs of keys before the first that counts."""
SETTLED = 2.0
"""Seconds after which an app that was opened does nothing more by itself."""
BOUND = 1.0
ANNOTATE = """
import sys
from pathlib import Path
from libraries import annotate_articles, library_in
annotate_articles(library_in(Path(sys.argv[1])), int(sys.argv[2]))
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A library, a window, and a pair of keys that come back to where they began."""

    name: str
    keys: tuple[str, ...]
    begun: tuple[str, ...] = ()
    """Keys that lead to where they begin."""
    articles: int = 1
    size: int = 0
    """Characters of the one article; 0 for a short one."""
    annotations: int = 0
    """Of each article."""
    columns: int = 80
    rows: int = 24


START = ("start",)
OPEN = ("\r", "q")
STEP = ("j", "k")
IN_ARTICLE = ("\r",)
BIG = 120, 40
CASES = (
    Case("start, 1,000 articles", START, articles=1_000),
    Case("open", OPEN),
    Case("open, 120×40", OPEN, (), 1, 0, 0, *BIG),
    Case("open, 20 annotations", OPEN, annotations=20),
    Case("open, 20 annotations, 120×40", OPEN, (), 1, 0, 20, *BIG),
    Case("open, 100 kB", OPEN, size=100_000),
    Case("open, 100 kB, 1,000 annotations", OPEN, size=100_000, annotations=1_000),
    Case("open, 1 MB", OPEN, size=1_000_000),
    Case("step j k", STEP, IN_ARTICLE),
    Case("step l h", ("l", "h"), IN_ARTICLE),
    Case("step j k, 120×40", STEP, IN_ARTICLE, 1, 0, 0, *BIG),
    Case("step j k, 1,000 annotations", STEP, IN_ARTICLE, size=100_000, annotations=1_000),
    Case("line scrolled", ("\x05", "\x19"), IN_ARTICLE, size=100_000),
    Case("page down and up", (" ", "\x02"), IN_ARTICLE, size=100_000),
    Case("end and start", ("G", "gg"), IN_ARTICLE, size=100_000),
    Case("next hit and back", ("n", "N"), (*IN_ARTICLE, f"/{WORD}\r"), size=100_000),
)


def main() -> int:
    other, parts = Path(sys.argv[1]).resolve(), sys.argv[2:]
    chosen = [case for case in CASES if not parts or any(part in case.name for part in parts)]
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for number, case in enumerate(chosen):
            figures += _measured(case, Path(folder, str(number)), other)
            print(case.name, file=sys.stderr)
    return report("Processor time, and seconds to the rows of a start", f"{other.name}, by turns", figures)


def _measured(case: Case, folder: Path, other: Path) -> list[Figure]:
    commands = [_prepared(case, folder / name, checkout) for name, checkout in (("ours", ROOT), ("other", other))]
    if case.keys == START:
        rounds = [[_started(start) for start in commands] for _ in range(ROUNDS + 1)][1:]
        processor = [[seconds for _, seconds in pair] for pair in rounds]
        painted = [[seconds for seconds, _ in pair] for pair in rounds]
        return [_figure(case.name, processor), _figure(f"{case.name}, to its rows", painted)]
    apps = [_opened(case, start) for start in commands]
    try:
        return [_figure(case.name, [[_pairs(case, app, PAIRS) for app in apps] for _ in range(ROUNDS)])]
    finally:
        for app in apps:
            app.close()


def _figure(name: str, rounds: list[list[float]]) -> Figure:
    ours, theirs = zip(*rounds, strict=True)
    return Figure(name, ours, theirs, BOUND)


def _prepared(case: Case, folder: Path, checkout: Path) -> Callable[[], PtyApp]:
    """What starts a checkout's postil on a library of its own."""
    program = (sys.executable, "-P", "-m", "tui")  # not what is in the folder that this is called from
    library = folder / "library"
    if case.size:
        write_article(library, 0, case.size)
    else:
        write_articles(library, case.articles)
    environment = {**surroundings(folder), "PYTHONPATH": str(checkout)}
    if case.annotations:
        of_checkout = {**environment, "PYTHONPATH": str(checkout / "tests" / "bench")}
        annotate = [sys.executable, "-c", ANNOTATE, str(library), str(case.annotations)]
        subprocess.run(annotate, env=of_checkout, check=True)
    subprocess.run([*program, "list", str(library)], env=environment, stdout=subprocess.DEVNULL, check=True)
    return lambda: PtyApp((*program, str(library)), environment, case.columns, case.rows)


def _started(start: Callable[[], PtyApp]) -> tuple[float, float]:
    """Seconds to the rows of the list, and of processor until it is quiet."""
    app = start()
    try:
        painted = app.wait_until(lambda: app.shows(title_of(0))).painted
        return painted, cpu_seconds_of(app.process)
    finally:
        app.close()


def _opened(case: Case, start: Callable[[], PtyApp]) -> PtyApp:
    app = start()
    app.wait_until(lambda: app.shows(title_of(0)))
    for key in case.begun:
        app.press(key)
    _pairs(case, app, WARM)
    sleep(SETTLED)
    return app


def _pairs(case: Case, app: PtyApp, count: int) -> float:
    """Seconds of processor for one pair of keys, taken over so many."""
    before = cpu_seconds_of(app.process)
    for _ in range(count):
        for key in case.keys:
            app.press(key)
    return (cpu_seconds_of(app.process) - before) / count


if __name__ == "__main__":
    raise SystemExit(main())
