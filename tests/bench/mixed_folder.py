"""A folder of mixed files that is opened for the first time. While its files are read: the turns of the UI's loop, how late
that comes to what is due, beside a process that does nothing else, and how long each key of the list takes from the key to the
row that it leads to.

Usage: mixed_folder.py [FILES] [FOLDER], a folder in which the logs are kept.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import deque
from itertools import chain, cycle, islice, pairwise
from pathlib import Path
from statistics import median, quantiles

from find import CORPUS
from libraries import surroundings
from pty_app import DARK, Arrival, PtyApp

FILES = 1_000
BOUND = 1000 / 60
TOGETHER = CORPUS.parent
KINDS = (".md", ".txt", ".html", ".pdf", ".epub")
SAME = "nasty"
"""A folder of files most of which have one title."""
LARGEST = 2_000_000
"""Bytes of a file that is taken: larger ones are another matter."""
KEYS = "jk"
"""Each leads to another row where there are two: the row that the cursor comes from is the next one."""
A_SECOND = 8
SECONDS = 15
MARK = "▌"
READING = re.compile(r"reading [\d,]+ of [\d,]+")


def main() -> int:
    count = int(sys.argv[1]) if sys.argv[1:] else FILES
    if not TOGETHER.is_dir():
        print(f"NOTHING WAS MEASURED: this needs the files in {TOGETHER}")
        return 1
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[2]) if sys.argv[2:] else Path(made)
        fill(folder / "library", count)
        logs = [folder / name for name in ("turns.jsonl", "app.log", "idle.log")]
        ticking = (sys.executable, "-P", str(Path(__file__).with_name("ticking.py")))
        idle = subprocess.Popen((*ticking, str(logs[2]), str(2 * SECONDS)))
        command = (*ticking, str(logs[1]), str(logs[0]), str(folder / "library"))
        app = PtyApp(command, surroundings(folder), 100, 40, answer=DARK)
        try:
            app.wait_until(lambda: bool(marked(app)))
            sent, arrived = app.hold(KEYS * (SECONDS * A_SECOND // len(KEYS)), A_SECOND)
            missed = report(app, sent, arrived)
        finally:
            app.close()
            idle.kill()
            idle.wait()
        turns = [json.loads(row) for row in logs[0].read_text().splitlines()]
        for name, log in (("postil", logs[1]), ("a process that does nothing", logs[2])):
            _tell_lateness(name, log, sent)
    long = [turn for turn in turns if turn[1] > BOUND]
    for _, spent, collected, ran, imported in long:
        print(f"{spent:6.1f} ms, of which the collector {collected:5.1f}; {ran} {' '.join(imported)}")
    print(f"{len(long)} turns over {BOUND:.1f} ms, the longest {max((turn[1] for turn in turns), default=0.0):.1f} ms")
    return int(bool(long or missed))


def _tell_lateness(name: str, log: Path, sent: list[float]) -> None:
    """How late a loop came to what was due between the first key and the last."""
    rows = (row.split() for row in log.read_text().splitlines())
    late = [float(milliseconds) for at, milliseconds in rows if sent[0] <= float(at) <= sent[-1]]
    hundredths = quantiles(late, n=100)
    print(
        f"{name}: late by {hundredths[49]:.1f}, {hundredths[89]:.1f}, {hundredths[98]:.1f}, at most {max(late):.1f} ms"
    )


def marked(app: PtyApp) -> str:
    """The row of the list that has the mark, as it is shown."""
    return next((line.split(MARK, 1)[1] for line in app.lines() if MARK in line), "")


def report(app: PtyApp, sent: list[float], arrived: list[Arrival]) -> int:
    """Draws what arrived, and says how long each key took until another row had the mark; how many led to none."""
    took: list[float] = []
    states: list[str] = []
    coming = deque(arrived)
    for at, until in pairwise([*sent, float("inf")]):
        before = marked(app)
        moved = 0.0
        while coming and coming[0][0] < until:
            time, output = coming.popleft()
            app.draw(output)
            if not moved and time > at and marked(app) != before:
                moved = time - at
        took += [moved] if moved else []
        states += [found[0] for line in app.lines() if (found := READING.search(line))]
    missed = len(sent) - len(took)
    print(f"{len(sent)} keys from «{states[0]}» to «{states[-1]}», {missed} of them without another row; ", end="")
    print(
        f"median {1000 * median(took):.1f} ms, p95 {1000 * quantiles(took, n=20)[18]:.1f}, most {1000 * max(took):.1f}"
    )
    return missed


def fill(library: Path, count: int) -> None:
    """Files of each kind by turns, as often as they are needed."""
    shutil.rmtree(library, ignore_errors=True)
    library.mkdir(parents=True)
    of_kind = [
        [
            file
            for file in sorted(TOGETHER.rglob(f"*{kind}"))
            if file.stat().st_size <= LARGEST and SAME not in file.parts
        ]
        for kind in KINDS
    ]
    mixed = chain.from_iterable(zip(*map(cycle, of_kind), strict=False))
    for number, file in enumerate(islice(mixed, count)):
        shutil.copy(file, library / f"{number:04}-{file.name}")


if __name__ == "__main__":
    raise SystemExit(main())
