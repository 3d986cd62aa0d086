"""From the start of the program to the first frame of the library's list; the same where there is a large index of texts.

The same after a start that was left, in a terminal that answers: the list is then drawn before the app is imported. That frame
is also measured beside Python that does nothing.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from early_frame import early_figures, keep_frame
from figures import Figure, report
from find import FILE, made_articles
from libraries import POSTIL, annotate_articles, library_in, surroundings, title_of, write_articles
from minimal_app import WORD
from pty_app import DARK, PtyApp

from store.search.texts.index import TextIndex

ARTICLES = 1_000
INDEXED = 10_000
ANNOTATIONS_OF_ARTICLE = 20
PAIRS = 15
BOUND = 1.25
MINIMAL = (sys.executable, str(Path(__file__).with_name("minimal_app.py")))


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder, "library")
        write_articles(library, ARTICLES, paragraphs=2)
        annotate_articles(library_in(library), ANNOTATIONS_OF_ARTICLE)
        environment = surroundings(Path(folder))
        subprocess.run([*POSTIL, "list", str(library)], env=environment, stdout=subprocess.DEVNULL, check=True)

        def paint(command: tuple[str, ...], shown: str, answer: bytes = b"") -> float:
            app = PtyApp(command, environment, answer=answer)
            try:
                return app.wait_until(lambda: app.shows(shown)).painted
            finally:
                app.close()

        kept = next(Path(environment["XDG_CACHE_HOME"]).rglob("list.json")).with_name(FILE)
        index = Path(folder, FILE)
        write_index(index)

        def paint_with_index() -> float:
            index.rename(kept)
            try:
                return paint(ours, title)
            finally:
                kept.rename(index)

        ours = (*POSTIL, str(library))
        title = title_of(0)
        keep_frame(ours, environment)
        paint(ours, title), paint(MINIMAL, WORD)
        rounds = [
            (paint(ours, title), paint_with_index(), paint(ours, title, DARK), paint(MINIMAL, WORD))
            for _ in range(PAIRS)
        ]
        size = index.stat().st_size / 1e6
        early = early_figures(library, environment)
    without, with_index, again, baseline = zip(*rounds, strict=True)
    what = f"{ARTICLES:,} articles, {ARTICLES * ANNOTATIONS_OF_ARTICLE:,} annotations"
    figures = [
        Figure(what, without, baseline, BOUND),
        Figure(f"the same, an index of {size:,.0f} MB", with_index, baseline, BOUND),
        Figure("the same, after a start that was left", again, baseline, BOUND),
    ]
    status = report("First paint", "a minimal Textual app", figures)
    return report("The frame before the app is imported", "python -c pass", early) or status


def write_index(file: Path) -> None:
    """An index of many more articles than there are."""
    with TextIndex(file) as index:
        index.put([(article, "") for article in made_articles(INDEXED)])
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("pragma journal_mode = delete")  # all of it in one file


if __name__ == "__main__":
    raise SystemExit(main())
