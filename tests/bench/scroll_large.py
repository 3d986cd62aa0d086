"""Opening a text of 5 MB and moving in it, beside one of 20 kB: the page knows no length."""

from __future__ import annotations

import tempfile
from pathlib import Path

from figures import Figure, report
from libraries import POSTIL, ROOT, surroundings, title_of, write_articles
from pty_app import PtyApp

PROSE = ROOT.parent / "shared" / "corpus" / "large" / "prose-5mb.txt"
"""Novels; where they are not there, the small text over and over."""
LARGE = 5_000_000
"""Bytes."""
SMALL_PARAGRAPHS = 35
"""About 20 kB."""
ROUNDS = 12
BOUND = 1.5
"""Much of a key's time is Textual's, the same for both; the rest may not grow by more than half of it all."""
KEYS = {"j": "j", "space": " ", "G": "G"}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        environment = surroundings(Path(folder))
        small, large = (_library(Path(folder, name), name == "large") for name in ("small", "large"))
        apps = [PtyApp((*POSTIL, str(library)), environment) for library in (large, small)]
        try:
            for app in apps:
                app.wait_until(lambda app=app: app.shows(title_of(0)))
            rounds = [[_walk(app) for app in apps] for _ in range(ROUNDS + 1)][1:]
        finally:
            for app in apps:
                app.close()
    figures = [
        Figure(key, *([times[key] for times in column] for column in zip(*rounds, strict=True)), BOUND)
        for key in ("Enter", *KEYS)
    ]
    return report("5 MB, key to paint", "20 kB", figures)


def _library(folder: Path, is_large: bool) -> Path:
    """A library of one article."""
    write_articles(folder, 1, SMALL_PARAGRAPHS)
    if is_large:
        article = folder / "00000.txt"
        text = article.read_text()
        _, _, body = text.partition("\n\n\n\n")
        article.write_text(text + (PROSE.read_text() if PROSE.exists() else body * (LARGE // len(body))))
    return folder


def _walk(app: PtyApp) -> dict[str, float]:
    """Opens the article, moves in it with each of the keys, and closes it."""
    opened = app.press("\r", lambda: app.shows(f"{title_of(0)}."))
    times = {"Enter": opened.painted, **{name: app.press(key).first for name, key in KEYS.items()}}
    app.press("gg")
    app.press("q")
    return times


if __name__ == "__main__":
    raise SystemExit(main())
