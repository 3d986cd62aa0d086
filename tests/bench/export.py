"""Exporting 2,000 and 20,000 annotations in each format: what it takes, and how much memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from libraries import annotate_articles, library_in, write_articles
from processes import memory_of

from store.entities.mention import Mention
from store.exchange.exporting.choice import ExportChoice
from store.exchange.exporting.destination import Destination
from store.exchange.exporting.exporting import FORMATS, export
from store.exchange.exporting.material import ArticleMentions
from store.library.export import material
from store.library.library import Library
from store.library.listings import Listing

EACH = 20
"""Annotations of an article."""
FEW, MANY = 2_000, 20_000
PARAGRAPHS = 2
"""Of an article."""
NAME = 6
"""Characters of what is named in each: what finds names is measured apart."""


def main() -> int:
    if len(sys.argv) > 1:
        measured_library, form, file = sys.argv[1:]
        seconds, growth, most = measured(Path(measured_library), form, Path(file))
        print(f"{seconds:8.2f} s {growth:6.1f} of {most:6.1f} MB", end="")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        for count in (FEW, MANY):
            library = Path(folder, str(count))
            write_articles(library, count // EACH, PARAGRAPHS)
            annotate_articles(library_in(library), EACH)
            library_in(library).refresh()
        print(f"{'':10}{f'{FEW:,}: grew by, of at most':>34}{f'{MANY:,}: grew by, of at most':>34}{'file':>12}")
        for name in FORMATS:
            target = Path(folder, name)
            told = [_told(Path(folder, str(count)), name, target) for count in (FEW, MANY)]
            print(f"{name:10}{told[0]:>34}{told[1]:>34}{target.stat().st_size / 1e6:9.1f} MB")
    return 0


def measured(library: Path, name: str, target: Path) -> tuple[float, float, float]:
    """Seconds, and by how many MB memory grew, and to how many."""
    open_library = library_in(library)
    listings = open_library.refresh().listings
    made = material(open_library, listings, ExportChoice(), lambda: _named(open_library))
    before = _memory()
    started = perf_counter()
    export(Destination(target), FORMATS[name], made)
    seconds = perf_counter() - started
    return seconds, _memory() - before, _memory()


def _named(open_library: Library) -> Iterator[ArticleMentions]:
    def named(listing: Listing) -> ArticleMentions:
        article = open_library.article(listing)
        return article, [Mention(0, NAME, "person", article.text[:NAME], 1.0, "bench")]

    return map(named, open_library.remembered())


def _told(library: Path, name: str, target: Path) -> str:
    """In a process of its own: memory never shrinks."""
    command = [sys.executable, __file__, str(library), name, str(target)]
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


def _memory() -> float:
    """MB that this process held at most."""
    return memory_of(os.getpid()).most / 1e6


if __name__ == "__main__":
    raise SystemExit(main())
