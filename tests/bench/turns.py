"""What each key and each act of the mouse costs the UI's thread at most in one turn of its event loop: processor time, in a
library whose names are known. While a turn lasts nothing is drawn; none may be longer than a frame.

Usage: turns.py [ARTICLES] [FOLDER] [FILE], a folder in which the library is kept for the next time, and a file of steps in
place of `walked.tsv`. In that each row is a step: what it is called, the keys, of which those after a blank come when the ones
before have been answered, and the seconds to wait after them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from libraries import ROOT, annotate_articles, library_in, surroundings, title_of, write_articles
from pty_app import DARK, PtyApp

ARTICLES, ANNOTATIONS, PARAGRAPHS = 2_000, 3, 4
BOUND = 1000 / 60
STEPS = Path(__file__).with_name("walked.tsv")
QUIET, SETTLED = 0.06, 4.0
NAMER = Path(__file__).with_name("annotation_list.py")
NAME_LIST = "name,note\nThe council,of the town\nRiver Board,\n"
IMPORTED = "passage,tag\nthe river,water\n"


class Step(NamedTuple):
    """Some keys."""

    called: str
    keys: tuple[str, ...]
    pause: float


class Turn(NamedTuple):
    """A turn that was logged, see `turn_log`: seconds, and milliseconds."""

    at: float
    spent: float
    collected: float
    ran: str
    imported: list[str]


def main() -> int:
    count = int(sys.argv[1]) if sys.argv[1:] else ARTICLES
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(sys.argv[2]) if sys.argv[2:] else Path(kept)
        steps = read_steps(Path(sys.argv[3]) if sys.argv[3:] else STEPS, folder)
        environment = made_library(folder, count)
        began, turns = walk(folder, environment, steps)
    over = 0
    for step, at, until in zip(["start", *(step.called for step in steps)], began, [*began[1:], 1e99], strict=True):
        for turn in (turn for turn in turns if at <= turn.at < until and turn.spent > BOUND):
            over += 1
            print(
                f"{step:24} {turn.spent:6.1f} ms, of which the collector {turn.collected:5.1f}; {turn.ran}", flush=True
            )
            if turn.imported:
                print(f"{'':24} imported: {' '.join(turn.imported)}")
    longest = max((turn.spent for turn in turns), default=0.0)
    print(f"{count:,} articles, {len(steps)} steps: {over} turns over {BOUND:.1f} ms, the longest {longest:.1f} ms")
    return int(over > 0)


def read_steps(file: Path, folder: Path) -> list[Step]:
    text = file.read_text("utf-8").replace("{folder}", str(folder))
    rows = (row.split("\t") for row in text.splitlines() if row)
    return [
        Step(called, tuple(map(_typed, keys.split(" "))), float(pause or "0.25")) for called, keys, pause, *_ in rows
    ]


def _typed(keys: str) -> str:
    return " " if keys == "SPACE" else keys.encode("latin-1", "backslashreplace").decode("unicode_escape")


def made_library(folder: Path, count: int) -> dict[str, str]:
    """The environment for a library in a folder, which is made if it is not there: annotated, with known names."""
    library, files = folder / "library", folder / "files"
    environment = surroundings(folder) | {"EDITOR": "true"}
    if not library.exists():
        write_articles(library, count, PARAGRAPHS)
        annotate_articles(library_in(library), ANNOTATIONS)
        command = (sys.executable, str(NAMER), "--of", "name them", str(ROOT), str(library))
        subprocess.run(command, env=environment, check=True)
        (library / "lists").mkdir()
        (library / "lists" / "staff.csv").write_text(NAME_LIST)
        files.mkdir()
        (files / "import.csv").write_text(IMPORTED)
    Path(environment["XDG_CONFIG_HOME"], "postil", "settings.toml").write_text("")  # names are found
    return environment


def walk(folder: Path, environment: dict[str, str], steps: list[Step]) -> tuple[list[float], list[Turn]]:
    """When the start and each step began, and the turns that were logged."""
    log = folder / "turns.jsonl"
    command = (sys.executable, "-P", str(NAMER.with_name("turn_log.py")), str(log), str(folder / "library"))
    began = [time.monotonic()]
    app = PtyApp(command, environment, 120, 40, answer=DARK)
    app.wait_until(lambda: app.shows(title_of(0)))
    app.settle(QUIET, SETTLED)
    for step in steps:
        began.append(time.monotonic())
        for keys in step.keys:
            app.send(keys)
            app.settle(QUIET)
        app.settle(QUIET, step.pause)
        if "--show" in os.environ.get("TURNS", ""):
            print(f"--- {step.called}", *(line.rstrip() for line in app.lines()), sep="\n", flush=True)
    app.close()
    return began, [Turn(*json.loads(row)) for row in log.read_text().splitlines()]


if __name__ == "__main__":
    raise SystemExit(main())
