"""From Enter on a row of the list to the article's text."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from figures import Figure, report
from libraries import POSTIL, surroundings, title_of, write_articles
from pty_app import PtyApp

ARTICLES = 25
BOUND = 2.0
MINIMAL = (sys.executable, str(Path(__file__).with_name("minimal_page.py")))


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library")
        write_articles(library, ARTICLES + 1)
        environment = surroundings(Path(folder))
        app, minimal = PtyApp((*POSTIL, str(library)), environment), PtyApp(MINIMAL, environment)
        try:
            app.wait_until(lambda: app.shows(title_of(5)))
            minimal.wait_until(lambda: minimal.shows("line 00023"))
            pairs = [(_open(app, number), _turn(minimal, number)) for number in range(ARTICLES)]
        finally:
            app.close()
            minimal.close()
    seconds, baseline = zip(*pairs[1:], strict=True)  # the first is each app's warm-up
    return report("Open", "a full repaint of a minimal app", [Figure("Enter to text", seconds, baseline, BOUND)])


def _open(app: PtyApp, number: int) -> float:
    """Opens the article under the cursor, comes back, and goes one down."""
    opened = app.press("\r", lambda: app.shows(f"{title_of(number)}.")).painted
    app.press("q", lambda: app.shows("open"))
    app.press("j")
    return opened


def _turn(minimal: PtyApp, number: int) -> float:
    return minimal.press("n", lambda: minimal.shows(f"page {number + 1:05} line 00023")).painted


if __name__ == "__main__":
    raise SystemExit(main())
