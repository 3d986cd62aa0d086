"""From a key that moves the cursor, without scrolling, to its answer, the first bytes and the last."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from figures import Figure, report
from libraries import POSTIL, surroundings, title_of, write_articles
from pty_app import Answer, PtyApp

BLOCKS = 6
KEYS_OF_BLOCK = 10
BOUND = 2.5
MINIMAL = (sys.executable, str(Path(__file__).with_name("minimal_counter.py")))


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library")
        write_articles(library, 1)
        environment = surroundings(Path(folder))
        app, minimal = PtyApp((*POSTIL, str(library)), environment), PtyApp(MINIMAL, environment)
        try:
            app.wait_until(lambda: app.shows(title_of(0)))
            app.press("\r", lambda: app.shows(f"{title_of(0)}."))
            minimal.wait_until(lambda: minimal.shows("0 keys"))
            steps = {keys: _alternate(app, keys, minimal) for keys in ("jk", "lh")}
        finally:
            app.close()
            minimal.close()
    figures = []
    for keys, (ours, baseline) in steps.items():
        until_first = [answer.first for answer in baseline]
        figures += [
            Figure(f"{keys} to the first bytes", [answer.first for answer in ours], until_first, BOUND),
            Figure(f"{keys} to the last bytes", [answer.last for answer in ours], until_first, BOUND),
        ]
    return report("A step of the cursor", "the cheapest key of a minimal app", figures)


def _alternate(app: PtyApp, keys: str, minimal: PtyApp) -> tuple[list[Answer], list[Answer]]:
    """The answers to a key and its contrary in turns, and to as many keys of the minimal app, in blocks."""
    ours: list[Answer] = []
    baseline: list[Answer] = []
    for _ in range(BLOCKS):
        ours += [app.press(keys[index % 2]) for index in range(KEYS_OF_BLOCK)]
        baseline += [minimal.press("n") for _ in range(KEYS_OF_BLOCK)]
    return ours, baseline


if __name__ == "__main__":
    raise SystemExit(main())
