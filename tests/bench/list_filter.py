"""A key in the filter of the library's list, from the key to the last byte that it draws, beside fzf with the same titles, both
in terminals of the same size. The titles are recombined words of real ones.

Usage: list_filter.py [ARTICLES ...]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from random import Random
from shutil import which

from figures import Figure, report
from find import CORPUS
from libraries import POSTIL, ROOT, surroundings
from pty_app import PtyApp

from store.articles.formats.markdown import read_markdown

FZF = which("fzf")
BOUNDS = {1_000: 1.5, 10_000: 1.0, 100_000: 0.5}
"""Times fzf's own key, by the number of rows."""
QUERIES = 12
KEYS = 6
"""Of each query: the beginning of a word of a title, and of the one behind it."""
QUIET = 0.3
"""Seconds without output after which all is drawn: what looks in a thread may take longer than some frames."""
WARM = "e"
"""A key before those that count: what it prepares is there from then on."""
DELETE = "\x15"
"""C-u: empties the line, in both."""


def main() -> int:
    if not CORPUS.is_dir() or FZF is None:
        print(f"NOTHING WAS MEASURED: this needs fzf on the path and the titles in {CORPUS}")
        return 1
    figures = []
    for rows in [int(rows) for rows in sys.argv[1:]] or BOUNDS:
        with tempfile.TemporaryDirectory() as folder:
            titles = made_titles(rows)
            environment = surroundings(Path(folder))
            apps = open_postil(Path(folder), titles, environment), open_fzf(Path(folder), titles, environment)
            try:
                figures.append(Figure(f"{rows:,} rows", *measure(*apps, titles), BOUNDS.get(rows, 1.0)))
            finally:
                for app in apps:
                    app.close()
    return report("A key in the list's filter", "a key in fzf", figures)


def made_titles(rows: int) -> list[str]:
    chance = Random(rows)
    words = [
        word
        for file in sorted(CORPUS.glob("*.md"))
        for word in read_markdown(file.read_bytes(), file.name).title.split()
    ]
    return [" ".join(chance.choices(words, k=chance.randint(4, 10))) for _ in range(rows)]


def open_postil(folder: Path, titles: list[str], environment: Mapping[str, str]) -> PtyApp:
    """postil with the filter open over articles that have these titles, which the list knows already."""
    library = folder / "library"
    library.mkdir()
    for number, title in enumerate(titles):
        (library / f"{number:06}.md").write_text(f"# {title}\n\nA paragraph.\n", encoding="utf-8")
    command = [*POSTIL, "list", str(library)]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    app = PtyApp((*POSTIL, str(library)), environment, quiet=QUIET)
    app.wait_until(lambda: app.shows(f"{len(titles):,} articles"))
    app.press("/", lambda: app.shows("filter titles"))
    return app


def open_fzf(folder: Path, titles: list[str], environment: Mapping[str, str]) -> PtyApp:
    file = folder / "titles"
    file.write_text("\n".join(titles) + "\n", encoding="utf-8")
    app = PtyApp(("sh", "-c", f"{FZF} --no-color < {file}"), environment, quiet=QUIET)
    app.wait_until(lambda: app.shows(f"{len(titles)}/{len(titles)}"))
    return app


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
