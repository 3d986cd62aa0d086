"""From the start of the program to the first frame of the library's list."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from figures import Figure, report
from libraries import POSTIL, annotate_articles, surroundings, title_of, workspace_of, write_articles
from minimal_app import WORD
from pty_app import PtyApp

ARTICLES = 1_000
ANNOTATIONS_OF_ARTICLE = 20
PAIRS = 15
BOUND = 1.25
MINIMAL = (sys.executable, str(Path(__file__).with_name("minimal_app.py")))


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library")
        write_articles(library, ARTICLES, paragraphs=2)
        annotate_articles(workspace_of(library), ANNOTATIONS_OF_ARTICLE)
        environment = surroundings(Path(folder))
        subprocess.run([*POSTIL, "list", str(library)], env=environment, stdout=subprocess.DEVNULL, check=True)

        def paint(command: tuple[str, ...], shown: str) -> float:
            app = PtyApp(command, environment)
            try:
                return app.wait_until(lambda: app.shows(shown)).painted
            finally:
                app.close()

        ours = (*POSTIL, str(library))
        title = title_of(0)
        paint(ours, title), paint(MINIMAL, WORD)
        pairs = [(paint(ours, title), paint(MINIMAL, WORD)) for _ in range(PAIRS)]
    seconds, baseline = zip(*pairs, strict=True)
    what = f"{ARTICLES:,} articles, {ARTICLES * ANNOTATIONS_OF_ARTICLE:,} annotations"
    return report("First paint", "a minimal Textual app", [Figure(what, seconds, baseline, BOUND)])


if __name__ == "__main__":
    raise SystemExit(main())
