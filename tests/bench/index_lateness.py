"""How late the interface is while the index of a large library is built: a timer of 60 Hz in the running app, on a terminal,
while somebody goes through the list. Usage: index_lateness.py [ARTICLES]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from entities_lateness import lateness, row
from find import made_articles
from libraries import ROOT, surroundings
from pty_app import PtyApp

TIMED = (sys.executable, str(Path(__file__).with_name("timed_app.py")))
ARTICLES = 10_000
SECONDS_BEFORE = 8.0
"""Of going through the list before the index is begun, for comparison."""
BOUND = 2 / 60
"""Of the longest stall, in seconds: two frames."""
BUILDING = "index: "
LONGEST = 300.0
"""Seconds that are waited for the folder, and for the index."""


def main() -> int:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    with tempfile.TemporaryDirectory() as folder:
        library, ticks = Path(folder) / "library", Path(folder) / "ticks"
        library.mkdir()
        environment = surroundings(Path(folder))
        for number, article in enumerate(made_articles(articles)):
            (library / f"{number:06}.txt").write_text(f"{article.title} {number}\n\n{article.text}\n", encoding="utf-8")
        app = PtyApp((*TIMED, str(ticks), str(library)), environment)
        try:
            app.wait_until(lambda: app.shows(f"{articles:,} articles") and not app.shows("reading"))
            before = time.monotonic()
            go_through(app, lambda: app.shows(BUILDING), SECONDS_BEFORE)
            app.wait_until(lambda: app.shows(BUILDING))
            begun = time.monotonic()
            go_through(app, lambda: not app.shows(BUILDING), LONGEST)
            ended = time.monotonic()
            late = lateness(ticks, before)
            due = lateness(ticks, begun)
        finally:
            app.close()
    print(f"{'':50}   ticks      p50      p99     most   bound")
    row("going through the list", late[: len(late) - len(due)], bound=False)
    row(f"the same, {articles:,} articles are taken in", due, bound=False)
    print(f"taken in in {ended - begun:.1f} s; the longest stall {max(due) * 1e3:.1f} ms, bound {BOUND * 1e3:.1f} ms")
    return int(max(due) > BOUND)


def go_through(app: PtyApp, until: Callable[[], bool], most: float) -> None:
    end = time.monotonic() + most
    while time.monotonic() < end and not until():
        app.press("j")
        time.sleep(0.05)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    raise SystemExit(main())
