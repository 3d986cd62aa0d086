"""A key in the filter of the library's list, from the key to the last byte that it draws, beside fzf with the same titles, both
on terminals of their own. The titles are recombined words of real ones."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from random import Random
from shutil import which

from figures import Figure, report
from find import CORPUS
from libraries import ROOT, surroundings
from pty_app import PtyApp

from store.articles.formats.markdown import read_markdown

APP = (sys.executable, str(Path(__file__).with_name("filter_app.py")))
BOUNDS = {1_000: 2.0, 10_000: 1.0, 100_000: 0.5}
"""Times fzf's own key, by the number of rows."""
QUERIES = 6
KEYS = 6
"""Of each query: the beginning of a word of a title, and of the one behind it."""
QUIET = 0.4
"""Seconds without output after which all is drawn: what looks in a thread may take longer than some frames."""
WARM = "e"
"""A key before those that count: what it prepares is there from then on."""
DELETE = "\x15"
"""C-u: empties the line, in both."""


def main() -> int:
    if not CORPUS.is_dir() or which("fzf") is None:
        print(f"this needs {CORPUS} and fzf: nothing was measured")
        return 1
    figures = []
    for rows, bound in BOUNDS.items():
        with tempfile.TemporaryDirectory() as folder:
            titles = made_titles(rows)
            file = Path(folder) / "titles"
            file.write_text("\n".join(titles) + "\n", encoding="utf-8")
            environment = surroundings(Path(folder))
            ours = PtyApp((*APP, str(file)), environment, quiet=QUIET)
            fzf = PtyApp(("sh", "-c", f"fzf --no-color < {file}"), environment, quiet=QUIET)
            try:
                ours.wait_until(lambda rows=rows, app=ours: app.shows(f"{rows:,} articles"))
                fzf.wait_until(lambda rows=rows, app=fzf: app.shows(f"{rows}/{rows}"))
                figures.append(Figure(f"{rows:,} rows", *measure(ours, fzf, titles), bound))
            finally:
                ours.close()
                fzf.close()
    return report("A key in the list's filter", "a key in fzf", figures)


def made_titles(rows: int) -> list[str]:
    chance = Random(rows)
    words = [
        word
        for file in sorted(CORPUS.glob("*.md"))
        for word in read_markdown(file.read_bytes(), file.name).title.split()
    ]
    return [" ".join(chance.choices(words, k=chance.randint(4, 10))) for _ in range(rows)]


def measure(ours: PtyApp, fzf: PtyApp, titles: list[str]) -> tuple[list[float], list[float]]:
    """Seconds of each key, in both."""
    chance = Random(QUERIES)
    mine, theirs = [], []
    for app in (ours, fzf):
        app.press(WARM)
        app.press(DELETE)
    for _ in range(QUERIES):
        words = [word for word in chance.choice(titles).split() if word.isalnum()]
        typed = " ".join(word.lower() for word in words)[:KEYS]
        for letter in typed:
            mine.append(ours.press(letter).last)
            theirs.append(fzf.press(letter).last)
        ours.press(DELETE)
        fzf.press(DELETE)
    return mine, theirs


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    raise SystemExit(main())
